"""The terms of a candidate in words, each with the things that speak for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy
from babel import Locale
from numpy.typing import NDArray

from graph.snapshot.state import Snapshot
from queries.mention import Mention
from queries.partnerships.adopting import adoptions
from queries.partnerships.beyond.bridging import Bridged
from queries.partnerships.beyond.experience import programme_names, programmes, subjects
from queries.partnerships.beyond.lacking import new
from queries.partnerships.beyond.participation import Float64
from queries.partnerships.beyond.standing import nearest
from queries.partnerships.beyond.terms import Found, Mask, Question
from queries.partnerships.landscape import COLLABORATION, SAID, UNKNOWN_FIRST, Int32, Thing, expanded
from queries.partnerships.staff import staff
from queries.wording import listed

MOST = 3
"""So many things are named; of more it is said how many."""
MOST_SHOWN = 6
"""So many things are shown to speak for a term."""
_ENGLISH = Locale("en")
Said = tuple[str, tuple[Mention, ...]]


@dataclass(frozen=True, eq=False)
class Telling:
    """What is said of a candidate, by its number."""

    asked: Question
    found: Found
    people: Bridged
    state: Snapshot

    def term(self, name: str, who: int) -> Said:
        """One term's sentence, and its things; a term that is 0 says nothing."""
        said: Callable[[int], Said] = getattr(self, f"_{name}")
        return said(who)

    def contact(self, who: int) -> Mention:
        """The member for which the closest person works, else the one that shares most projects, else the first that leads one."""
        closest = self._employer(int(self.people.one[who]))
        times = self._times(who)
        most = max(self.asked.members.tolist(), key=lambda each: (times.get(each, 0), each in self._leading))
        return self._thing(closest if closest is not None else most).mention

    def _employer(self, person: int) -> int | None:
        number = -1 if person < 0 else self.asked.seen.things.numbers.get(self.state.id_of(person), -1)
        if number < 0:
            return None
        works = self._employers.get(number)
        return int(self.asked.members[works[0]]) if works else None

    @cached_property
    def _employers(self) -> Mapping[int, Sequence[int]]:
        return staff(self.asked.seen, self.asked.members, self.asked.day).employers

    @cached_property
    def _leading(self) -> frozenset[int]:
        ties = self.asked.seen.ties["TAKES_PART_IN"]
        leads = (ties.said == SAID["TAKES_PART_IN"].index("lead")) & _mask(self.asked.projects, len(self.asked.seen.things))[ties.end]
        return frozenset(ties.start[leads].tolist())

    def _times(self, who: int) -> dict[int, int]:
        """In how many projects each member was when one was, of those that were in any."""
        mine, times = numpy.unique(self._with_members(who)[:, 0], return_counts=True)
        return dict(zip(mine.tolist(), times.tolist(), strict=True))

    def _projects_shared(self, who: int) -> Int32:
        """The places of the projects in which one was with members."""
        return numpy.unique(self._with_members(who)[:, 1]).astype(numpy.int32)

    def _with_members(self, who: int) -> NDArray[numpy.int64]:
        """Each member with each project in which it was when one was. Shape (I, 2)."""
        taken = self.found.taken
        others = taken.pairs[taken.beside(numpy.array([who], dtype=numpy.int32))[1]]
        return others[self._inside[others[:, 0]]]

    @cached_property
    def _inside(self) -> Mask:
        """Who is a member. Shape (O,)."""
        return _mask(self.asked.members, self.found.taken.organisations)

    def _thing(self, number: int) -> Thing:
        return self.asked.seen.things[number]

    def _named(self, numbers: Iterable[int], sentence: str) -> Said:
        """`sentence` holds `{}` where the things are listed."""
        every = list(numbers)
        things = [self._thing(each) for each in every[:MOST_SHOWN]]
        said = _listed([each.acronym or each.name for each in things[:MOST]], len(every))
        return sentence.format(said), tuple(each.mention for each in things)

    def _projects(self, places: Int32, sentence: str) -> Said:
        """The same of collaborations, by their places among them."""
        return self._named((places + self.asked.seen.things.range_of(COLLABORATION)[0]).tolist(), sentence)

    def _bridges(self, who: int) -> Said:
        events = self.found.held.of(who)
        people = self._acquainted(who)
        said: list[str] = []
        things: tuple[Mention, ...] = ()
        if people is not None:
            said, things = [people[0]], people[1]
        if events:
            by_events = self._named(events, "It organised or hosted {}, one of the consortium’s events." if len(events) == 1
                                    else f"It organised or hosted {len(events)} of the consortium’s events: {{}}.")  # fmt: skip
            said, things = [*said, by_events[0]], (*things, *by_events[1])
        return " ".join(said), things

    def _acquainted(self, who: int) -> Said | None:
        """How many of its people are a step away from the consortium's, and which two are the closest."""
        count, one, other = (int(each[who]) for each in (self.people.people, self.people.one, self.people.other))
        if count == 0 or one < 0:
            return None
        numbers = self.asked.seen.things.numbers
        pair = [numbers.get(self.state.id_of(each), -1) for each in dict.fromkeys((one, other))]
        people = "One of its people knows" if count == 1 else f"{count} of its people know"
        if -1 in pair:
            return f"{people} people of the consortium.", ()
        things = tuple(self._thing(each).mention for each in pair)
        if len(things) == 1:
            return f"{people} people of the consortium: {things[0].name} works for both.", things
        return f"{people} people of the consortium; closest are {things[0].name} there and {things[1].name} here.", things

    def _together(self, who: int) -> Said:
        return self._projects(self._projects_shared(who), f"It has worked with {_members(len(self._times(who)))}, in {{}}.")

    def _partners(self, who: int) -> Said:
        theirs = self._partners_of(numpy.array([who], dtype=numpy.int32))
        both = theirs[self._partners_of_ours[theirs] & ~self._inside[theirs] & (theirs != who)]
        if not len(both):
            return "It has worked with partners of members, who are members themselves.", ()
        sizes = numpy.diff(self.found.taken.taken.starts)[both]
        return self._named(both[numpy.lexsort((both, -sizes))].tolist(), "Partners in common: {}.")

    @cached_property
    def _partners_of_ours(self) -> Mask:
        return _mask(self._partners_of(self.asked.members), self.found.taken.organisations)

    def _partners_of(self, some: Int32) -> Int32:
        taken = self.found.taken
        return numpy.unique(taken.pairs[taken.beside(some)[1], 0]).astype(numpy.int32)

    def _closeness(self, who: int) -> Said:
        """By what leads to it from the members, from project to project, at most two projects away."""
        taken = self.found.taken
        theirs = taken.taken.of(who)
        same = theirs[self._of_members[theirs]]
        if len(same):
            return self._projects(same, "One step leads from the members to it: {}.")
        beside = numpy.unique(expanded(taken.having, theirs)[1])
        both = beside[self._beside_members[beside] & (beside != who)]
        if len(both):
            return self._named(both.tolist(), "Two steps lead from the members to it, through {}.")
        return "Several steps lead from the members to it, from project to project.", ()

    @cached_property
    def _of_members(self) -> Mask:
        """All projects of members. Shape (C,)."""
        taken = self.found.taken
        return _mask(expanded(taken.taken, self.asked.members)[1], taken.collaborations)

    @cached_property
    def _beside_members(self) -> Mask:
        """Who takes part in these. Shape (O,)."""
        taken = self.found.taken
        return _mask(expanded(taken.having, numpy.flatnonzero(self._of_members).astype(numpy.int32))[1], taken.organisations)

    def _subjects(self, who: int) -> Said:
        words = subjects(self.asked.seen, self.asked.today).shared(self._wanted["subjects"], who)
        return f"Its projects and the members’ have words in common: {_listed(words, len(words))}.", ()

    def _programmes(self, who: int) -> Said:
        keys = programmes(self.asked.seen, self.asked.today).shared(self._wanted["programmes"], who)
        names = programme_names(self.asked.seen)
        return f"It has worked in {_listed([names[each] for each in keys[:MOST]], len(keys))}.", ()

    @cached_property
    def _wanted(self) -> dict[str, Float64]:
        known = {"subjects": subjects, "programmes": programmes}
        return {name: each(self.asked.seen, self.asked.today).with_what(self.asked.members) for name, each in known.items()}

    def _topics(self, who: int) -> Said:
        return self._named(new(self.found.lacked.topics, who), "It would bring {}, which no member is known to know about.")

    def _languages(self, who: int) -> Said:
        codes = [self.found.known.language_names[each] for each in new(self.found.lacked.languages, who)]
        names = [_ENGLISH.languages.get(each, each) for each in codes]
        return f"It would bring {_listed(names, len(names))}, in which no member is known to work.", ()

    def _sectors(self, who: int) -> Said:
        thing = self._thing(who)
        lacked = self.found.lacked
        if lacked.sectors and thing.sector and thing.sector not in lacked.sectors:
            return f"No member is known to be of the {thing.sector} sector.", ()
        return f"No member is known to be of its kind: {(thing.kind or '').replace('_', ' ')}.", ()

    def _countries(self, who: int) -> Said:
        code = self._thing(who).country or ""
        return f"No member is known to be in {_ENGLISH.territories.get(code, code)}.", ()

    def _activity(self, who: int) -> Said:
        begun = int(self.found.latest[who])
        return ("" if begun == UNKNOWN_FIRST else f"It last began something that is known here in {date.fromordinal(begun).year}."), ()

    def _adopted(self, who: int) -> Said:
        ties = adoptions(self.asked.seen, self.asked.today)
        mine = numpy.flatnonzero(ties.start == who)
        said = [SAID["ADOPTED"][each] or "adopted" for each in ties.said[mine].tolist()]
        return self._named(ties.end[mine].tolist(), f"It has taken up {{}} ({_listed(sorted(set(said)), len(set(said)))}).")

    def _nearness(self, who: int) -> Said:
        member, kilometres = nearest(self.found.known, self.asked.members, who)
        where = "It is in the same country as {}." if kilometres is None else f"It is {_about(kilometres)} from {{}}."
        return self._named([member], where)

    def _size(self, who: int) -> Said:
        count = len(self.found.taken.taken.of(who))
        return f"It has taken part in {count} {'project' if count == 1 else 'projects'} known here.", ()


def _listed(words: list[str], count: int) -> str:
    shown = words[:MOST]
    return listed([*shown, f"{count - len(shown)} more"] if count > len(shown) else shown) if shown else ""


def _about(kilometres: float) -> str:
    """In the round numbers in which one speaks of distances."""
    return "less than 10 km" if kilometres < 10 else f"about {round(kilometres, -1 if kilometres < 100 else -2):,.0f} km"


def _mask(places: Int32, count: int) -> Mask:
    mask = numpy.zeros(count, dtype=numpy.bool_)
    mask[places] = True
    return mask


def _members(count: int) -> str:
    return "a member" if count == 1 else f"{count} members"
