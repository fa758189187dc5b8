"""The days that a network is asked for: as on one day, or within a range (MODEL.md, "Dates")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph import Invalid
from graph.days import first_and_last

_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


@dataclass(frozen=True, slots=True)
class When:
    """What counts: what can have begun by `until` and lasted till `since`. What had ended before `day` is past.

    Days are proleptic ordinals; a date that nobody knows excludes nothing.
    """

    since: int = _FIRST
    until: int = _LAST
    day: int | None = None

    @classmethod
    def of(cls, as_of: str | None = None, start: str | None = None, end: str | None = None) -> When:
        """From dates as stated (``2022``, ``2022-06``, ``2022-06-01``); blank ones say nothing.

        Raises Invalid, naming `as_of`, `from` or `to`, for what is no date and for a range that ends before it begins.
        """
        day = _days("as_of", as_of)[1] if as_of else None
        since = _days("from", start)[0] if start else _FIRST
        until = _days("to", end)[1] if end else _LAST
        if since > until:
            raise Invalid("“from” must not lie after “to”.", "from")
        if day is not None and since > day:
            raise Invalid("“as_of” must not lie before “from”.", "as_of")
        return cls(since, until if day is None else min(until, day), day)

    @property
    def params(self) -> dict[str, object]:
        """As the questions take it."""
        return {"since": self.since, "until": self.until}

    def counts(self, first: int | None, last: int | None) -> bool:
        """Whether what can have begun on the one day, and lasted till the other, is counted; None for a day that nobody knows."""
        return (first is None or first <= self.until) and (last is None or last >= self.since)

    def past(self, last: int | None) -> bool:
        """Whether what lasted until that day, if anyone knows it, had ended by then."""
        return self.day is not None and last is not None and last < self.day


ALWAYS = When()


def _days(argument: str, stated: str) -> tuple[int, int]:
    try:
        return first_and_last(stated)
    except ValueError:
        raise Invalid(f"“{argument}” is a date such as 2022, 2022-06 or 2022-06-01, not “{stated}”.", argument) from None
