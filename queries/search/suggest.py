"""Suggestions while someone types: things whose name begins so. They come from memory, as fast as anyone types."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nsmallest

import numpy

from graph import Graph, Viewer
from queries.bounds import label_of, within
from queries.mention import Mention
from queries.search.catalogue import Catalogue, catalogue
from queries.search.columns import Mask
from queries.search.naming_units import named_units
from queries.search.shapes import Invented
from queries.search.units import units as units_of
from queries.search.words import Word, words_of

MOST = 50


def suggest(
    graph: Graph, viewer: Viewer, words: str, limit: int = 10, *, kinds: Sequence[str] = (), invented: Invented = "yes", units: bool = False
) -> tuple[Mention, ...]:
    """Things with words in their name that begin as typed, the shortest names first; none where nothing is typed.

    `kinds` are words such as ``person``; none means all. `units`: units of organisations too. Raises Invalid, naming the argument.
    """
    most = within("limit", limit, 1, MOST)
    wanted = [label_of(kind, "kind").lower() for kind in kinds]
    typed = words_of(words)
    if not typed:
        return ()
    known = catalogue(graph, viewer)
    asked_for = _asked_for(known, wanted, invented)
    places = numpy.flatnonzero(_hits(known, typed) & asked_for)
    ranked = known.by_length[places]
    best = numpy.sort(numpy.partition(ranked, most)[:most] if len(ranked) > most else ranked)
    found = tuple(known.mention(place) for place in known.from_length[best].tolist())
    if not units or (wanted and "organisation" not in wanted):
        return found
    of_units = named_units(units_of(graph, viewer, invented=invented != "no"), known, typed, asked_for, most)
    return tuple(nsmallest(most, (*found, *of_units), key=lambda each: (len(each.name), each.name, each.id)))


def _hits(known: Catalogue, typed: Sequence[Word]) -> Mask:
    hits: Mask = numpy.logical_and.reduce([known.named(word) for word in typed])
    return hits


def _asked_for(known: Catalogue, kinds: Sequence[str], invented: Invented) -> Mask:
    passing = known.columns["kind"].having(kinds, len(known.entries)) if kinds else numpy.ones(len(known.entries), dtype=numpy.bool_)
    return passing if invented == "yes" else passing & (known.invented == (invented == "only"))
