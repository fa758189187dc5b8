"""What people and organisations can be laid out by: country, sector, topic, language, audience."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy

from queries.bounds import day_or_today
from queries.partnerships import knowledge
from queries.partnerships.adopting import adoptions
from queries.partnerships.begun import begun
from queries.partnerships.having import Having, stated, through, together
from queries.partnerships.knowledge import led
from queries.partnerships.landscape import ORGANISATION, PERSON, SAID, TOPIC, TRAINING, Landscape
from queries.partnerships.landscape.ties import kept
from queries.partnerships.staff import jobs

GRADED = ("topic", "audience")
"""What can be delivered, and not only declared."""
SERVING = [place for place, status in enumerate(SAID["ADOPTED"]) if status in ("", "agreed", "in use")]


@dataclass(frozen=True, eq=False, slots=True)
class Dimension:
    """The values there are, by their places: a key (a code, or a topic's id), and a name; and who has which, each pair once."""

    name: str
    keys: Sequence[str]
    names: Sequence[str]
    having: Having


def dimension(seen: Landscape, name: str, day: int | None) -> Dimension:
    """Of everybody and every organisation; worked out once for each state and day. `name`: one of `DIMENSIONS`."""
    today = day_or_today(day)
    return seen.of_day(f"dimension {name}", today, lambda: DIMENSIONS[name](seen, today))


def _countries(seen: Landscape, day: int) -> Dimension:
    """A person's own country, else those of the organisations they work for."""
    work = jobs(seen, day)
    organisations, people, keys = _stated(seen, "country")
    at_work = through(work.person, work.organisation, organisations)
    return Dimension("country", keys, keys, together(organisations, people, at_work.kept(~numpy.isin(at_work.who, people.who))))


def _sectors(seen: Landscape, day: int) -> Dimension:
    """A person's are those of the organisations they work for."""
    work = jobs(seen, day)
    organisations, _, keys = _stated(seen, "sector")
    return Dimension("sector", keys, keys, together(organisations, through(work.person, work.organisation, organisations)))


def _languages(seen: Landscape, _day: int) -> Dimension:
    organisations, people, keys = _stated(seen, "languages")
    return Dimension("language", keys, keys, together(organisations, people))


def _topics(seen: Landscape, day: int) -> Dimension:
    """An organisation knows what it declares, what its people know, and what its events were about."""
    start, end = seen.things.range_of(TOPIC)
    held = knowledge.held(seen, day)
    names = seen.things.column("name", TOPIC)
    return Dimension("topic", seen.things.ids[start:end], names, held._replace(value=held.value - start))


def _audiences(seen: Landscape, day: int) -> Dimension:
    """For whom the trainings are that people taught; of organisations also those that they made or use, as declared.

    Talking of a training, or having given it up, serves nobody.
    """
    start, end = seen.things.range_of(TRAINING)
    values, keys = _coded(seen.things.column("audience", TRAINING))
    trainings, taught = stated(range(start, end), values), kept(seen.ties["TAUGHT_AT"], begun(seen, seen.ties["TAUGHT_AT"], day))
    people = through(*led(seen, taught.start, taught.end, "DELIVERS"), trainings)
    people = together(people._replace(delivered=numpy.ones(len(people.who), dtype=numpy.bool_)))
    adopted, produced = adoptions(seen, day), seen.ties["PRODUCED"]
    serving = (kept(adopted, numpy.isin(adopted.said, SERVING)), kept(produced, produced.first <= day))
    made = (through(each.start, each.end, trainings) for each in serving)
    organisations = (each.among(*seen.things.range_of(ORGANISATION)) for each in made)
    work = jobs(seen, day)
    return Dimension("audience", keys, keys, together(people, through(work.organisation, work.person, people), *organisations))


DIMENSIONS: dict[str, Callable[[Landscape, int], Dimension]] = {
    "country": _countries, "sector": _sectors, "topic": _topics, "language": _languages, "audience": _audiences,
}  # fmt: skip


def _stated(seen: Landscape, field: str) -> tuple[Having, Having, list[str]]:
    """What organisations and people state in a field, and all its values in order."""
    columns = [seen.things.column(field, label) for label in (ORGANISATION, PERSON)]
    values, keys = _coded([*columns[0], *columns[1]])
    organisations = stated(range(*seen.things.range_of(ORGANISATION)), values[: len(columns[0])])
    return organisations, stated(range(*seen.things.range_of(PERSON)), values[len(columns[0]) :]), keys


def _coded(column: Sequence[object]) -> tuple[list[list[int]], list[str]]:
    """For each thing the places of its values, and all values in order."""
    several = [each if isinstance(each, tuple) else (each,) if each else () for each in column]
    keys = sorted({str(each) for some in several for each in some})
    places = {key: place for place, key in enumerate(keys)}
    return [[places[str(each)] for each in some] for some in several], keys
