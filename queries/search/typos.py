"""Words that were meant: those of the viewer's own graph that differ from a mistyped one by a letter or two.

They are compared here, not by a full-text index: its fuzzy search looks at no more than so many words, and deleted and hidden ones
take the room of others, so that its answers would tell of them (docs/decisions/0007-typos-are-compared-in-memory.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from graph.identity.names import fold
from queries.search.words import Word

MOST = 10
"""So many words may be meant by a mistyped one."""

ONE_FROM, TWO_FROM = 4, 8
"""One wrong letter in words of at least so many letters, two in longer ones. Two letters that changed places are one."""


def near(known: Sequence[str], word: Word) -> tuple[str, ...]:
    """The words that differ least from the one typed, the likeliest first; none where all differ by more than a typo."""
    found: dict[str, int] = {}
    for form in word.forms:
        for other, distance, _ in process.extract(form, known, scorer=OSA.distance, score_cutoff=_allowed(form), limit=None):
            if distance:
                found[other] = min(int(distance), found.get(other, TWO_FROM))
    least = min(found.values(), default=0)
    nearest = (other for other, distance in found.items() if distance == least)
    return tuple(sorted(nearest, key=lambda other: (-_alike(word, other), other))[:MOST])


def _allowed(form: str) -> int:
    """How many letters may be wrong. A number is never mistyped: another number means another thing."""
    if not form.isalpha() or len(form) < ONE_FROM:
        return 0
    return 2 if len(form) >= TWO_FROM else 1


def _alike(word: Word, other: str) -> float:
    """From 0 to 1; beginnings weigh more, since few err there."""
    return max(JaroWinkler.similarity(form, other) for form in word.forms)


def meant(text: str, instead: Mapping[str, str]) -> str:
    """The text with some folded words replaced, the rest as it was typed."""
    return " ".join(instead.get(fold(part), part) for part in text.split())
