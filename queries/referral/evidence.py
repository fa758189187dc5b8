"""What speaks for each step of the paths, read once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graph import Graph, Viewer
from graph.snapshot.building import Key
from queries import ask, query
from queries.mention import Mention
from queries.profiles.named import Named, named
from queries.referral import sentences
from queries.referral.sentences import TieRead
from queries.referral.shapes import Evidence
from queries.referral.shared import Shared

MOST = 20
"""Two people who met more often than that: these are the strongest."""
DECLARED = {"knows": "KNOWS", "mentors": "MENTORS"}

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Read:
    """What evidence.cypher found: everything named, and for each pair the ties."""

    things: dict[str, dict[str, Any]]
    ties: dict[Pair, list[TieRead]]
    known: Named

    def mention(self, id_: str) -> Mention:
        """As answers name it. Raises KeyError for what was hidden while this question was being answered."""
        return Mention.of(self.things[id_])


def read(graph: Graph, viewer: Viewer, invented: bool, day: int | None, pairs: Iterable[Pair]) -> Read:
    """Every tie of these pairs, with its sources."""
    rows = ask(graph, viewer, query(__package__, "evidence.cypher"), pairs=sorted(set(pairs)), invented=invented, day=day)
    ties = {(row["start"], row["end"]): sorted((TieRead(*each) for each in row["ties"]), key=_order) for row in rows}
    numbers = (number for each in ties.values() for tie in each for number in tie.properties["sources"] or ())
    things = {row["start"]: row["person"] for row in rows} | {row["end"]: row["thing"] for row in rows}
    return Read(things, ties, named(graph, viewer, numbers))


def _order(tie: TieRead) -> tuple[str, bool, str, str]:
    """An order of a pair's ties that does not depend on how they lie in the database: no two have the same."""
    return tie.type, not tie.away, tie.text("role"), tie.text("start")


def _made(found: Read, text: str, kind: str, through: dict[str, Any] | None, ties: tuple[TieRead, ...], by: Shared | None) -> Evidence:
    sources = dict.fromkeys(number for tie in ties for number in tie.properties["sources"] or ())
    invented = any(tie.properties["invented"] for tie in ties)
    counts = (by.basis, round(by.strength, 4), round(by.years, 1), by.among) if by else ()
    return Evidence(text, kind, Mention.of(through) if through else None, found.known.said_by(sources), invented, *counts)


def _declared(found: Read, one: Mention, other: Mention, by: Shared) -> Iterator[Evidence]:
    for tie in found.ties.get((one.id, other.id), ()):
        if tie.type == DECLARED[by.basis]:
            say = sentences.knows if tie.type == "KNOWS" else sentences.mentors
            yield _made(found, say(one, other, tie), tie.type, None, (tie,), by)


def _together(found: Read, one: Mention, other: Mention, key: Key) -> tuple[TieRead, TieRead] | None:
    """The pair of ties that says most: the ones read first whose days fit and whose units are the same."""
    def fitting(person: Mention) -> list[TieRead]:
        ties = found.ties.get((person.id, key[0]), ())
        fit = [tie for tie in ties if tie.type != "WORKS_AT" or tie.text("unit").strip().lower() == key[1]]
        return sorted(fit, key=lambda tie: (tie.type != "TAUGHT_AT", tie.type, not tie.text("role"), tie.text("role"), tie.text("start")))

    pairs = ((a, b) for a in fitting(one) for b in fitting(other) if a.meets(b))
    return next(pairs, None)


def _shared(found: Read, one: Mention, other: Mention, key: Key, by: Shared) -> Evidence | None:
    place, ties = found.things.get(key[0]), _together(found, one, other, key)
    if place is None or ties is None:
        return None
    if place["label"] == "Event":
        return _made(found, sentences.event(one, other, place, ties), "event", place, ties, by)
    if place["label"] == "Collaboration":
        return _made(found, sentences.collaboration(place), "collaboration", place, ties, by)
    return _made(found, sentences.workplace(one, other, place, ties), "workplace", place, ties, by)


def of_step(found: Read, one: Mention, other: Mention, shared: Iterable[tuple[Shared, Key | None]]) -> tuple[Evidence, ...]:
    """What two people share, in this order; no key stands for ties that they declare."""
    told: dict[Evidence, None] = {}
    for by, key in shared:
        evidence = _declared(found, one, other, by) if key is None else (_shared(found, one, other, key, by),)
        told.update((each, None) for each in evidence if each)
    return tuple(told)


def of_staff(found: Read, person: Mention, employer: Mention) -> tuple[Evidence, ...]:
    """That someone works at the organisation that is an end."""
    ties = [tie for tie in found.ties.get((person.id, employer.id), ()) if tie.type == "WORKS_AT"]
    place = found.things.get(employer.id)
    return tuple(_made(found, sentences.works(person, place, tie), "workplace", place, (tie,), None) for tie in ties if place)
