"""Stewards' edits: records of the feed `stewards` that amend what others state, or state something themselves."""

from __future__ import annotations

from collections.abc import Sequence

from graph import pages
from graph.claims import Amendment, Statement, ThingClaim, TieClaim
from graph.errors import NotFound
from graph.identity.handles import STEWARDS
from graph.materialise.apply import apply
from graph.materialise.change import Change
from graph.opened import Graph
from graph.store import WriteTx
from graph.writes import statement

FEED = STEWARDS
SHEET = "edits"


def amend(
    graph: Graph,
    amendments: Sequence[Amendment],
    *,
    by: str,
    things: Sequence[ThingClaim] = (),
    ties: Sequence[TieClaim] = (),
) -> int:
    """Write one edit, which may also create things and ties; answers its record's number, to withdraw it by."""
    noted = {"feed": FEED, "file_hash": "", "complete": False, "sheets": [SHEET], "by": by, "state": "done"}
    run = graph.store.note(statement("new_run"), noted)[0]["number"]
    row = Statement(SHEET, str(run), None, tuple(things), tuple(ties), None, tuple(amendments))

    def work(tx: WriteTx) -> int:
        made = pages.write(tx, run, FEED, 0, [pages.encoded(row)])
        apply(tx, graph.secret, Change(opened=made))
        return made[0].id

    return graph.store.write(work)


def withdraw(graph: Graph, record: int, *, by: str) -> None:
    """Take one edit back by closing its record. Raises NotFound when it is not open."""
    noted = {"feed": FEED, "file_hash": "", "complete": False, "sheets": [SHEET], "by": by, "state": "done"}
    run = graph.store.note(statement("new_run"), noted)[0]["number"]

    def work(tx: WriteTx) -> None:
        found = pages.read(tx, [record]).get(record)
        if found is None or not found.open or found.feed != FEED:
            raise NotFound("There is no such edit, or it has been withdrawn already.")
        pages.mark(tx, [record], run)
        pages.write_closings(tx, run, FEED, 0, [record])
        apply(tx, graph.secret, Change(closed=[pages.as_closed(found)]))

    graph.store.write(work)


def handles_of(graph: Graph, thing: str) -> list[str]:
    """The key handles of a thing: an edit is written once for each, so that it holds after unmerging."""
    return [row["key"] for row in graph.store.read(statement("handles_of_thing"), {"id": thing})]
