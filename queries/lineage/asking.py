"""What can be asked about a lineage, within bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph import Invalid
from graph.days import first_and_last
from graph.vocabulary.ties.attended import TRAINED
from graph.vocabulary.ties.taught_at import TRAINS
from queries.bounds import as_of_day, day_or_today

KINDS = ("person", "organisation", "training", "event", "collaboration")
"""What a lineage can begin with."""
DIRECTIONS = ("up", "down")
OVER = ("teaching", "mentoring")
MOST_GENERATIONS = 64
MOST_ROOTS = 20
ROLES = (*TRAINS, *TRAINED, "")
"""Those that count; a blank one where no other is stated beside it."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which events count: about one of these topics, held in one of these countries, organised or hosted by one of these organisations
    (ids), on some day between two dates as stated (``2022-06``).

    Of mentoring nobody knows topics, countries and organisers: where one of these is asked for, it does not count. Raises Invalid.
    """

    topics: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.first > self.last:
            raise Invalid("The last day is before the first one.", "to")

    @property
    def by_what(self) -> bool:
        """Whether it is by what an event is, and not by its days alone."""
        return bool(self.topics or self.countries or self.organisations)

    @property
    def first(self) -> int:
        """The first day that counts, as a proleptic ordinal; 1 where none is asked for."""
        return _stated(self.since, "from")[0] if self.since else 1

    @property
    def last(self) -> int:
        """The last one."""
        return _stated(self.until, "to")[1] if self.until else date.max.toordinal()


EVERYTHING = Narrowed()


def _stated(day: str, argument: str) -> tuple[int, int]:
    try:
        return first_and_last(day)
    except ValueError as error:
        raise Invalid(f"{str(error)[:1].upper()}{str(error)[1:]}.", argument) from error


@dataclass(frozen=True, slots=True)
class Terms:
    """What counts: upwards or downwards, teaching, mentoring, invented things, up to which day (a proleptic ordinal), and which events."""

    up: bool
    teaching: bool
    mentoring: bool
    invented: bool
    day: int
    narrowed: Narrowed = EVERYTHING

    @property
    def filters(self) -> dict[str, object]:
        """As the questions take them."""
        return {"invented": self.invented, "day": self.day}


def terms(direction: str, over: Sequence[str], as_of: str | None, invented: bool, narrowed: Narrowed = EVERYTHING) -> Terms:
    """From arguments; raises Invalid, naming the argument, for what makes no sense."""
    if direction not in DIRECTIONS:
        raise Invalid(f"“direction” is up or down, not “{direction}”.", "direction")
    for each in over:
        if each not in OVER:
            raise Invalid(f"A lineage runs over {' and '.join(OVER)}, not “{each}”.", "over")
    teaching, mentoring = (not over or each in over for each in OVER)
    if narrowed.by_what and not teaching:
        raise Invalid("Of mentoring nobody knows topics, countries and organisers: leave these out, or let teaching count too.", "over")
    return Terms(direction == "up", teaching, mentoring and not narrowed.by_what, invented, day_or_today(as_of_day(as_of)), narrowed)
