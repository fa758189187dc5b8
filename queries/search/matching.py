"""Which things each word matches, how, and how much that counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy

from graph import Graph, Viewer
from queries import ask, query
from queries.mention import Mention
from queries.search.catalogue import Catalogue
from queries.search.columns import Mask, Numbers
from queries.search.shapes import Why
from queries.search.words import Word
from queries.wording import listed

IN_NAME = 60
TAUGHT = 40
ATTENDED = 20
KNOWS = 15
IN_TEXT = 10
WORKS = 5
"""What a word counts: a name over a description; what someone taught over what they attended over what they know about."""

MOST_TIMES = 5
"""Each further event counts one more, up to so many."""

MOST_REASONS = 6
"""More than that convinces nobody."""

EMPLOYERS = 200
"""A word that names more organisations than that says nothing of who works there."""

Told = tuple[str, str, int]
"""How a topic or employer speaks for a hit: its id, the type of tie, and how many events."""


@dataclass(slots=True)
class Matches:
    """What one word matches: things that have it in their name or in what is told of them, and through their ties."""

    word: Word
    named: Mask
    told: Mask
    ties: dict[str, list[Told]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def either(cls, word: Word, several: Sequence[Matches]) -> Matches:
        """What any of several words matches, as one word."""
        found = cls(word, _any([each.named for each in several]), _any([each.told for each in several]))
        for each in several:
            for id_, ties in each.ties.items():
                found.ties[id_] += ties
        return found

    @property
    def nothing(self) -> bool:
        """Whether the word matches nothing at all."""
        return not (self.named.any() or self.told.any() or self.ties)

    def scores(self, known: Catalogue) -> Numbers:
        """What the word counts for each thing, by place: its own words, and the best of its ties; 0 for what it does not match."""
        found: Numbers = self.told * IN_TEXT + self.named * IN_NAME
        for id_, ties in self.ties.items():
            if id_ in known.places:
                found[known.places[id_]] += max(_points(type_, times) for _, type_, times in ties)
        return found


def _points(type_: str, times: int) -> int:
    if type_ == "WORKS_AT":
        return WORKS
    if type_ == "ABOUT":
        return KNOWS
    return (TAUGHT if type_ == "TAUGHT_AT" else ATTENDED) + min(times, MOST_TIMES) - 1


def _any(masks: Sequence[Mask]) -> Mask:
    found: Mask = numpy.logical_or.reduce(masks)
    return found


def matches(graph: Graph, viewer: Viewer, known: Catalogue, words: Sequence[Word]) -> list[Matches]:
    """For each word everything it matches, in the thing's own words and through topics and employers."""
    found = [Matches(word, known.named(word), known.told(word)) for word in words]
    _through_topics(graph, viewer, known, found)
    _through_employers(graph, viewer, known, found)
    return found


def _through_topics(graph: Graph, viewer: Viewer, known: Catalogue, found: Sequence[Matches]) -> None:
    named = [known.ids_of("topic", each.named) for each in found]
    topics = sorted({topic for some in named for topic in some})
    rows = ask(graph, viewer, query(__package__, "experts.cypher"), topics=topics) if topics else []
    told = {row["topic"]: row["things"] for row in rows}
    for each, some in zip(found, named, strict=True):
        for topic in some:
            for id_, type_, times in told.get(topic, ()):
                each.ties[id_].append((topic, type_, times))


def _through_employers(graph: Graph, viewer: Viewer, known: Catalogue, found: Sequence[Matches]) -> None:
    named = [known.ids_of("organisation", each.named) for each in found]
    named = [some if len(some) <= EMPLOYERS else [] for some in named]
    employers = sorted({employer for some in named for employer in some})
    rows = ask(graph, viewer, query(__package__, "staff.cypher"), employers=employers) if employers else []
    staff = {row["employer"]: row["people"] for row in rows}
    for each, some in zip(found, named, strict=True):
        for employer in some:
            for id_ in staff.get(employer, ()):
                each.ties[id_].append((employer, "WORKS_AT", 1))


def scores(known: Catalogue, found: Sequence[Matches]) -> tuple[Mask, Numbers]:
    """What every word matches, and what all words count for each thing; without words everything, and nothing."""
    hits = numpy.ones(len(known.entries), dtype=numpy.bool_)
    total = numpy.zeros(len(known.entries), dtype=numpy.int64)
    for each in found:
        scored = each.scores(known)
        hits &= scored > 0
        total += scored
    return hits, total


def reasons(known: Catalogue, found: Sequence[Matches], id_: str) -> tuple[Why, ...]:
    """Why a hit was found, the strongest reasons first."""
    place = known.places[id_]
    named = [each.word for each in found if each.named[place]]
    told = [each.word for each in found if each.told[place] and not each.named[place]]
    own = [Why(_begun(f"{listed([word.told for word in some])} {where}."))
           for some, where in ((named, "in its name"), (told, "in its description")) if some]
    ties = {tie for each in found for tie in each.ties.get(id_, ())}
    ordered = sorted(ties, key=lambda tie: (-_points(*tie[1:]), known.places.get(tie[0], 0)))
    kind = known.entries[id_].mention.kind
    return (*own, *(_told(known.entries[tie[0]].mention, kind, tie) for tie in ordered[:MOST_REASONS] if tie[0] in known.entries))


def _begun(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def _told(thing: Mention, kind: str, tie: Told) -> Why:
    _, type_, times = tie
    events = "an event" if times == 1 else f"{times} events"
    knows = "Knows about" if kind in ("person", "organisation") else "Is about"
    texts = {
        "TAUGHT_AT": f"Taught {events} about {thing.name}.",
        "ATTENDED": f"Attended {events} about {thing.name}.",
        "WORKS_AT": f"Works or worked at {thing.name}.",
    }
    return Why(texts.get(type_, f"{knows} {thing.name}."), thing)
