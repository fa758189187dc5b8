"""What speaks for each step of the paths, read once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graph import Graph, NotFound, Viewer
from graph.snapshot.building import Key, unit_of
from graph.snapshot.state import Snapshot
from queries.mention import Mention
from queries.profiles.named import Named
from queries.referral import sentences
from queries.referral.asking import Ask
from queries.referral.remembered import Pair, remembered
from queries.referral.shapes import Evidence, significant
from queries.referral.shared import Shared
from queries.referral.ties import Tie
from queries.referral.written import parted
from queries.search.units import Units, units

MOST = 20
"""Two people who met more often than that: these are the strongest."""
DECLARED = {"knows": "KNOWS", "mentors": "MENTORS"}
LASTING = ("WORKS_AT", "TAKES_PART_IN")
SENTENCES = {"KNOWS": sentences.knows, "MENTORS": sentences.mentors}

Counted = tuple[Shared, Key | None]


@dataclass(frozen=True, slots=True)
class Read:
    """What evidence.cypher found: everything named, and for each pair the ties."""

    things: dict[str, dict[str, Any]]
    ties: dict[Pair, list[Tie]]
    known: Named
    units: Units
    day: int

    def fading(self, tie: Tie) -> tuple[int, float]:
        """An order in which declared ties that have not faded come first, as of the last day that counts; then those stated as stronger."""
        return -min(tie.end_last or self.day, self.day), -1.0 if tie.strength is None else -tie.strength

    def together_until(self, pair: tuple[Tie, Tie]) -> int:
        """Up to which day both lasted, as of the last day that counts; an event is as old as it is, whatever is said of who was there."""
        return min([self.day, *(tie.end_last for tie in pair if tie.type in LASTING and tie.end_last is not None)])

    def mention(self, end: str) -> Mention:
        """As answers name it, also a unit of it. Raises KeyError for what was hidden while this question was being answered."""
        id_, unit = parted(end)
        thing = Mention.of(self.things[id_])
        return self.units.mention(thing, unit) if unit else thing

    def named(self, ids: Iterable[str]) -> tuple[Mention, ...]:
        """As answers name them. Raises NotFound where the viewer does not see one of them."""
        try:
            return tuple(map(self.mention, ids))
        except KeyError:
            raise NotFound() from None


def read(graph: Graph, viewer: Viewer, state: Snapshot, asked: Ask, ids: Iterable[str], pairs: Iterable[Pair]) -> Read:
    """These things and every tie of these pairs of them, with its sources. Things may be units of organisations."""
    named = {*map(parted, {*ids})}
    places = {(person, parted(other)[0]) for person, other in pairs}
    known = remembered(graph, viewer, state, {id_ for id_, _ in named}, places)
    day = asked.day
    ties = {pair: [tie for tie in several if tie.counts(asked.invented, day)] for pair, several in known.ties.items()}
    stated = units(graph, viewer, invented=asked.invented) if any(unit for _, unit in named) else Units({})
    return Read(known.things, ties, Named(known.sources), stated, day)


def _made(found: Read, text: str, kind: str, through: dict[str, Any] | None, ties: tuple[Tie, ...], by: Shared | None) -> Evidence:
    sources = dict.fromkeys(number for tie in ties for number in tie.sources)
    invented = any(tie.invented for tie in ties)
    counts = _counting(by, ties[0].stated if through is None else None) if by else ()
    return Evidence(text, kind, Mention.of(through) if through else None, found.known.said_by(sources), invented, *counts)


def _counting(by: Shared, stated: float | None) -> tuple[str, float, float | None, int, float | None]:
    years = None if by.years is None else round(by.years, 1)
    return by.basis, significant(by.strength), years, by.among, stated


def _declared(found: Read, one: Mention, other: Mention, shared: Sequence[Counted]) -> dict[int, Evidence]:
    """Of what two people declare, by its place: of either kind, the tie that lasted longest is the youngest evidence."""
    told = {}
    for basis in {by.basis for by, key in shared if key is None}:
        type_ = DECLARED[basis]
        places = [place for place, (by, _) in enumerate(shared) if by.basis == basis]
        places.sort(key=lambda place: (shared[place][0].years or 0.0, -shared[place][0].strength))
        ties = [tie for tie in found.ties.get((one.id, other.id), ()) if tie.type == type_ and tie.stated != 0]
        for place, tie in zip(places, sorted(ties, key=found.fading), strict=False):
            told[place] = _made(found, SENTENCES[type_](one, other, tie), type_, None, (tie,), shared[place][0])
    return told


def _together(found: Read, one: Mention, other: Mention, key: Key) -> tuple[Tie, Tie] | None:
    """Of the pairs of ties whose days fit and whose units are the same the one that lasted longest, which counts; then what says most."""
    def fitting(person: Mention) -> list[Tie]:
        ties = found.ties.get((person.id, key[0]), ())
        return [tie for tie in ties if tie.type != "WORKS_AT" or unit_of(tie.unit) == key[1]]

    pairs = ((a, b) for a in fitting(one) for b in fitting(other) if a.meets(b))
    return max(pairs, key=found.together_until, default=None)


def _shared(found: Read, one: Mention, other: Mention, key: Key, by: Shared) -> Evidence | None:
    place, ties = found.things.get(key[0]), _together(found, one, other, key)
    if place is None or ties is None:
        return None
    if place["label"] == "Event":
        return _made(found, sentences.event(one, other, place, ties), "event", place, ties, by)
    if place["label"] == "Collaboration":
        return _made(found, sentences.collaboration(place), "collaboration", place, ties, by)
    return _made(found, sentences.workplace(one, other, place, ties), "workplace", place, ties, by)


def of_step(found: Read, one: Mention, other: Mention, shared: Sequence[Counted]) -> tuple[Evidence, ...]:
    """What two people share, in this order; no key stands for ties that they declare."""
    declared = _declared(found, one, other, shared)
    told = (declared.get(place) if key is None else _shared(found, one, other, key, by) for place, (by, key) in enumerate(shared))
    return tuple(filter(None, told))


def of_end(found: Read, person: Mention, end: Mention) -> tuple[Evidence, ...]:
    """That someone belongs to the organisation, or the unit of it, the event or the collaboration that is an end."""
    ties, place = found.ties.get((person.id, end.id), ()), found.things[end.id]
    kind = "workplace" if end.kind == "organisation" else end.kind
    return tuple(_made(found, sentences.belongs(person, place, tie), kind, place, (tie,), None)
                 for tie in ties if _belongs(tie, end))  # fmt: skip


def _belongs(tie: Tie, end: Mention) -> bool:
    return tie.type == "TAUGHT_AT" if end.kind == "event" else not end.unit or unit_of(tie.unit) == unit_of(end.unit)
