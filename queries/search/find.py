"""Search: words and filters in; ranked hits with reasons, and facets with counts, out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import numpy

from graph import Graph, Invalid, Viewer
from queries.bounds import MOST, label_of, within
from queries.cursor import after, position
from queries.search.catalogue import Catalogue, catalogue
from queries.search.columns import Mask, Numbers
from queries.search.facets import facets, filtered
from queries.search.matching import Matches, reasons, scores
from queries.search.reading import reading
from queries.search.shapes import SORTS, Answer, Ask, Everything, Hit
from queries.search.typos import meant
from queries.search.words import words_of

INVENTED = {"yes": None, "no": False, "only": True}
_BITS = 32
UNKNOWN = "no such topic"
"""Stands for a topic that is not there for this viewer; nothing is about it."""


def find(graph: Graph, viewer: Viewer, search: Ask) -> Answer:
    """Everything that matches, ranked by our own score, counted into facets before the page is cut.

    Each word must match, as the beginning of a word in any script: in the thing's own name or text, in the name of a
    topic that it has to do with, or in the name of an employer. Each facet counts within the other filters. A topic's
    things are what is about it, who knows about it, and who taught at events about it; with `since`, who taught it since.
    A word that nothing has is taken for those nearest to it. Raises Invalid, naming the argument.
    """
    words, limit = words_of(search.words), within("limit", search.limit, 1, MOST)
    question, since = _question(viewer, search), _since(search.since)
    behind = position(graph, question, search.cursor)
    known = catalogue(graph, viewer)
    chosen = _chosen(known, search)
    read = reading(graph, viewer, known, words, search.typos, None if behind is None else int(behind.pop()))
    hits, scored = scores(known, read.matched)
    found = filtered(known, hits & _asked_for(known, hits, INVENTED[search.invented], since, chosen["topic"]), chosen)
    left = found.left()
    ranks = _ranks(known, search, scored)
    page = _page(known, ranks, left, behind, limit + 1)
    last = page[limit - 1] if len(page) > limit else None
    cursor = None if last is None else after(graph, question, [int(ranks[last]), *known.in_order[last], read.mistyped])
    told = tuple(_hit(known, read.matched, each, int(scored[each])) for each in page[:limit])
    return Answer(told, int(left.sum()), facets(known, found), cursor, meant(search.words, read.instead) if read.instead else None)


def every(graph: Graph, viewer: Viewer, search: Ask, without: Collection[str] = ()) -> Everything:
    """All that `find` would find page by page, in the order of names, with the facets; `without`: things that do not count.

    Where to go on and how many to give is not looked at. Raises Invalid, naming the argument.
    """
    words, since = words_of(search.words), _since(search.since)
    known = catalogue(graph, viewer)
    chosen = _chosen(known, search)
    matched = reading(graph, viewer, known, words, search.typos, None).matched
    hits, _ = scores(known, matched)
    hits = hits & _asked_for(known, hits, INVENTED[search.invented], since, chosen["topic"])
    hits = hits & ~known.mask_of(without)
    found = filtered(known, hits, chosen)
    ids = tuple(known.in_order[place][1] for place in numpy.flatnonzero(found.left()))
    return Everything(ids, facets(known, found), partial(reasons, known, matched))


def _question(viewer: Viewer, search: Ask) -> list[object]:
    """What a cursor belongs to: the question, and who asks it."""
    plain = replace(search, cursor=None, limit=0)
    return [int(viewer.level), *(getattr(plain, name) for name in Ask.__slots__)]


def _ranks(known: Catalogue, search: Ask, scored: Numbers) -> Numbers:
    """What comes first, by place: the highest number."""
    if search.sort not in SORTS:
        raise Invalid(f"“sort” is one of {', '.join(SORTS)}.", "sort")
    return {"relevance": scored, "name": numpy.zeros_like(scored), "latest": known.days}[search.sort]


def _since(year: int | None) -> int | None:
    return None if year is None else date(within("since", year, 1900, 2200), 1, 1).toordinal()


def _chosen(known: Catalogue, search: Ask) -> dict[str, Collection[str]]:
    """For each facet the values asked for; none: all."""
    if search.invented not in INVENTED:
        raise Invalid("“invented” is yes, no or only.", "invented")
    kinds = [label_of(kind).lower() for kind in search.kind]
    topics = known.topics_named(search.topic) or ({UNKNOWN} if search.topic else set())
    return {"kind": kinds, "country": search.country, "language": search.language, "topic": topics, "sector": search.sector}


def _asked_for(known: Catalogue, hits: Mask, invented: bool | None, since: int | None, topics: Collection[str]) -> Mask:
    """The hits that pass the filters that are no facets."""
    passing = hits if invented is None else hits & (known.invented == invented)
    if since is None:
        return passing
    taught = [place for place in numpy.flatnonzero(passing) if known.taught_since(known.in_order[place][1], since, topics)]
    return numpy.isin(numpy.arange(len(hits)), taught)


def _page(known: Catalogue, ranks: Numbers, left: Mask, behind: list[str | int] | None, most: int) -> list[int]:
    """The places of the next hits: the highest ranks first, then by name and id. Rank and place go into one number."""
    places = numpy.flatnonzero(left)
    ranked = places - (ranks[places] << _BITS)
    if behind is not None:
        rank, name, id_ = behind
        place = bisect_right(known.in_order, (str(name), str(id_))) - 1
        ranked = ranked[ranked > place - (int(rank) << _BITS)]
    best = numpy.partition(ranked, most)[:most] if len(ranked) > most else ranked
    found: list[int] = (numpy.sort(best) & (1 << _BITS) - 1).tolist()
    return found


def _hit(known: Catalogue, matched: Sequence[Matches], place: int, score: int) -> Hit:
    entry = known.entries[known.in_order[place][1]]
    return Hit(entry.mention, entry.country, entry.start, score, reasons(known, matched, entry.mention.id))
