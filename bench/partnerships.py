"""Candidates for a consortium of twelve among many organisations: made-up organisations, projects and people, and what an answer takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from types import SimpleNamespace
from unittest.mock import patch

import numpy
from numpy.typing import NDArray

from bench.arrays import generated
from bench.measured import Figure, bound, percentile, seconds
from graph import Viewer
from graph.changes import Mark
from graph.limits import USUAL
from graph.snapshot.arrays import COLLABORATION, ORGANISATION
from graph.snapshot.state import IDS, Snapshot
from queries.partnerships import Ask
from queries.partnerships.beyond import finding
from queries.partnerships.consortium import Chosen
from queries.partnerships.landscape import Landscape, Things
from queries.partnerships.landscape.things import Thing, row_of
from queries.partnerships.landscape.ties import SAID, UNKNOWN_FIRST, UNKNOWN_LAST, Ties, in_order

ORGANISATIONS, PROJECTS, TOPICS = 50_000, 20_000, 300
PEOPLE, ROWS = 100_000, 500_000
TAKING, EXPERTS = 200_000, 100_000
MEMBERS, ASKED = 12, 60
WORDS = ("prison", "probation", "mentoring", "release", "family", "training", "security", "dialogue", "community", "prevention", "justice",
         "youth", "health", "research", "network", "digital", "language", "teacher", "shelter", "support")  # fmt: skip
PROGRAMMES = tuple(f"Programme {number}" for number in range(30))
GRAPH = SimpleNamespace(limits=USUAL, secret=b"of a bench only")
"""What is asked of a graph beside its landscape and its snapshot."""


def figures() -> Iterator[Figure]:
    """The figures of partnerships."""
    chance = numpy.random.default_rng(3)
    state = _people()
    seen = _landscape(chance, state)
    members = [_members(chance, seen) for _ in range(ASKED)]
    with patch.object(finding, "landscape", lambda *_: seen), patch.object(finding, "snapshot", lambda *_: state):
        first = seconds(lambda: _ask(members[0]))
        taken = [seconds(lambda some=some: _ask(some)) for some in members]  # type: ignore[misc]
    size = f"{ORGANISATIONS:,} organisations, {PEOPLE:,} people"
    yield bound(f"candidates for {MEMBERS} partners among {size}, p95", 100, percentile(taken, 0.95) * 1000, "ms")
    yield Figure("the same, p50, and the first after a change", "", f"{percentile(taken, 0.5) * 1000:.1f} ms, {first:.1f} s", holds=True)


def _ask(members: list[str]) -> object:
    return finding.candidates(GRAPH, Viewer.public(), Ask(Chosen(organisations=members)))  # type: ignore[arg-type]


def _members(chance: numpy.random.Generator, seen: Landscape) -> list[str]:
    """Neighbours in the network, as consortia are: partners of one, and partners of theirs."""
    taken, having = seen.out("TAKES_PART_IN"), seen.into("TAKES_PART_IN")
    found = [int(chance.integers(ORGANISATIONS))]
    while len(set(found)) < MEMBERS:
        projects = taken.of(found[int(chance.integers(len(found)))])
        found.append(int(chance.choice(having.of(int(chance.choice(projects))))) if len(projects) else int(chance.integers(ORGANISATIONS)))
    return [seen.things.ids[each] for each in sorted(set(found))]


def _people() -> Snapshot:
    """Every workplace is that of an organisation."""
    arrays = generated(PEOPLE, ROWS)
    chance = numpy.random.default_rng(5)
    works = arrays.kind > COLLABORATION
    kind = numpy.where(works, ORGANISATION, arrays.kind).astype(numpy.uint8)
    numbers = numpy.where(works, chance.integers(0, ORGANISATIONS, len(kind)), numpy.arange(len(kind)))
    marks = numpy.where(works, b"a", b"x")
    things = numpy.char.add(marks, numpy.char.zfill(numbers.astype("S15"), 15)).astype(IDS)
    people = numpy.char.add(b"p", numpy.char.zfill(numpy.arange(PEOPLE).astype("S15"), 15)).astype(IDS)
    return Snapshot(Mark(1, ""), people, things, ("",) * len(kind), arrays._replace(kind=kind))


def _landscape(chance: numpy.random.Generator, state: Snapshot, more: Iterable[tuple[object, ...]] = ()) -> Landscape:
    rows = [*_organisations(chance), *_projects(chance), *more]
    rows += [_row(f"t{number:015}", "Topic", f"topic {number}") for number in range(TOPICS)]
    rows += [_row(id_.decode(), "Person", "somebody") for id_ in state.people.tolist()]
    things = Things({row[0]: row for row in rows})
    first, topics, people = (things.range_of(label)[0] for label in ("Collaboration", "Topic", "Person"))
    popular = (ORGANISATIONS * chance.random(TAKING) ** 2).astype(numpy.int32)
    ties = {type_: _ties(*numpy.zeros((2, 0), dtype=numpy.int32)) for type_ in SAID}
    ties["TAKES_PART_IN"] = _ties(popular, first + (PROJECTS * chance.random(TAKING) ** 1.3).astype(numpy.int32))
    ties["ABOUT"] = _ties(first + chance.integers(0, PROJECTS, 2 * PROJECTS), topics + chance.integers(0, TOPICS, 2 * PROJECTS))
    ties["EXPERT_IN"] = _ties(people + chance.integers(0, PEOPLE, EXPERTS), topics + chance.integers(0, TOPICS, EXPERTS))
    ties["WORKS_AT"] = _ties(people + numpy.arange(PEOPLE), chance.integers(0, ORGANISATIONS, PEOPLE))
    return Landscape(things, ties)


def _organisations(chance: numpy.random.Generator) -> Iterator[tuple[object, ...]]:
    for number in range(ORGANISATIONS):
        lat, lon = (float(each) for each in chance.uniform((36, -9), (70, 30)))
        yield _row(f"a{number:015}", "Organisation", f"Organisation {number}", country=f"{chance.choice(list('ABCDEFGH'))}A",
                   sector=str(chance.choice(("public", "private", "third"))), kind="ngo", lat=lat, lon=lon,
                   languages=(str(chance.choice(("sr", "pt", "nb"))),))  # fmt: skip


def _projects(chance: numpy.random.Generator) -> Iterator[tuple[object, ...]]:
    since, until = date(2008, 1, 1).toordinal(), date(2026, 6, 1).toordinal()
    for number in range(PROJECTS):
        name = " ".join(chance.choice(WORDS, 4)) + f" {''.join(chance.choice(list('abcdefghijklm'), 7))}"
        begun = int(chance.integers(since, until))
        yield _row(f"c{number:015}", "Collaboration", name, programme=str(chance.choice(PROGRAMMES)), first=begun)


def _row(id_: str, label: str, name: str, **said: object) -> tuple[object, ...]:
    return row_of([{"id": id_, "label": label, "name": name, **said}.get(field) for field in Thing._fields])


def _ties(start: NDArray[numpy.integer], end: NDArray[numpy.integer]) -> Ties:
    count = len(start)
    return in_order(Ties(start.astype(numpy.int32), end.astype(numpy.int32), numpy.full(count, UNKNOWN_FIRST, dtype=numpy.int32),
                         numpy.full(count, UNKNOWN_LAST, dtype=numpy.int32), numpy.zeros(count, dtype=numpy.int32),
                         numpy.zeros(count, dtype=numpy.bool_)))  # fmt: skip
