"""How far a lineage reaches: people, generations, organisations, countries, and where it stopped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from queries import ask, query
from queries.lineage.employers import of_everyone
from queries.lineage.loops.room import GENERATION, SURE
from queries.lineage.loops.rules import SURELY
from queries.lineage.read import Someone
from queries.lineage.shapes import Counted, Figures, Generation
from queries.lineage.walks import Walked
from queries.lineage.world import World
from queries.profiles.named import named

LARGEST = 20


def figures(world: World, walked: Walked, names: Mapping[str, Someone], roots: Collection[str]) -> Figures:
    """Of everyone reached; the roots are not counted among the organisations."""
    return figures_of(world, walked, names, {person: found - set(roots) for person, found in of_everyone(world, walked).items()})


def figures_of(world: World, walked: Walked, names: Mapping[str, Someone], of_person: Mapping[str, set[str]]) -> Figures:
    """The same, where it is known which organisations count for each person."""
    organisations = _counted(each for every in of_person.values() for each in every)
    countries = _counted(_countries(world, names, of_person))
    by_generation = _generations(walked)
    return Figures(
        people=len(walked.ids),
        organisations=len(organisations),
        countries=len(countries),
        generations=by_generation[-1].number if by_generation else 0,
        by_generation=by_generation,
        by_country=tuple(Counted(value, count) for value, count in countries),
        largest=_largest(world, organisations),
        unknown=sum(not each for each in of_person.values()),
        stopped=int(walked.stopped.sum()),
        invented=sum(names[each].invented for each in walked.ids),
        certain=int((walked.rows[:, SURE] <= SURELY).sum()),
    )


def _countries(world: World, names: Mapping[str, Someone], of_person: Mapping[str, set[str]]) -> Iterator[str]:
    """Each person's own, else those of the organisations that count for them."""
    own = {each: names[each].country for each in of_person}
    yield from (country for country in own.values() if country)
    without = [every for person, every in of_person.items() if not own[person]]
    ids = sorted({each for every in without for each in every})
    rows = ask(world.graph, world.viewer, query(__package__, "countries.cypher"), ids=ids) if ids else ()
    where = {row["id"]: row["country"] for row in rows}
    for every in without:
        yield from {where[each] for each in every if each in where}


def _counted(values: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))


def _generations(walked: Walked) -> tuple[Generation, ...]:
    numbers = walked.rows[:, GENERATION]
    people, ends = Counter(numbers.tolist()), Counter(numbers[walked.stopped == 1].tolist())
    return tuple(Generation(number, people[number], ends[number]) for number in sorted(people))


def _largest(world: World, organisations: list[tuple[str, int]]) -> tuple[Counted, ...]:
    """The organisations with the most people; by name where they have as many."""
    least = organisations[LARGEST - 1][1] if len(organisations) >= LARGEST else 0
    shown = [(value, count) for value, count in organisations if count >= least]
    things = named(world.graph, world.viewer, (), [value for value, _ in shown]).things
    found = [Counted(value, count, things[value]) for value, count in shown if value in things]
    found.sort(key=lambda each: (-each.people, each.thing.name if each.thing else "", each.value))
    return tuple(found[:LARGEST])
