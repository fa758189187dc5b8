"""A state of the snapshot that was brought up to date is the one that is built anew, byte for byte."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import numpy
import pytest

from graph.changes import Mark
from graph.limits import Limits
from graph.snapshot.arrays import EVENT, NEVER, PRESENT
from graph.snapshot.building import Occasion
from graph.snapshot.files import Kept
from graph.snapshot.gathered import Gathered
from graph.snapshot.state import Snapshot, made, next_state
from tests.graph.worlds import World

MARK = Mark(1, "a state")
WORLDS, WRITES = 60, 6
LIMITS = Limits(most=6, small=3)


def kept(folder: Path, state: Snapshot) -> bytes:
    place = Kept(folder, LIMITS)
    place.save(state.warm())
    return place.path.read_bytes()


def columns(state: Snapshot) -> list[numpy.ndarray[Any, Any]]:
    terms = [state.terms(level) for level in range(3)]
    return [*state.arrays, *(each for asked in terms for each in (*state.counts(True, asked), *state.tied(True, asked)))]


@pytest.mark.parametrize("seed", range(WORLDS))
def test_what_follows_from_a_write_is_what_is_built_anew(tmp_path: Path, seed: int) -> None:
    world = World(Random(seed), invented=0.2)
    for _ in range(seed):
        world.changed()
    state = made(MARK, world.everything(), LIMITS).warm()
    for turn in range(WRITES):
        ids = world.changed()
        known = {*state.things.astype(str).tolist()}
        state = next_state(state, MARK, ids, world.read(ids.__contains__, lambda id_, known=known: id_ not in known))
        assert all(each.flags.c_contiguous for each in columns(state)), "else every loop is compiled once more"
        anew = made(MARK, world.everything(), LIMITS)
        assert (state.units, kept(tmp_path, state)) == (anew.units, kept(tmp_path, anew)), (seed, turn)
        state = Kept(tmp_path, LIMITS).load() or state


def test_a_write_leaves_what_is_kept_as_it_was(tmp_path: Path) -> None:
    world = World(Random(1))
    for _ in range(30):
        world.changed()
    before = kept(tmp_path, made(MARK, world.everything(), LIMITS))
    state = Kept(tmp_path, LIMITS).load()
    assert state is not None
    ids = world.changed()
    after = next_state(state, MARK, ids, world.read(ids.__contains__))
    assert kept(tmp_path / "after", after) != before
    assert kept(tmp_path, state) == before


@pytest.mark.parametrize("invented", [0.0, 0.2, 0.9])
def test_without_what_is_invented_as_many_are_tied_as_if_it_were_not_there(invented: float) -> None:
    for seed in range(30):
        world = World(Random(seed), invented)
        for _ in range(40):
            world.changed()
        state = made(MARK, world.everything(), LIMITS)
        really = Snapshot(MARK, state.people, state.things, state.units, state.seen(invented=False), LIMITS)
        for level in range(3):
            terms = state.terms(level)
            for one, other in zip((*state.counts(False, terms), *state.tied(False, terms)),
                                  (*really.counts(True, terms), *really.tied(True, terms)), strict=True):  # fmt: skip
                assert one.tolist() == other.tolist(), (seed, level)
            assert really.arrays.teaches.tolist() == state.arrays.teaches_really.tolist()
            assert invented or state.tied(False, terms) is state.tied(True, terms), "it is counted once"


def test_an_event_that_delivers_only_what_is_invented_does_not_really_teach() -> None:
    gathered = Gathered(known={"e": Occasion(EVENT, 1, 2, 0, NEVER, (0, 0, 0))})
    for person in "ab":
        gathered.part(person, ("e", ""), PRESENT, None, None)
    state = made(MARK, gathered, LIMITS)
    assert (state.seen(invented=True).teaches.tolist(), state.seen(invented=False).teaches.tolist()) == ([0], [NEVER])
