"""Through whom of those reached chains come back to where a lineage begins."""

from __future__ import annotations

from graph.snapshot.arrays import MENTORED, Arrays
from graph.snapshot.compiled import borrowing, wide
from graph.snapshot.hops import parts_of
from queries.lineage.loops.leading import Shown, place_of
from queries.lineage.loops.room import ITSELF, LED_AT, NOBODY, Start
from queries.lineage.loops.rules import NOT_SURE, Mask, Rules, far, leads, near, spanned, stands


@borrowing
def back(a: Arrays, r: Rules, counts: Mask, s: Start, reached: Shown, out: Mask) -> None:
    """Whether chains come back to the beginning through each of those reached: in `out`, which holds noughts before.

    They do through whoever stands at the near end of a first step, and through whoever leads on to a person with whom the lineage begins.
    """
    for place in range(len(s.events)):
        if s.nears[place] == ITSELF:
            _near_ones(a, r, s.events[place], NOBODY, wide(NOT_SURE), reached, out)
        else:
            _mark(reached, s.nears[place], wide(NOT_SURE), out)
    for who in s.froms:
        _mark(reached, who, wide(NOT_SURE), out)
    for root in s.closed:
        _taught_by(a, r, counts, root, reached, out)
        _mentored_by(a, r, root, reached, out)


@borrowing
def _taught_by(a: Arrays, r: Rules, counts: Mask, root: int, reached: Shown, out: Mask) -> None:
    for i in range(a.at_start[root], a.at_start[root + 1]):
        o = a.at[i]
        if counts[o]:
            start, stop = parts_of(a, o, root)
            if stands(a.part_bits, a.part_first, start, stop, r, far(r)):
                _near_ones(a, r, o, root, wide(spanned(a.earliest[o], a.latest[o], r.up)[1]), reached, out)


@borrowing
def _mentored_by(a: Arrays, r: Rules, root: int, reached: Shown, out: Mask) -> None:
    for j in range(a.contact_start[root], a.contact_start[root + 1]):
        if leads(a.contact_bits[j] ^ MENTORED, a.contact_first[j], a.contact_last[j], r):
            _mark(reached, a.contact[j], wide(spanned(a.contact_first[j], a.contact_last[j], r.up)[1]), out)


@borrowing
def _near_ones(a: Arrays, r: Rules, o: int, but: int, latest: int, reached: Shown, out: Mask) -> None:
    i, after, role = a.part_start[o], a.part_start[o + 1], near(r)
    while i < after:
        who, begin = a.part[i], i
        while i < after and a.part[i] == who:
            i += 1
        if who != but and stands(a.part_bits, a.part_first, begin, i, r, role):
            _mark(reached, who, latest, out)


@borrowing
def _mark(reached: Shown, who: int, latest: int, out: Mask) -> None:
    """Somebody, if they were reached, and have led on by a day (NOT_SURE: or not at all)."""
    place = place_of(reached.people, who)
    if place >= 0 and reached.rows[place, LED_AT] <= latest:
        out[place] = 1
