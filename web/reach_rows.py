"""Every figure of a reach, one row for each: which table it stands in, what it is of, what it is called, its value, and what it means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from queries.lineage import Odd
from queries.mention import Mention
from queries.reach import DEFINITIONS, Delivery, Hanging, Reach, Stopped
from web import showing
from web.exports.export import Row

Told = TypeVar("Told")
UNKNOWN = "not known"
NOBODY = "nobody known"
OTHERS = "not listed here"
MORE = "How many more there are, for which there is no room here."
TEACHERS = "Who trained them, but those of whom every workplace is known to have ended."
COLLEAGUES = "Who works where they work today, and teaches."
BOTH_SIDES = "Said to have taught and learned at one event; nobody trains themselves, so only the others count."
CAME_BACK = "Trained at a delivery, and was reached from one."
BACKWARDS = "As stated, so any day between is taken as possible."


def rows(found: Reach) -> Iterator[Row]:
    """All of them, in the order of the page."""
    for figure, value in totals(found).items():
        yield ("total", _called(found.root), figure, value, DEFINITIONS[figure])
    yield from _generations(found)
    yield from _years(found)
    yield from _places(found)
    yield from _each((*found.deliveries, *found.further), _delivery)
    yield from _each(found.hanging, _hanging)
    yield from _more("person", "people", found.more_hanging)
    yield from _each(found.stopped, _stopped)
    yield from _more("stopped", "people", found.more_stopped)
    yield from _data(found.odd)


def totals(found: Reach) -> dict[str, int]:
    """The figures of the whole, by the names of their definitions."""
    figures = found.figures
    return {
        "people": figures.people, "certain": figures.certain, "generations": figures.generations, "organisations": figures.organisations,
        "organisation unknown": figures.unknown, "services": found.services, "countries": figures.countries,
        "deliveries": len(found.deliveries) + found.more_deliveries, "stated": found.stated, "not known by name": found.unnamed,
        "later events": found.later.events, "stated later": found.later.stated, "not known by name later": found.later.unnamed,
        "invented": figures.invented, "stopped": figures.stopped, "passed it on": found.leading, "looked at": found.looked_at,
    }  # fmt: skip


def _generations(found: Reach) -> Iterator[Row]:
    for wave in found.waves:
        for figure in ("people", "stopped", "organisations", "services", "countries"):
            yield ("generation", str(wave.number), figure, getattr(wave, figure), DEFINITIONS[figure])


def _years(found: Reach) -> Iterator[Row]:
    for year in found.years:
        yield ("year", str(year.year or UNKNOWN), "deliveries", year.deliveries, DEFINITIONS["deliveries"])
        yield ("year", str(year.year or UNKNOWN), "first reached", year.people, DEFINITIONS["first reached"])


def _places(found: Reach) -> Iterator[Row]:
    for country in found.countries:
        yield ("country", country.value, "people", country.people, DEFINITIONS["countries"])
    for each in found.figures.largest:
        yield ("organisation", _called(each.thing) if each.thing else each.value, "people", each.people, DEFINITIONS["organisations"])
    yield from _more("organisation", "organisations", found.figures.organisations - len(found.figures.largest))


def _each(every: Sequence[Told], told: Callable[[Told], Iterator[Row]]) -> Iterator[Row]:
    return (row for each in every for row in told(each))


def _delivery(each: Delivery) -> Iterator[Row]:
    of = f"{_called(each.thing)} {showing.span(each.start, each.end)}".strip()
    yield ("delivery", of, "country", each.country or UNKNOWN, "Where it was held.")
    yield ("delivery", of, "trained", each.trained, "People known by name who were trained there.")
    yield ("delivery", of, "trainers", each.trainers, "People known by name who trained there.")
    yield ("delivery", of, "stated", each.stated if each.stated is not None else UNKNOWN, DEFINITIONS["stated"])
    yield ("delivery", of, "not known by name", each.unnamed, DEFINITIONS["not known by name"])


def _hanging(each: Hanging) -> Iterator[Row]:
    yield ("person", _called(each.thing), "generation", each.generation, DEFINITIONS["generations"])
    yield ("person", _called(each.thing), "hanging", each.lost, DEFINITIONS["hanging"])


def _stopped(each: Stopped) -> Iterator[Row]:
    name = _called(each.thing)
    yield ("stopped", name, "generation", each.generation, DEFINITIONS["generations"])
    yield ("stopped", name, "first reached", str(each.year or UNKNOWN), DEFINITIONS["first reached"])
    yield ("stopped", name, "ask their teachers", _named(each.teachers, each.more_teachers), TEACHERS)
    yield ("stopped", name, "or who teaches where they work", _named(each.colleagues, each.more_colleagues), COLLEAGUES)


def _data(odd: Odd) -> Iterator[Row]:
    for person in odd.back:
        yield ("data", _called(person), "came back to the beginning", "", CAME_BACK)
    for person, event in odd.itself:
        yield ("data", _called(person), "taught and learned at", _called(event), BOTH_SIDES)
    for event in odd.backwards:
        yield ("data", _called(event), "ends before it starts", "", BACKWARDS)
    for mentor, mentored in odd.mentoring:
        yield ("data", _called(mentor), "mentored until before that began", _called(mentored), BACKWARDS)
    yield from _more("data", "of these", odd.more)


def _more(table: str, figure: str, count: int) -> Iterator[Row]:
    if count:
        yield (table, OTHERS, figure, count, MORE)


def _called(thing: Mention) -> str:
    return f"{thing.name} [invented]" if thing.invented else thing.name


def _named(people: Iterable[Mention], more: int) -> str:
    return "; ".join([*map(_called, people), *([f"and {more} more"] if more else [])]) or NOBODY
