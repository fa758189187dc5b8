"""Who is seen to be anywhere at all. Nobody is searched for who is not: that would take time, which tells that there is somebody."""

from __future__ import annotations

import numpy
from numpy.typing import NDArray

from graph.snapshot.arrays import Arrays, Int32
from graph.snapshot.compiled import borrowing, compiled
from graph.snapshot.hops import Terms, parts_of, roles, seen_contact


@compiled
def seen_of(a: Arrays, t: Terms, people: Int32) -> NDArray[numpy.bool_]:
    """Which of these people have a tie that is seen, and can have begun by the day. Shape: that of `people`."""
    found = numpy.zeros(len(people), dtype=numpy.bool_)
    for i in range(len(people)):
        found[i] = _knows(a, t, people[i]) or _was_somewhere(a, t, people[i])
    return found


@borrowing
def _knows(a: Arrays, t: Terms, person: int) -> bool:
    for j in range(a.contact_start[person], a.contact_start[person + 1]):  # noqa: SIM110 (what is compiled has no generators)
        if seen_contact(a, t, j):
            return True
    return False


@borrowing
def _was_somewhere(a: Arrays, t: Terms, person: int) -> bool:
    for i in range(a.at_start[person], a.at_start[person + 1]):
        start, end = parts_of(a, a.at[i], person)
        if roles(a, t, start, end) != 0:
            return True
    return False
