"""The graph that a lineage is asked of: the snapshot's arrays, and what counts in them for the viewer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy

from graph import Graph, Viewer
from graph.snapshot import days
from graph.snapshot.arrays import EVENT, Arrays
from graph.snapshot.following import snapshot
from graph.snapshot.state import Snapshot
from queries import ask, query
from queries.lineage.asking import Terms
from queries.lineage.loops.rules import ALWAYS, NOT_SURE, Int32, Mask, Rules, spanned
from queries.lineage.loops.working import worked

EVER = (ALWAYS, NOT_SURE)
"""A range that holds all days."""


@dataclass(frozen=True, slots=True)
class World:
    """`counts`: which occasions are events that teach and count. What stands here by id is by number in the arrays."""

    graph: Graph
    viewer: Viewer
    terms: Terms
    state: Snapshot
    arrays: Arrays
    rules: Rules
    counts: Mask
    fitting: frozenset[str] | None = None
    """The ids of the events of the topics, countries and organisers that are asked for; none: all."""
    freely: tuple[Rules, Mask] | None = None
    """The rules, and what counts, if all events were asked for; none: they are."""

    def event(self, id_: str) -> int:
        """The number of an event that teaches and counts; −1 for any other."""
        place = self.thing(id_)[0]
        return place if place < len(self.counts) and self.state.key_of(place)[0] == id_ and self.counts[place] else -1

    def thing(self, id_: str) -> tuple[int, int]:
        """Where the occasions of a thing begin and end."""
        return self.state.occasions(id_)

    def span(self, event: str) -> tuple[int, int]:
        """The range of an event as the walk sees it."""
        place = self.thing(event)[0]
        return self.seen(int(self.arrays.earliest[place]), int(self.arrays.latest[place]))

    def seen(self, first: int, last: int) -> tuple[int, int]:
        """A range of days as the walk sees it."""
        low, high = spanned(first, last, self.rules.up)
        return low, high

    def lasting(self, first: int | None, last: int | None) -> tuple[int, int]:
        """The same of ordinals, either of which may be unknown."""
        return self.seen(days.first(first), days.last(last))

    def employers(self, person: str, span: tuple[int, int] = EVER) -> set[str]:
        """The ids of the organisations where a person worked, or may have, on some day of a range as the walk sees it."""
        number = self.state.number(person)
        if number < 0:
            return set()
        out = numpy.empty(self.arrays.at_start[number + 1] - self.arrays.at_start[number], dtype=numpy.int32)
        found = worked(self.arrays, self.rules, number, *span, out)
        return {self.state.key_of(int(each))[0] for each in out[:found]}


def world(graph: Graph, viewer: Viewer, terms: Terms) -> World:
    """What the viewer sees, on these terms. Raises NotReady while the snapshot is being built."""
    return world_of(graph, viewer, terms, snapshot(graph))


def world_of(graph: Graph, viewer: Viewer, terms: Terms, state: Snapshot) -> World:
    """The same, in a state of the snapshot."""
    day = state.until(days.packed(terms.day))
    narrowed = terms.narrowed
    since = days.packed(narrowed.first) if narrowed.since else days.UNKNOWN_FIRST
    until = days.packed(narrowed.last) if narrowed.until else days.UNKNOWN_LAST
    rules = Rules(int(viewer.level), day, terms.up, terms.mentoring, since, until)
    free = rules._replace(mentoring=True, since=days.UNKNOWN_FIRST, until=days.UNKNOWN_LAST)
    arrays = state.seen(terms.invented)
    counts = counting(arrays, rules) * numpy.uint8(terms.teaching)
    fitting = _fitting(graph, viewer, terms) if narrowed.by_what else None
    if fitting is not None:
        counts &= numpy.isin(state.things, numpy.array(sorted(fitting), dtype=state.things.dtype))
    everything = rules == free and terms.teaching and fitting is None
    return World(graph, viewer, terms, state, arrays, rules, counts, fitting, None if everything else (free, counting(arrays, free)))


def _fitting(graph: Graph, viewer: Viewer, terms: Terms) -> frozenset[str]:
    wanted = terms.narrowed
    rows = ask(graph, viewer, query(__package__, "narrowed.cypher"), topics=list(wanted.topics), countries=list(wanted.countries),
               organisations=list(wanted.organisations), invented=terms.invented)  # fmt: skip
    return frozenset(rows[0]["events"])


def counting(a: Arrays, r: Rules) -> Mask:
    """Which occasions are events that are seen to teach, can have begun, and were between the days that are asked for."""
    found = (a.kind == EVENT) & (a.teaches <= r.level) & (a.first <= r.day) & (a.latest >= r.since) & (a.earliest <= r.until)
    mask: Mask = found.astype(numpy.uint8)
    return mask


def listed(loop: Callable[[Int32], int], width: int) -> Int32:
    """What a loop finds that says how many there are and notes as many as there is room for: shape (k, width)."""
    out = numpy.empty((loop(numpy.empty((0, width), dtype=numpy.int32)), width), dtype=numpy.int32)
    loop(out)
    return out
