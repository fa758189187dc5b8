"""Units of organisations whose names begin as typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy

from queries.mention import Mention
from queries.search.catalogue import Catalogue
from queries.search.columns import Mask
from queries.search.units import Units
from queries.search.words import Word


def named_units(there: Units, known: Catalogue, typed: Sequence[Word], asked_for: Mask, most: int) -> Iterator[Mention]:
    """Of these those that have every word in their own name or in that of their organisation, which is one of the things asked for.

    At least `most` of the shortest, where there are so many.
    """
    if not there.spelt:
        return
    places = known.places_of(there.organisations)
    hits = (places >= 0) & asked_for[places]
    for word in typed:
        hits &= known.named(word)[places] | _called(there, word)
    found, written = numpy.flatnonzero(hits), list(there.spelt.values())
    lengths = numpy.array([len(known.in_order[places[each]][0]) + len(written[each]) for each in found], dtype=numpy.int64)
    longest = numpy.sort(lengths)[:most].max(initial=0)
    for each in found[lengths <= longest].tolist():
        yield there.mention(known.mention(int(places[each])), written[each])


def _called(there: Units, word: Word) -> Mask:
    """Which units have it in their own name."""
    found = numpy.zeros(len(there.spelt), dtype=numpy.bool_)
    for form in word.forms:
        found[there.beginnings.places(form)] = True
    return found
