"""The compiled walk: on random networks with cycles and unknown dates it finds what an enumeration of every chain finds, no more."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from functools import partial
from random import Random

import numpy
import pytest

from graph import Graph, Level, Viewer
from graph.changes import Mark
from graph.snapshot.arrays import EVENT, MENTOR, MENTORED, NEVER, Arrays
from graph.snapshot.building import Contacts, Occasions, Parts, built
from graph.snapshot.days import UNKNOWN_FIRST, UNKNOWN_LAST
from graph.snapshot.state import IDS, Snapshot
from queries.lineage.asking import Narrowed, terms
from queries.lineage.beginning import MOST_BEHIND
from queries.lineage.loops import room
from queries.lineage.loops.leading import DIRECT
from queries.lineage.loops.room import AT, CERTAIN, GENERATION, ITSELF, SURE, Start
from queries.lineage.loops.rules import Rules
from queries.lineage.loops.working import ANYWHERE, mentored_there, taught_there
from queries.lineage.oddities import came_back, noticed
from queries.lineage.roots import Begun, begun
from queries.lineage.steps import Found, nearest, steps
from queries.lineage.walks import Walked, steps_between, walk
from queries.lineage.world import World, counting, listed, world_of
from queries.reach.hanging import lost
from tests.queries.chains import (
    UNKNOWN,
    Counting,
    Plain,
    Said,
    Strange,
    answer,
    counting_of,
    random_levels,
    random_narrowing,
    random_said,
    snapshot_of,
    stopped,
    strange,
)
from tests.queries.chains import lost as plainly_lost

WORLDS = int(os.environ.get("MREZA_ORACLE") or 1000)
BLOCKS = 4
PEOPLE, EVENTS, PARTS, TIES = 40, 25, 300, 60


def walk_of(world: World, root: str, kind: str, depth: int) -> Walked:
    return walk(world, begun(world, [{"id": root, "label": kind, "name": root, "invented": False}]).start, depth)


def found(world: World, root: str, kind: str, depth: int) -> Plain:
    """What the walk says, in the words of the enumeration."""
    state = world.state
    walked = walk_of(world, root, kind, depth)
    plain = Plain({each: (walked.generation(place), walked.certain(place)) for place, each in enumerate(walked.ids)})
    shown = numpy.union1d(walked.people, state.numbers([root] if kind == "Person" else [])).astype(numpy.int32)
    began = [*walked.start.nears.tolist(), *walked.start.froms.tolist()]
    for near, other, event, certain in steps_between(world, walked, shown).tolist():
        one = near if near >= 0 else began[-1 - near]
        ends = "" if one == ITSELF else state.id_of(one), state.id_of(other)
        key = (*(reversed(ends) if world.rules.up else ends), "" if event == DIRECT else state.key_of(event)[0])
        plain.steps[key] = plain.steps.get(key, False) or bool(certain)  # type: ignore[index]
    plain.leading = {each for each, stops in zip(walked.ids, walked.ends.tolist(), strict=True) if not stops}
    plain.sure = {each for place, each in enumerate(walked.ids) if walked.surely(place)}
    return plain


def world_in(state: Snapshot, level: int, narrowed: dict[str, str], direction: str = "down", over: str = "both") -> World:
    days = {name: day for name, day in narrowed.items() if name != "as_of"}
    asked = terms(direction, () if over == "both" else (over,), narrowed.get("as_of"), True, Narrowed(**days))  # type: ignore[arg-type]
    return world_of(object.__new__(Graph), Viewer(Level(level)), asked, state)


def enumerated(said: Said, root: str, kind: str, depth: int, up: bool, over: str, counting: Counting) -> Plain:
    steps = said.steps(over, counting) + (said.beginning(root, up, counting) if kind == "Event" and over != "mentoring" else [])
    plain = answer(steps, "" if kind == "Event" else root, depth, up)
    plain.leading &= plain.people.keys()
    return plain


@pytest.mark.parametrize("seed", range(WORLDS))
def test_every_chain_and_no_other(seed: int) -> None:
    """Cycles, unknown dates, vague dates, contradictory dates, roles that train nobody, events that do not teach; of people and events,
    for every level, as of a day, and between days."""
    chance = Random(seed)
    said: Said = random_said(chance)
    random_levels(said, chance)
    state = snapshot_of(said)
    for root, kind in [*((each, "Person") for each in said.people), *((each, "Event") for each in said.events)]:
        for direction in ("down", "up"):
            depth, over = chance.choice((1, 2, 3, 6)), chance.choice(("both", "both", "teaching", "mentoring"))
            level, narrowed = chance.randint(said.level(root), 3) % 3, random_narrowing(chance)
            if said.level(root) <= level:
                mine = found(world_in(state, level, narrowed, direction, over), root, kind, depth)
                theirs = enumerated(said, root, kind, depth, direction == "up", over, counting_of(level, narrowed))
                assert mine == theirs, (root, direction, depth, over, level, narrowed)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_on_somebody_hangs_whom_no_chain_reaches_without_them(block: int) -> None:
    """From every event there is. Somebody is often lost, and that they are often has to do with the days, and with mentoring."""
    matters: Counter[str] = Counter()
    for seed in range(block, WORLDS, BLOCKS):
        chance = Random(seed)
        said: Said = random_said(chance)
        if chance.random() < 0.4:
            random_levels(said, chance)
        state = snapshot_of(said)
        for root in said.events:
            level, narrowed = chance.choice((0, 1, 2, 2)), random_narrowing(chance) if chance.random() < 0.4 else {}
            depth, world, counting = chance.choice((2, 3, 6, 6)), world_in(state, level, narrowed), counting_of(level, narrowed)
            mine = dict(lost(world, walk_of(world, root, "Event", depth), depth, 1000).most)
            steps = said.steps("both", counting) + said.beginning(root, counting=counting)
            assert mine == plainly_lost(steps, "", depth), (seed, root, depth, level, narrowed)
            matters["hanging"] += bool(mine)
            matters["days"] += mine != plainly_lost([replace(each, first=-UNKNOWN, last=UNKNOWN) for each in steps], "", depth)
            matters["mentoring"] += mine != plainly_lost([each for each in steps if each.event], "", depth)
    assert {name for name, count in matters.items() if count} == {"hanging", "days", "mentoring"}


@pytest.mark.parametrize("block", range(BLOCKS))
def test_who_is_said_to_have_stopped_led_nobody_on_at_all(block: int) -> None:
    """Neither outside what was asked for, nor, downwards, anybody who is not known by name; and both are often what keeps one going."""
    matters: Counter[str] = Counter()
    for seed in range(block, WORLDS, BLOCKS):
        chance = Random(seed)
        said: Said = random_said(chance)
        random_levels(said, chance)
        state = snapshot_of(said)
        for root in said.people:
            direction, depth, over = chance.choice(("down", "up")), chance.choice((1, 2, 3)), chance.choice(("both", "both", "teaching"))
            level, narrowed = chance.randint(said.level(root), 3) % 3, random_narrowing(chance)
            if said.level(root) > level:
                continue
            world, up = world_in(state, level, narrowed, direction, over), direction == "up"
            walked = walk_of(world, root, "Person", depth)
            mine, ends = ({each for each, stops in zip(walked.ids, mask.tolist(), strict=True) if stops}
                          for mask in (walked.stopped, walked.ends))  # fmt: skip
            freely = counting_of(level, {name: day for name, day in narrowed.items() if name == "as_of"})
            steps, onward = said.steps(over, counting_of(level, narrowed)), said.onward(up, counting=freely)
            assert mine == stopped(steps, onward, root, depth, up), (seed, root, direction, depth, over, level, narrowed)
            matters["narrowed"] += not stopped(steps, said.onward(up, over, counting_of(level, narrowed)), root, depth, up) <= mine
            matters["unnamed"] += not stopped(steps, said.steps(counting=freely), root, depth, up) <= mine
            assert mine <= ends
    assert {name for name, count in matters.items() if count} == {"narrowed", "unnamed"}


@pytest.mark.parametrize("seed", range(WORLDS))
def test_what_is_odd_on_the_way_is_noticed_and_nothing_else(seed: int) -> None:
    """Who taught themselves, and events and mentoring that end before they start, wherever a chain that holds leads."""
    chance = Random(seed)
    said: Said = random_said(chance)
    state = snapshot_of(said)
    for root in said.people:
        for direction in ("down", "up"):
            depth, over = chance.choice((1, 2, 3, 6)), chance.choice(("both", "both", "teaching", "mentoring"))
            world = world_in(state, 2, {}, direction, over)
            start = begun(world, [{"id": root, "label": "Person", "name": root, "invented": False}]).start
            odd = noticed(world, walk(world, start, depth))
            mine = Strange({(state.id_of(who), state.key_of(event)[0]) for who, event in odd.itself},
                           {state.key_of(each)[0] for each in odd.backwards},
                           {(state.id_of(one), state.id_of(other)) for one, other in odd.mentoring})  # fmt: skip
            assert mine == strange(said, root, depth, direction == "up", over), (root, direction, depth, over)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_an_organisation_s_steps_name_whom_of_it_they_lead_through(block: int) -> None:
    """As told one by one, of any of the people; also where one of them stands at both ends of an event, and somebody else of them too."""
    for seed in range(block, WORLDS, BLOCKS):
        chance = Random(seed)
        said = random_said(chance)
        state, staff, up = snapshot_of(said), set(chance.sample(said.people, chance.randint(1, 3))), chance.random() < 0.5
        world = world_in(state, 2, {}, "up" if up else "down")
        start = _of_staff(world, staff)
        walked = walk(world, start.start, 3)
        mine = steps(world, walked, start, walked.ids, ["root"]).behind
        plain: dict[tuple[tuple[str, str], str], set[str]] = {}
        for step in said.steps():
            if (near := step.trained if up else step.trainer) in staff:
                pair = (step.trainer, "root") if up else ("root", step.trained)
                plain.setdefault((pair, step.event), set()).add(near)
        assert mine == plain, (seed, staff, up)


def _of_staff(world: World, staff: set[str]) -> Begun:
    """What an organisation begins with for which all of these taught, learned and mentored."""
    people, a = world.state.numbers(staff), world.arrays
    taught = listed(partial(taught_there, a, world.rules, world.counts, ANYWHERE, people), 2).tolist()
    direct = listed(partial(mentored_there, a, world.rules, ANYWHERE, people), 2).tolist()
    return Begun(sorted((event, who, 0) for who, event in taught),
                 [(who, int(a.contact[j]), *world.seen(int(a.contact_first[j]), int(a.contact_last[j])), 0) for who, j in direct])


CROWD = 1000


def crowd(trainers: int) -> Said:
    """Everyone at one event; the last of the trainers was trained there too."""
    said = Said([f"p{number:04}" for number in range(CROWD)], {"e": ("course", ("2020", None), False)})
    said.taught = {(each, "e", "trainer") for each in said.people[:trainers]}
    said.attended = {(each, "e", "trainee") for each in said.people[trainers - 1 :]}
    return said


@pytest.mark.parametrize("up", [False, True])
def test_however_many_of_an_organisation_were_at_an_event_a_step_is_found_once_and_counts_them(up: bool) -> None:
    said = crowd(CROWD // 2)
    world = world_in(snapshot_of(said), 2, {}, "up" if up else "down")
    start = _of_staff(world, set(said.people))
    walked = walk(world, start.start, 1)
    assert len(steps_between(world, walked, walked.people)) == len(walked.people) == CROWD // 2 + (not up)
    found, both = steps(world, walked, start, walked.ids, ["root"]), said.people[CROWD // 2 - 1]
    nears = said.attended if up else said.taught
    for (pair, event), people in found.behind.items():
        assert (len(people), event) == (MOST_BEHIND, "e")
        assert found.more_behind[pair, event] + len(people) == len(nears) - (both in pair), pair
        assert people.isdisjoint(pair)


def test_what_is_known_of_few_is_what_is_known_of_them_among_all() -> None:
    said = crowd(30)
    world = world_in(snapshot_of(said), 2, {})
    walked = walk_of(world, said.people[0], "Person", 3)
    everybody = numpy.arange(CROWD, dtype=numpy.int32)
    every = [row for row in steps_between(world, walked, everybody).tolist() if row[0] < 30]
    for few in (everybody[:1], everybody[25:35], everybody[[0, 29, 30, CROWD - 1]]):
        mine = steps_between(world, walked, few).tolist()
        assert mine == [row for row in every if row[1] in few and (row[0] < 0 or row[0] in few)]
        assert bool(mine) == (len(few) > 1)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_chains_come_back_to_the_beginning_through_nobody_else(block: int) -> None:
    """To a person through whoever trained them in turn; to an event through who trained there (upwards: was trained) and was reached."""
    kinds: Counter[str] = Counter()
    for seed in range(block, WORLDS, BLOCKS):
        chance = Random(seed)
        said: Said = random_said(chance)
        random_levels(said, chance)
        state = snapshot_of(said)
        for root, kind in [*((each, "Person") for each in said.people), *((each, "Event") for each in said.events)]:
            up, depth, over = chance.random() < 0.5, chance.choice((1, 2, 3, 6)), chance.choice(("both", "both", "teaching", "mentoring"))
            level, narrowed = chance.randint(said.level(root), 3) % 3, random_narrowing(chance)
            world = world_in(state, level, narrowed, "up" if up else "down", over)
            plain = enumerated(said, root, kind, depth, up, over, counting_of(level, narrowed))
            mine = {state.id_of(each) for each in came_back(world, walk_of(world, root, kind, depth))}
            assert mine == _back(said, plain, root, kind, up, level), (seed, root, up, depth, over, level, narrowed)
            kinds[f"{kind} {up}"] += bool(mine)
    assert len([each for each, count in kinds.items() if count]) == 4


def _back(said: Said, plain: Plain, root: str, kind: str, up: bool, level: int) -> set[str]:
    if kind == "Event":
        return (said.trained(root, level) if up else said.trainers(root, level)) & plain.people.keys()
    ways = {(one, other) if up else (other, one) for one, other, _ in plain.steps}
    return {other for one, other in ways if one == root}


@pytest.mark.parametrize("up", [False, True])
def test_where_not_all_steps_have_room_everyone_s_way_back_is_kept_first_and_others_after(up: bool) -> None:
    generations = {"a": 1, "b": 1, "c": 2}
    ways = [("ana", "a"), ("a", "b"), ("b", "a"), ("b", "c"), ("a", "ana"), ("c", "ana"), ("c", "bo"), ("c", "a")]
    found = Found(direct={pair[::-1] if up else pair: True for pair in ways})
    kept = [{pair[::-1] if up else pair for pair in nearest(found, generations, most, up=up).pairs} for most in (2, 4)]
    assert kept == [{("a", "ana"), ("c", "ana")}, {("a", "ana"), ("c", "ana"), ("ana", "a"), ("b", "c")}]


@pytest.mark.parametrize("seed", range(WORLDS))
def test_who_cannot_lead_on_is_rightly_passed_over(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """At every level and on every day, in every direction; and however few steps are noted before they are taken."""
    chance = numpy.random.default_rng(seed)
    every = _random(chance)
    everybody = every._replace(sides=numpy.full_like(every.sides, 255))
    for level in range(3):
        for up in (False, True):
            day = int(chance.choice((300, 460, UNKNOWN_LAST)))
            rules = Rules(level, day, up, bool(chance.random() < 0.7), UNKNOWN_FIRST, UNKNOWN_LAST)
            root = int(chance.integers(PEOPLE))
            plain = _walked(everybody, rules, root)
            monkeypatch.setattr(room, "STEPS", 2)
            assert _said(_walked(every, rules, root)) == _said(plain)
            monkeypatch.undo()


def _random(chance: numpy.random.Generator) -> Arrays:
    """People who stand at events in any roles, several of them too, at any levels and on any days."""
    first = chance.integers(100, 500, EVENTS).astype(numpy.uint16)
    teaches = chance.choice(numpy.array([0, 0, 1, 2, NEVER], dtype=numpy.uint8), EVENTS)
    occasions = Occasions(numpy.full(EVENTS, EVENT, dtype=numpy.uint8), first, first + numpy.uint16(40),
                          numpy.arange(EVENTS, dtype=numpy.int32), teaches, teaches, numpy.zeros((3, EVENTS), dtype=numpy.int32),
                          first, first + numpy.uint16(40))  # fmt: skip
    bits = chance.choice((0, 1, 1, 2, 3, 4, 4, 5, 6), PARTS) | chance.choice((0, 0, 0, 1, 2), PARTS) << 3
    begin = chance.choice((UNKNOWN_FIRST, 150, 300, 450), PARTS).astype(numpy.uint16)
    parts = Parts(*(chance.integers(0, most, PARTS).astype(numpy.int32) for most in (PEOPLE, EVENTS)), bits.astype(numpy.uint8),
                  begin, numpy.full(PARTS, UNKNOWN_LAST, dtype=numpy.uint16))  # fmt: skip
    one, other = chance.integers(0, PEOPLE, (2, TIES)).astype(numpy.int32)
    kinds, ever = chance.choice((0, MENTOR), TIES).astype(numpy.uint16), numpy.full(2 * TIES, UNKNOWN_LAST, dtype=numpy.uint16)
    ties = Contacts(numpy.concatenate((one, other)), numpy.concatenate((other, one)), numpy.concatenate((kinds * MENTORED | kinds, kinds)),
                    numpy.tile(begin[:TIES], 2), ever, numpy.full(2 * TIES, numpy.nan, dtype=numpy.float32))  # fmt: skip
    return built(PEOPLE, occasions, parts, ties)


def _walked(a: Arrays, rules: Rules, root: int) -> Walked:
    """From a person's events, as far as it goes."""
    ids, things = (numpy.array([f"{n:04}" for n in range(most)], dtype=IDS) for most in (PEOPLE, EVENTS))
    state = Snapshot(Mark(0, ""), ids, things, ("",) * EVENTS, a)
    world = World(None, None, None, state, a, rules, counting(a, rules))  # type: ignore[arg-type]
    who, nobody = numpy.array([root], dtype=numpy.int32), numpy.empty(0, dtype=numpy.int32)
    events = listed(partial(taught_there, a, rules, world.counts, ANYWHERE, who), 2)
    return walk(world, Start(events[:, 1].copy(), events[:, 0].copy(), nobody, nobody, nobody, nobody, who), 9)


def _said(found: Walked) -> tuple[list[list[int]], ...]:
    known = found.rows[:, [GENERATION, CERTAIN, AT, SURE]]
    return tuple(each.tolist() for each in (found.people, known, found.stopped, found.events, found.meetings))
