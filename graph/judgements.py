"""Judgements: that two handles are the same, different, or that nobody knows; who said so, and why."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from graph.errors import Conflict, Invalid, NotFound
from graph.identity.handles import kind_of
from graph.materialise.apply import apply
from graph.materialise.change import Change
from graph.materialise.desk import Desk
from graph.opened import Graph
from graph.store import WriteTx
from graph.writes import statement

VERDICTS = ("same", "different", "unsure")


def judge(
    graph: Graph, a: str, b: str, verdict: str, *, by: str, score: float | None = None, reasons: Sequence[str] = ()
) -> str:
    """Note a judgement on two handles and carry it through; answers its id, to withdraw it by.

    Raises Conflict, with the chain of judgements that says otherwise, when it contradicts them; Invalid for two kinds of thing.
    """
    if verdict not in VERDICTS:
        raise Invalid(f"“{verdict}” is no judgement; say {', '.join(VERDICTS)}.", "verdict")
    if a == b or kind_of(a) != kind_of(b):
        raise Invalid("A judgement is about two things of one kind.", "b")
    judgement = secrets.token_hex(8)

    def work(tx: WriteTx) -> str:
        _refuse_contradiction(tx, a, b, verdict)
        tx.run(statement("write_judgement"), {"id": judgement, "a": min(a, b), "b": max(a, b), "verdict": verdict,
                                              "by": by, "score": score, "reasons": list(reasons)})
        _list(tx, graph.secret, (a, b), add=judgement)
        apply(tx, graph.secret, Change(handles=(a, b)))
        return judgement

    return graph.store.write(work)


def withdraw(graph: Graph, judgement: str) -> None:
    """Take a judgement back; what it joined or parted is as if it had never been. Raises NotFound for an unknown id."""

    def work(tx: WriteTx) -> None:
        found = tx.run(statement("judgement_of"), {"id": judgement})
        if not found:
            raise NotFound("There is no such judgement, or it has been withdrawn already.")
        ends = (found[0]["a"], found[0]["b"])
        tx.run(statement("delete_judgement"), {"id": judgement})
        _list(tx, graph.secret, ends, remove=judgement)
        apply(tx, graph.secret, Change(handles=ends))

    graph.store.write(work)


def _list(tx: WriteTx, secret: bytes, keys: Sequence[str], add: str | None = None, remove: str | None = None) -> None:
    desk = Desk(tx, secret)
    desk.read_handles(keys)
    for key in keys:
        handle = desk.handles[key]
        kept = {*handle.judged, *((add,) if add else ())} - {remove}
        handle.judged = sorted(each for each in kept if each is not None)
    desk.write_handles()


def _refuse_contradiction(tx: WriteTx, a: str, b: str, verdict: str) -> None:
    """“Same” must not join what is judged different; “different” must not part what is judged the same."""
    held = tx.run(statement("all_judgements"), {})
    same = [(row["a"], row["b"]) for row in held if row["verdict"] == "same"]
    if verdict == "different":
        chain = _chain(same, a, b)
        if chain:
            raise Conflict("These are judged to be the same: " + " = ".join(chain))
    if verdict == "same":
        for row in held:
            if row["verdict"] == "different":
                chain = _chain([*same, (a, b)], row["a"], row["b"])
                if chain and not _chain(same, row["a"], row["b"]):
                    raise Conflict(f"These are judged to be different: {row['a']} ≠ {row['b']}; but then " + " = ".join(chain))


def _chain(same: Sequence[tuple[str, str]], start: str, end: str) -> list[str]:
    """The shortest chain of “same” from one handle to another; empty if there is none."""
    beside: dict[str, list[str]] = {}
    for a, b in same:
        beside.setdefault(a, []).append(b)
        beside.setdefault(b, []).append(a)
    came_from = {start: start}
    edge = [start]
    while edge and end not in came_from:
        edge = [found for at in edge for found in beside.get(at, ()) if came_from.setdefault(found, at) == at and found != start]
    if end not in came_from:
        return []
    chain = [end]
    while chain[-1] != start:
        chain.append(came_from[chain[-1]])
    return chain[::-1]
