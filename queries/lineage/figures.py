"""How far a lineage reaches: people, generations, organisations, countries, and where it stopped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from queries import ask, query
from queries.lineage.employers import employers
from queries.lineage.incidences import Read, Someone
from queries.lineage.shapes import Counted, Figures, Generation
from queries.lineage.walk import Walked
from queries.profiles.named import named

LARGEST = 20


def stops(read: Read, walked: Walked, person: str) -> bool:
    """Whether no chain is known to lead on from a person who was reached."""
    known, at = read.people[person], walked.standings[person].at
    if not known.events and not known.direct:
        return True
    if any(at <= span[1] for _, span in read.direct(person)):
        return False
    meetings = (read.meeting(event) for event in read.meetings(person))
    return not any(at <= each.span[1] and any(other != person for other in each.people) for each in meetings)


def figures(read: Read, walked: Walked, stopped: frozenset[str], root: str) -> Figures:
    """Of everyone reached; `root` is not counted among the organisations."""
    people = [read.people[person] for person in walked.standings]
    of_person = {person: found - {root} for person, found in employers(read, walked).items()}
    organisations = _counted(each for every in of_person.values() for each in every)
    countries = _counted(_countries(read, people, of_person))
    return Figures(
        people=len(people),
        organisations=len(organisations),
        countries=len(countries),
        generations=max((each.generation for each in walked.standings.values()), default=0),
        by_generation=_generations(walked, stopped),
        by_country=tuple(Counted(value, count) for value, count in countries),
        largest=_largest(read, organisations),
        unknown=sum(not each for each in of_person.values()),
        stopped=len(stopped),
        invented=sum(each.invented for each in people),
    )


def _countries(read: Read, people: Sequence[Someone], of_person: Mapping[str, set[str]]) -> Iterator[str]:
    """Each person's own, else those of the organisations that count for them."""
    yield from (each.country for each in people if each.country)
    without = [of_person[each.id] for each in people if not each.country]
    ids = sorted({each for every in without for each in every})
    rows = ask(read.graph, read.viewer, query(__package__, "countries.cypher"), ids=ids) if ids else ()
    where = {row["id"]: row["country"] for row in rows}
    for every in without:
        yield from {where[each] for each in every if each in where}


def _counted(values: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))


def _generations(walked: Walked, stopped: frozenset[str]) -> tuple[Generation, ...]:
    people = Counter(each.generation for each in walked.standings.values())
    ends = Counter(walked.standings[person].generation for person in stopped)
    return tuple(Generation(number, people[number], ends[number]) for number in sorted(people))


def _largest(read: Read, organisations: list[tuple[str, int]]) -> tuple[Counted, ...]:
    """The organisations with the most people; by name where they have as many."""
    least = organisations[LARGEST - 1][1] if len(organisations) >= LARGEST else 0
    shown = [(value, count) for value, count in organisations if count >= least]
    things = named(read.graph, read.viewer, (), [value for value, _ in shown]).things
    found = [Counted(value, count, things[value]) for value, count in shown if value in things]
    found.sort(key=lambda each: (-each.people, each.thing.name if each.thing else "", each.value))
    return tuple(found[:LARGEST])
