"""Who of those that one end reaches has most in common with the other, where no chain leads there.

What counts, in this order: working, or having worked, at the same organisation; how many topics are the same; the same country; then who is
reached in the fewest steps. So it can be said in a sentence, and nothing in it has to be weighed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy

from graph import Graph, Viewer
from graph.snapshot.arrays import ORGANISATION, UNIT, Int32
from graph.snapshot.state import Snapshot
from queries.referral.asking import Ask
from queries.referral.ends import End, people_of
from queries.referral.reaching import reached
from queries.referral.searching import Question, World
from queries.referral.shapes import Near
from queries.referral.spaces import Space
from queries.referral.written import parted
from queries.search.catalogue import Catalogue, catalogue
from queries.search.columns import Numbers
from queries.search.shapes import Why

MOST = 5


class Found(NamedTuple):
    """People by their numbers, in how many steps they are reached, and their places in the catalogue."""

    numbers: Int32
    steps: Int32
    places: Numbers


@dataclass(frozen=True, slots=True)
class About:
    """What an end has to do with, as the viewer sees it."""

    workplaces: tuple[str, ...]
    topics: frozenset[str]
    countries: frozenset[str]


def nearest(graph: Graph, viewer: Viewer, state: Snapshot, seen: World, room: Space, ends: tuple[End, End], asked: Ask) -> tuple[Near, ...]:
    """The nearest first; nobody where the first end reaches nobody, or nobody who has anything in common with the second."""
    start, end = ends
    if asked.through or not start.people:
        return ()
    question = Question(start.numbers, start.numbers[:0], 1, asked.hops, avoid=state.numbers(asked.avoided))
    known = catalogue(graph, viewer)
    found = _fitting(state, known, end, *reached(seen, question, room), asked)
    about = _about(state, seen, known, end)
    workplaces = {each: numpy.isin(found.numbers, people_of(state, seen, each)) for each in about.workplaces}
    common = (numpy.sum([numpy.zeros(len(found.places)), *workplaces.values()], axis=0),
              _having(known, "topic", about.topics)[found.places], _having(known, "country", about.countries)[found.places])  # fmt: skip
    best = numpy.lexsort((found.places, found.steps, *(-each for each in reversed(common))))
    best = best[numpy.sum(common, axis=0)[best] > 0][:MOST]
    return tuple(_near(known, about, found, int(each), [place for place, there in workplaces.items() if there[each]]) for each in best)


def _fitting(state: Snapshot, known: Catalogue, end: End, numbers: Int32, steps: Int32, asked: Ask) -> Found:
    """Of these people those who are not meant by the end."""
    places = known.places_of(state.people[numbers])
    fit = (places >= 0) & ~numpy.isin(numbers, end.numbers)
    if not asked.invented:
        fit &= ~known.invented[places]
    return Found(numbers[fit], steps[fit], places[fit])


def _near(known: Catalogue, about: About, found: Found, row: int, workplaces: Sequence[str]) -> Near:
    place = int(found.places[row])
    return Near(known.mention(place), int(found.steps[row]), tuple(_why(known, about, known.in_order[place][1], workplaces)))


def _about(state: Snapshot, seen: World, known: Catalogue, end: End) -> About:
    ids = [id_ for id_, _unit in map(parted, end.ids)]
    topics = frozenset(topic for id_ in ids if id_ in known.entries for topic in known.topics_of(id_))
    countries = frozenset(known.entries[id_].country for id_ in ids if id_ in known.entries) - {None}
    workplaces = {place for id_ in ids if (person := state.number(id_)) >= 0 for place in _workplaces(state, seen, person)}
    return About(tuple(sorted(workplaces)), topics, countries)  # type: ignore[arg-type]


def _workplaces(state: Snapshot, seen: World, person: int) -> Iterator[str]:
    """The organisations where somebody is seen to work, or to have worked."""
    a = seen.arrays
    for o in a.at[a.at_start[person] : a.at_start[person + 1]].tolist():
        if a.kind[o] in (UNIT, ORGANISATION) and person in people_of(state, seen, state.key_of(o)[0]):
            yield state.key_of(o)[0]


def _having(known: Catalogue, facet: str, wanted: Collection[str]) -> Numbers:
    """How many of these values each thing has, by place."""
    column = known.columns[facet]
    codes = [code for code, name in enumerate(column.names) if name in wanted]
    counted: Numbers = numpy.bincount(column.owners[numpy.isin(column.values, codes)], minlength=len(known.in_order))
    return counted


def _why(known: Catalogue, about: About, id_: str, workplaces: Sequence[str]) -> Iterator[Why]:
    """What somebody has in common with the end, a sentence each."""
    for workplace in workplaces:
        if workplace in known.entries:
            yield Why(f"Works, or worked, at {known.entries[workplace].mention.name} too.", known.entries[workplace].mention)
    for topic in sorted(about.topics & known.topics_of(id_), key=lambda each: (known.entries[each].mention.name, each)):
        yield Why(f"Has to do with {known.entries[topic].mention.name} too.", known.entries[topic].mention)
    if known.entries[id_].country in about.countries:
        yield Why("Is from the same country.")
