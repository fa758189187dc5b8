"""How a search is read: each word as it was typed, or, where that finds nothing, as words that differ by a typo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph import Graph, Viewer
from queries.search.catalogue import Catalogue
from queries.search.matching import Matches, matches, scores
from queries.search.typos import near
from queries.search.words import Word


@dataclass(frozen=True, slots=True)
class Reading:
    """What each word matches. `mistyped`: which of them were not taken as typed, bit by bit; `instead`: what was likeliest meant."""

    matched: tuple[Matches, ...]
    mistyped: int
    instead: Mapping[str, str]


def reading(graph: Graph, viewer: Viewer, known: Catalogue, words: Sequence[Word], typos: bool, mistyped: int | None) -> Reading:
    """Every word read once. `mistyped` is given for a later page: what was read so on the first is read so to the end."""
    matched = matches(graph, viewer, known, words) if words else []
    if mistyped is None:
        mistyped = _mistyped(graph, viewer, known, words, matched) if typos else 0
    guessed = {place: guesses for place in range(len(words)) if mistyped >> place & 1
               for guesses in [_guesses(graph, viewer, known, words[place])] if guesses}
    for place, guesses in guessed.items():
        matched[place] = Matches.either(_either(words[place], guesses), guesses)
    instead = {words[place].forms[0]: _likeliest(known, matched, place, guesses) for place, guesses in guessed.items()}
    return Reading(tuple(matched), mistyped, {typed: word for typed, word in instead.items() if word})


def _mistyped(graph: Graph, viewer: Viewer, known: Catalogue, words: Sequence[Word], matched: Sequence[Matches]) -> int:
    """The words that nothing has; where each is somewhere but nothing has them all, the first for which another makes sense."""
    unknown = sum(1 << place for place, each in enumerate(matched) if each.nothing)
    if unknown or len(words) < 2 or scores(known, matched)[0].any():
        return unknown
    sensible = (place for place, word in enumerate(words) if _likeliest(known, matched, place, _guesses(graph, viewer, known, word)))
    return next((1 << place for place in sensible), 0)


def _guesses(graph: Graph, viewer: Viewer, known: Catalogue, word: Word) -> list[Matches]:
    """What each word matches that may have been meant, the likeliest first."""
    nearest = near(known.words, word)
    return matches(graph, viewer, known, [Word((each,), word.forms[0]) for each in nearest]) if nearest else []


def _either(word: Word, guesses: Sequence[Matches]) -> Word:
    return Word(tuple(form for each in guesses for form in each.word.forms), word.forms[0])


def _likeliest(known: Catalogue, matched: Sequence[Matches], place: int, guesses: Sequence[Matches]) -> str:
    """The first guess that finds something together with the other words; empty where none does."""
    others = [each for other, each in enumerate(matched) if other != place]
    return next((each.word.forms[0] for each in guesses if scores(known, [*others, each])[0].any()), "")
