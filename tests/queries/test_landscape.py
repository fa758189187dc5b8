"""What partnerships are worked out from follows every write, and is what a reading from the beginning would give."""

from __future__ import annotations

import re
from random import Random

import numpy
import pytest

from graph import Graph, Viewer
from graph.claims import Amendment
from graph.edits import amend
from graph.vocabulary import TIES as DECLARED
from queries import query
from queries.partnerships.landscape import BETWEEN, NOTHING, ORGANISATION, PERSON, SAID, Landscape, landscape
from queries.partnerships.landscape.reading import _anew
from queries.partnerships.landscape.ties import UNKNOWN_FIRST, expanded
from tests.queries.saying import Network

LEVELS = (None, None, 0, 1, 2, 3)
VIEWERS = (Viewer.public(), Viewer.members(), Viewer.steward())
KEYS = {"Organisation": 6, "Collaboration": 4, "Event": 3, "Training": 2, "Topic": 3, "Person": 5, "Output": 2}
TIES = (
    ("Organisation", "TAKES_PART_IN", "Collaboration", {"role": ("lead", "associate", None), "start": ("2019", "2021-05", None)}),
    ("Person", "WORKS_AT", "Organisation", {"start": ("2010", "2022", None), "end": ("2020", None)}),
    ("Person", "EXPERT_IN", "Topic", {"basis": ("declared", "delivered", None)}),
    ("Organisation", "EXPERT_IN", "Topic", {}),
    ("Event", "ABOUT", "Topic", {}),
    ("Event", "DELIVERS", "Training", {}),
    ("Training", "ABOUT", "Topic", {}),
    ("Person", "TAUGHT_AT", "Event", {"role": ("trainer", "speaker")}),
    ("Person", "ATTENDED", "Event", {}),
    ("Organisation", "HOSTED", "Event", {}),
    ("Event", "WITHIN", "Collaboration", {}),
    ("Collaboration", "PRODUCED", "Output", {}),
    ("Organisation", "ADOPTED", "Output", {"status": ("agreed", "in use")}),
    ("Organisation", "PART_OF", "Organisation", {"kind": ("child", "member")}),
)  # fmt: skip


def said(network: Network, chance: Random) -> None:
    """A world of its own each time, with the same keys."""
    for label, count in KEYS.items():
        for number in range(count):
            dated = {"start": chance.choice(("2018", "2021-03", "2023"))} if label in ("Event", "Collaboration") else {}
            network.thing(label, f"{label}-{number}", level=chance.choice(LEVELS), **dated)
    for _ in range(60):
        start, type_, end, fields = chance.choice(TIES)
        one, other = (f"{label}-{chance.randrange(KEYS[label])}" for label in (start, end))
        given = {name: value for name, values in fields.items() if (value := chance.choice(values))}
        if one != other:
            network.tie(one, type_, other, level=chance.choice(LEVELS), **given)


def same(one: Landscape, other: Landscape) -> None:
    assert one.things.ids == other.things.ids
    assert dict(one.things.rows) == dict(other.things.rows)
    assert one.ties.keys() == other.ties.keys()
    for type_, ties in one.ties.items():
        for name, mine, theirs in zip(ties._fields, ties, other.ties[type_], strict=True):
            assert numpy.array_equal(mine, theirs), (type_, name)


@pytest.mark.parametrize("seed", range(3))
def test_it_follows_every_write(network: Network, graph: Graph, seed: int) -> None:
    chance = Random(seed)
    for _ in range(4):
        said(network, chance)
        network.load()
        for viewer in VIEWERS:
            same(landscape(graph, viewer), _anew(graph, viewer))
        label = chance.choice(list(KEYS))
        amend(graph, [Amendment("level", f"key|alpha|{label}|{label}-{chance.randrange(KEYS[label])}", None, chance.randrange(4))], by="")
        for viewer in VIEWERS:
            same(landscape(graph, viewer), _anew(graph, viewer))


def test_what_is_tied_to_whom_both_ways(network: Network, graph: Graph) -> None:
    said(network, Random(7))
    network.load()
    seen = landscape(graph, Viewer.steward())
    for type_, ties in seen.ties.items():
        pairs = sorted(zip(ties.start.tolist(), ties.end.tolist(), strict=True))
        every = numpy.arange(len(seen.things))
        for csr, turned in ((seen.out(type_), False), (seen.into(type_), True)):
            found = [(number, int(other)) for number in every for other in csr.of(int(number))]
            assert sorted((other, one) if turned else (one, other) for one, other in found) == pairs
            owners, others = expanded(csr, every.astype(numpy.int32))
            assert list(zip(owners.tolist(), others.tolist(), strict=True)) == found


@pytest.mark.parametrize("day", ["2019-06-01", "2021-03-15", "2024-01-01"])
def test_as_of_a_day_what_cannot_have_begun_is_not_there(network: Network, graph: Graph, day: str) -> None:
    from graph.days import first_and_last

    said(network, Random(11))
    network.load()
    whole, until = landscape(graph, Viewer.steward()), first_and_last(day)[1]
    seen = whole.seen(day=until)
    assert set(seen.things.ids) == {thing.id for number in range(len(whole.things))
                                    if (thing := whole.things[number]).first is None or thing.first <= until}
    for type_, ties in whole.ties.items():
        rows = zip(ties.start.tolist(), ties.end.tolist(), ties.first.tolist(), strict=True)
        kept = {(whole.things.ids[start], whole.things.ids[end]) for start, end, first in rows
                if first in (UNKNOWN_FIRST, min(first, until)) and {whole.things.ids[start], whole.things.ids[end]} <= set(seen.things.ids)}
        now = seen.ties[type_]
        assert {(seen.things.ids[start], seen.things.ids[end]) for start, end in zip(now.start, now.end, strict=True)} == kept
    assert whole.seen() is whole
    assert whole.seen(day=until) is seen


def test_without_what_is_invented(network: Network, graph: Graph) -> None:
    network.organisation("real")
    network.thing("Collaboration", "project")
    network.load("real")
    network.organisation("made up")
    network.load("invented", invented=True)
    seen = landscape(graph, Viewer.public())
    assert [thing.name for thing in seen.of_kind(ORGANISATION)] == sorted(("real", "made up"), key=lambda each: _id(seen, each))
    assert [thing.name for thing in seen.seen(invented=False).of_kind(ORGANISATION)] == ["real"]


def _id(seen: Landscape, name: str) -> str:
    return next(thing.id for thing in seen.of_kind(ORGANISATION) if thing.name == name)


@pytest.mark.parametrize("file", ["ties.cypher", "ties_of.cypher"])
def test_every_kind_of_tie_that_is_declared_is_read(file: str) -> None:
    read = re.search(r"\[r:([A-Z_|]+)\]", query("queries.partnerships.landscape", file).text)
    assert read
    assert set(read[1].split("|")) == DECLARED.keys()


@pytest.mark.parametrize("at_once", [True, False])
def test_what_two_declare_of_each_other_at_no_strength_is_nothing(network: Network, graph: Graph, at_once: bool) -> None:
    """Read with everything else, or when it is written; what stands at an event stays what it is."""
    between = {PERSON: ("KNOWS", "MENTORS"), ORGANISATION: ("PART_OF", "SUCCEEDS")}
    assert between == BETWEEN
    if not at_once:
        landscape(graph, VIEWERS[2])
    for label, types in between.items():
        for key in (f"first {label}", f"second {label}"):
            network.thing(label, key)
        for type_ in types:
            network.tie(f"first {label}", type_, f"second {label}", strength=0.0)
    network.event("seminar")
    network.tie("first Person", "TAUGHT_AT", "seminar", role="trainer", strength=0.0)
    network.load()
    ties = landscape(graph, VIEWERS[2]).ties
    told = {type_: [SAID[type_][each] for each in ties[type_].said] for type_ in ties if len(ties[type_].said)}
    assert told == {"TAUGHT_AT": ["trainer"], **{type_: [NOTHING] for types in between.values() for type_ in types}}
