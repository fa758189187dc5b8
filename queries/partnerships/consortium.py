"""A consortium: a set of organisations (MODEL.md, rule 5): the partners of a collaboration, or any that somebody puts together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy

from graph import Invalid, NotFound
from queries.bounds import as_of_day
from queries.mention import Mention
from queries.partnerships.landscape import COLLABORATION, ORGANISATION, Int32, Landscape

MOST_MEMBERS = 500


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who is meant, by ids: the partners of a `collaboration`, and further `organisations`, with some more, without others.

    `invented`: whether what is invented counts. `as_of`: a date as stated (``2022-06``). Raises Invalid, naming the argument.
    """

    collaboration: str = ""
    organisations: Sequence[str] = ()
    more: Sequence[str] = ()
    without: Sequence[str] = ()
    as_of: str | None = None
    invented: bool = True

    def __post_init__(self) -> None:
        as_of_day(self.as_of)
        if set(self.more) & set(self.without):
            raise Invalid("The same organisation cannot be both added (“with”) and taken out (“without”).", "without")

    @property
    def day(self) -> int | None:
        """The last day that counts, as an ordinal; None: today and later too."""
        return as_of_day(self.as_of)

    @property
    def is_empty(self) -> bool:
        """Whether nobody at all is named."""
        return not (self.collaboration or self.organisations or self.more)

    def of(self, whole: Landscape) -> Landscape:
        """What of a landscape counts for this question. Raises Invalid where somebody is named who was not there yet on the day."""
        seen = whole.seen(invented=self.invented, day=self.day)
        for each in (self.collaboration, *self.organisations, *self.more, *self.without):
            if each in whole.things.numbers and each not in seen.things.numbers:
                thing = whole.things[whole.things.numbers[each]]
                if self.invented or not thing.invented:
                    raise Invalid(f"“{thing.name}” was not there yet by then. Choose a later date.", "as_of")
        return seen


@dataclass(frozen=True, slots=True)
class Consortium:
    """The members in the order of their names, and their numbers in order. `added`, `removed`: what `with` and `without` changed."""

    collaboration: Mention | None
    members: tuple[Mention, ...]
    added: tuple[Mention, ...]
    removed: tuple[Mention, ...]
    numbers: Int32 = field(compare=False)


def consortium(seen: Landscape, chosen: Chosen) -> Consortium:
    """Who belongs to it, of what counts.

    Raises NotFound for what the viewer does not see; Invalid, naming the argument, for a collaboration
    that is none, an organisation that is none, and for too many members.
    """
    base = _numbers(seen, chosen.organisations, "organisation", ORGANISATION)
    projects = _numbers(seen, [chosen.collaboration] if chosen.collaboration else [], "collaboration", COLLABORATION)
    for project in projects:
        base |= set(partners(seen, project).tolist())
    more, without = (_numbers(seen, each, name, ORGANISATION) for each, name in ((chosen.more, "with"), (chosen.without, "without")))
    numbers = sorted((base | more) - without)
    if len(numbers) > MOST_MEMBERS:
        raise Invalid(f"A consortium may have up to {MOST_MEMBERS} members here; this one has {len(numbers):,}.", "collaboration")
    named = seen.things[min(projects)].mention if projects else None
    return Consortium(named, mentions(seen, numbers), mentions(seen, more - base), mentions(seen, without & base),
                      numpy.array(numbers, dtype=numpy.int32))  # fmt: skip


def partners(seen: Landscape, collaboration: int) -> Int32:
    """The numbers of the organisations that take part in a collaboration, whenever they did; in order, each once."""
    found = numpy.unique(seen.into("TAKES_PART_IN").of(collaboration))
    start, end = seen.things.range_of(ORGANISATION)
    there: Int32 = found[(found >= start) & (found < end)]
    return there


def mentions(seen: Landscape, numbers: Iterable[int]) -> tuple[Mention, ...]:
    """These things as answers name them, in the order of names, then ids."""
    return tuple(sorted((seen.things[int(each)].mention for each in numbers), key=lambda each: (each.name, each.id)))


def _numbers(seen: Landscape, ids: Sequence[str], argument: str, label: str) -> set[int]:
    found = [seen.things.numbers.get(each, -1) for each in ids]
    if -1 in found:
        raise NotFound()
    if other := next((each for each in found if not seen.things.is_of(each, label)), None):
        raise Invalid(f"“{seen.things[other].name}” is no {label.lower()}.", argument)
    return set(found)
