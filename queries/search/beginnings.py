"""The words of names in order, so that everything with a word that begins so is found in a few microseconds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy

from queries.search.columns import Numbers

BEHIND = "\uffff"
"""Sorts behind everything that a folded word consists of."""


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Each word once, in order, and the places of the things that bear it: those of word n are `owners[starts[n]:starts[n + 1]]`."""

    words: tuple[str, ...]
    starts: Numbers
    owners: Numbers

    @classmethod
    def of(cls, every: Iterable[Sequence[str]]) -> Beginnings:
        """From the words of each thing, in the order of places."""
        pairs = sorted((word, place) for place, words in enumerate(every) for word in words)
        words = tuple(dict.fromkeys(word for word, _ in pairs))
        counts: dict[str, int] = dict.fromkeys(words, 0)
        for word, _ in pairs:
            counts[word] += 1
        starts = numpy.cumsum([0, *counts.values()], dtype=numpy.int64)
        return cls(words, starts, numpy.array([place for _, place in pairs], dtype=numpy.int64))

    def places(self, beginning: str) -> Numbers:
        """The places of the things that have such a word; one that has two is there twice."""
        first, behind = bisect_left(self.words, beginning), bisect_left(self.words, beginning + BEHIND)
        return self.owners[self.starts[first]:self.starts[behind]]

    def whole(self, word: str) -> Numbers:
        """The places of the things that have just this word."""
        first = bisect_left(self.words, word)
        behind = first + (self.words[first : first + 1] == (word,))
        return self.owners[self.starts[first]:self.starts[behind]]
