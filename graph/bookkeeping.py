"""Handles, sources and names made again what the records say: what things and ties are made from must be true first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from graph.errors import Conflict
from graph.materialise.apply import apply
from graph.materialise.change import Change
from graph.opened import Graph
from graph.recount import Listing, Recount, in_parts, recount
from graph.store import Nothing, WriteTx
from graph.writes import statement

T = TypeVar("T")

AT_ONCE = 500
TRIES = 5

Waits = dict[str, set[int]]
"""For each folded name the records that wait for it."""


def mend_lists(graph: Graph) -> None:
    """Make what handles and sources list what records and judgements say, and carry it through.

    Raises Conflict if others keep writing meanwhile.
    """
    _undisturbed(graph, lambda seen: _mend_lists(graph, seen))


def mend_names(graph: Graph, waits: Waits) -> None:
    """Make the names what the handles say, and have those records wait for them that do. Raises Conflict likewise."""
    _undisturbed(graph, lambda seen: _mend_names(graph, waits, seen))


def _undisturbed(graph: Graph, work: Callable[[int], T]) -> T:
    """Does work that looks first and writes afterwards; again from the start if others wrote in between."""
    for _ in range(TRIES - 1):
        try:
            return work(graph.store.version(fresh=True))
        except Conflict:
            continue
    return work(graph.store.version(fresh=True))


def _write(graph: Graph, seen: int, work: Callable[[WriteTx], object]) -> int:
    """Writes if nobody has since that version was seen; answers the version that is seen now."""

    def once(tx: WriteTx) -> int | Nothing[int]:
        if tx.version != seen + 1:
            raise Conflict("Somebody else is writing just now. Please try again.")
        work(tx)
        return tx.version if tx.counters.total else Nothing(seen)

    return graph.store.write(once)


def _mend_lists(graph: Graph, seen: int) -> None:
    true = recount(graph)
    new, changed, doubtful = _handles(graph, true)
    sources, uncited = _sources(graph, true)
    seen = _run(graph, seen, (("create_handles", "rows", new), ("write_sources", "rows", sources), ("delete_sources", "ids", uncited)))
    for part in in_parts(changed, AT_ONCE):
        seen = _write(graph, seen, lambda tx, part=part: _carry_through(tx, graph, part, [each["key"] for each in part]))  # type: ignore[misc]
    for keys in in_parts(doubtful, AT_ONCE):
        seen = _write(graph, seen, lambda tx, keys=keys: _carry_through(tx, graph, [], keys))  # type: ignore[misc]


def _run(graph: Graph, seen: int, writes: Iterable[tuple[str, str, list[Any]]]) -> int:
    """Writes in batches: for each statement the name of its parameter, and the rows."""
    for name, parameter, rows in writes:
        for part in in_parts(rows, AT_ONCE):
            seen = _write(graph, seen, lambda tx, each=(name, {parameter: part}): tx.run(statement(each[0]), each[1]))  # type: ignore[misc]
    return seen


def _carry_through(tx: WriteTx, graph: Graph, changed: list[dict[str, Any]], keys: list[str]) -> None:
    if changed:
        tx.run(statement("change_handles"), {"rows": changed})
    apply(tx, graph.secret, Change(handles=keys))


def _handles(graph: Graph, true: Recount) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[str]]:
    """Handles that are missing; that list what is not so; and that mean something although no record speaks of them."""
    changed: list[dict[str, Any]] = []
    doubtful: list[str] = []
    left = dict(true.handles)
    for row in graph.store.stream(statement("all_handles")):
        stored = row["handle"]
        listing = left.pop(stored["key"], Listing())
        kept = {name: stored[name] for name in ("number", "thing", "names") if name in stored}
        now = listing.handle(stored["key"], **kept).properties(graph.secret)
        if now != stored:
            changed.append(now)
        elif not listing.is_spoken_of and ("thing" in stored or "names" in stored):
            doubtful.append(stored["key"])
    return [each.handle(key).properties(graph.secret) for key, each in left.items()], changed, doubtful


def _sources(graph: Graph, true: Recount) -> tuple[list[dict[str, Any]], list[int]]:
    """Sources that list other rows than state them, or are called otherwise than they are cited; and those that nobody ever cited."""
    changed: list[dict[str, Any]] = []
    unknown: list[int] = []
    for row in graph.store.stream(statement("all_sources")):
        stored = row["source"]
        if stored["id"] not in true.cited:
            unknown.append(stored["id"])
        elif stored["id"] not in true.rows:
            changed += [now for now in ({"id": stored["id"], "title": true.cited[stored["id"]]},) if now != stored]
        elif stored.get("records") != sorted(true.rows[stored["id"]]):
            changed.append({**stored, "records": sorted(true.rows[stored["id"]])})
    return changed, unknown


def _mend_names(graph: Graph, waits: Waits, seen: int) -> None:
    new, changed, gone = _names(graph, waits)
    _run(graph, seen, (("create_names", "rows", new), ("change_names", "rows", changed), ("delete_names", "texts", gone)))


def _names(graph: Graph, waits: Waits) -> tuple[list[Any], list[Any], list[str]]:
    """Names that are missing, that are borne or waited for by others, and that nobody bears or waits for."""
    bearers = _bearers(graph)
    true = {text: [sorted(bearers.get(text, ())), sorted(waits.get(text, ()))] for text in {**bearers, **waits}}
    changed: list[Any] = []
    gone: list[str] = []
    for row in graph.store.stream(statement("all_names")):
        now = true.pop(row["text"], None)
        if now is None:
            gone.append(row["text"])
        elif now != [row["handles"], row["waiting"]]:
            changed.append([row["text"], *now])
    return [[text, *now] for text, now in true.items()], changed, gone


def _bearers(graph: Graph) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key, names in _named(graph):
        for name in names:
            found.setdefault(name.lstrip("*"), set()).add(f"*{key}" if name.startswith("*") else key)
    return found


def _named(graph: Graph) -> Iterator[tuple[str, list[str]]]:
    for row in graph.store.stream(statement("all_handles")):
        yield row["handle"]["key"], row["handle"].get("names", [])
