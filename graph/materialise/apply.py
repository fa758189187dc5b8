"""One change of the records, carried through to sources, handles, names, things and ties, within one transaction."""

from __future__ import annotations

from graph.drafts import Tx
from graph.identity.clusters import Clusters
from graph.materialise import neighbourhood
from graph.materialise.change import Change, Report
from graph.materialise.citing import write_sources
from graph.materialise.desk import Desk, Memory
from graph.materialise.names import Names
from graph.materialise.thing_writer import ThingWriter
from graph.materialise.tie_writer import TieWriter


def apply(tx: Tx, secret: bytes, change: Change, memory: Memory | None = None) -> Report:
    """Make things and ties what the records now say. Does nothing where they already are.

    The rows must have been written, or marked as closed, in this transaction before. `memory` may be carried from one
    write of a run to the next; a write that fails must not carry it on.
    """
    memory = memory or Memory()
    memory.begin(tx.version)
    return _carry_through(Desk(tx, secret, memory), change)


def _carry_through(desk: Desk, change: Change) -> Report:
    """How things stood is read before the first write: that is how ties of closed records are found."""
    desk.put((*change.opened, *change.still_asking))
    again = {*change.again, *write_sources(desk, change)}
    desk.read_records(again)
    names = Names(desk.memory.names)
    ties = TieWriter(desk, names)
    ties.keep_closed(change.closed)
    joined = _join(desk, change, again)
    waiting = ThingWriter(desk, names, joined).write(ties)
    ties.stop_waiting(change.closed)
    closed = {each.id for each in change.closed} - {each.id for each in change.still_asking}
    fresh = {each.id for each in change.opened}
    asking = {each.id for each in change.still_asking}
    dangling, to_itself = ties.write(fresh | asking | again | waiting | _amending(desk, joined), closed, fresh - {*change.again})
    return Report(tuple(dangling), tuple(to_itself), joined.dropped)


def _join(desk: Desk, change: Change, again: set[int]) -> Clusters:
    """The clusters of everything that hangs together with what changed."""
    concerned = [*change.opened, *change.closed, *(desk.records[each] for each in again if each in desk.records)]
    keys = list(dict.fromkeys((*neighbourhood.touched(concerned), *change.handles)))
    desk.read_handles(keys)
    neighbourhood.list_opened(desk, change.opened)
    neighbourhood.unlist_closed(desk, change.closed, frozenset(each.id for each in change.still_asking))
    return neighbourhood.join(desk, neighbourhood.explore(desk, keys))


def _amending(desk: Desk, joined: Clusters) -> set[int]:
    """The stewards' records that amend these things, or ties of theirs."""
    records = {each for part in joined.components for key in part for each in desk.handles[key].records}
    return {each for each in records if each in desk.records and desk.statement_of(each).amendments}
