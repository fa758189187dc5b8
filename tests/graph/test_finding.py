"""Where ids stand in a snapshot, whatever is written in place of one."""

from __future__ import annotations

import tracemalloc

import pytest

from graph import Viewer
from graph.changes import Mark
from graph.snapshot.arrays import NEVER, ORGANISATION, PRESENT
from graph.snapshot.building import Occasion
from graph.snapshot.days import UNKNOWN_FIRST, UNKNOWN_LAST
from graph.snapshot.gathered import Gathered
from graph.snapshot.state import Snapshot, made
from queries.referral.asking import Ask
from queries.referral.ends import End, end_of
from queries.referral.worlds import world

MANY = 20_000
OTHERS = ("", "p", "x" * 17, "p" * 300, "é" * 9, "p00000000000001\0", "p000000000000001x", "zzz")


def workplaces(count: int) -> Snapshot:
    """So many people, each at a workplace, of which there are half as many; one of the two in a unit."""
    gathered = Gathered()
    for number in range(count):
        place = f"o{number // 2:015}"
        gathered.known[place] = Occasion(ORGANISATION, UNKNOWN_FIRST, UNKNOWN_LAST, NEVER, NEVER, (0, 0, 0))
        gathered.part(f"p{number:015}", (place, "unit" if number % 2 else ""), PRESENT, None, None)
    return made(Mark(1, ""), gathered)


def ends(state: Snapshot, ids: list[str]) -> End:
    return end_of(state, world(state, Viewer.public(), Ask(ids)), ids, ())


def test_ids_are_found_as_in_a_plain_list() -> None:
    state = workplaces(60)
    people, things = [each.decode() for each in state.people.tolist()], [each.decode() for each in state.things.tolist()]
    for id_ in (*people, *things, *OTHERS):
        assert state.number(id_) == (people.index(id_) if id_ in people else -1)
        assert list(range(*state.occasions(id_))) == [place for place, each in enumerate(things) if each == id_]


@pytest.mark.parametrize("unit", ["x" * 300, "x"])
def test_whatever_is_written_for_an_end_no_id_is_copied(unit: str) -> None:
    """The ids of a million people would be hundreds of megabytes, once for each of the ends."""
    state = workplaces(MANY)
    written = [f"{state.key_of(place)[0]} / {unit}" for place in range(19)] + [unit * 20]
    ends(state, written)
    tracemalloc.start()
    assert ends(state, written).people == {}
    assert (state.number(unit * 20), state.occasions(unit * 20), state.numbers(written).tolist()) == (-1, (0, 0), [])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < state.people.nbytes
