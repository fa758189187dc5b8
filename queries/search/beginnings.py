"""All words in order, so that everything with a word that begins so is found in a few microseconds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

import numpy

from queries.search.columns import Numbers

BEHIND = "\uffff"
"""Sorts behind everything that a folded word consists of."""


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Each word once, in order, and the places of the things that have it: those of word n are `owners[starts[n]:starts[n + 1]]`."""

    words: tuple[str, ...]
    starts: Numbers
    owners: Numbers

    @classmethod
    def of(cls, texts: Iterable[str]) -> Beginnings:
        """From the text of each thing, in the order of places."""
        each = [text.split() for text in texts]
        ordered = tuple(sorted({word for words in each for word in words}))
        codes = {word: number for number, word in enumerate(ordered)}
        said = numpy.array([codes[word] for words in each for word in words], dtype=numpy.int64)
        owners = numpy.repeat(numpy.arange(len(each)), [len(words) for words in each])
        starts = numpy.concatenate(([0], numpy.cumsum(numpy.bincount(said, minlength=len(ordered)))))
        return cls(ordered, starts.astype(numpy.int64), owners[numpy.argsort(said, kind="stable")].astype(numpy.int64))

    def places(self, beginning: str) -> Numbers:
        """The places of the things that have such a word; one that has two is there twice."""
        first, behind = bisect_left(self.words, beginning), bisect_left(self.words, beginning + BEHIND)
        return self.owners[self.starts[first]:self.starts[behind]]

    def whole(self, word: str) -> Numbers:
        """The places of the things that have just this word."""
        first = bisect_left(self.words, word)
        behind = first + (self.words[first : first + 1] == (word,))
        return self.owners[self.starts[first]:self.starts[behind]]
