"""What was written since: so that what a process keeps in memory follows the graph, write by write."""

from __future__ import annotations

from dataclasses import dataclass

from graph.store import Store
from graph.writes import statement


@dataclass(frozen=True, slots=True)
class Mark:
    """One state of one graph. Versions repeat when a database is wiped or restored; the token does not."""

    version: int
    token: str


def latest(store: Store, fresh: bool = True) -> Mark | None:
    """The state of the graph now, or, unless `fresh`, at most a quarter of a second ago; None for one that was never written."""
    version, token = store.last_write(fresh)
    return None if token is None else Mark(version, token)


def touched_since(store: Store, mark: Mark) -> set[str] | None:
    """The ids of the things touched after this state; None if the graph does not come from it."""
    rows = store.read(statement("changes_since"), {"version": mark.version})
    if not rows or Mark(rows[0]["version"], rows[0]["token"]) != mark:
        return None
    return {id_ for row in rows[1:] for id_ in row["things"]}
