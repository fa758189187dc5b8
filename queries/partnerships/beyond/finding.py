"""Candidates beyond a consortium: organisations outside it, ranked by named terms, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy

from graph import Graph, Viewer
from graph.snapshot.following import snapshot
from graph.snapshot.state import Snapshot
from queries.bounds import day_or_today
from queries.cursor import after, position
from queries.partnerships.active import possible
from queries.partnerships.beyond.asking import FILTERS, Ask
from queries.partnerships.beyond.best import Place, Places
from queries.partnerships.beyond.bridging import Bridged, bridged
from queries.partnerships.beyond.columns import Columns
from queries.partnerships.beyond.paging import Page
from queries.partnerships.beyond.participation import Float64
from queries.partnerships.beyond.shapes import Candidate, Candidates, Term
from queries.partnerships.beyond.telling import Telling
from queries.partnerships.beyond.terms import Found, Mask, Question, measured, shared_projects
from queries.partnerships.beyond.weights import TITLES, weights
from queries.partnerships.consortium import consortium
from queries.partnerships.coverage.dimensions import dimension
from queries.partnerships.having import Having
from queries.partnerships.inventing import marked
from queries.partnerships.knowledge import held_by_organisations
from queries.partnerships.landscape import Landscape, landscape

NOBODY = "Nobody is known to take part. Name an organisation that belongs to it."
NO_OTHER = "No other organisation is known here that fits."
NO_MORE = "There are no more."


class Scored(NamedTuple):
    """The scores of everybody, what they are made of, and the numbers of those that fit."""

    found: Found
    people: Bridged
    scores: Float64
    fitting: Places


def candidates(graph: Graph, viewer: Viewer, asked: Ask) -> Candidates:
    """The best candidates; never a member, never one that is not active any more, never what the viewer does not see.

    Raises NotFound and Invalid as `consortium` does, Invalid for a cursor of another question, NotReady while the snapshot is being built.
    """
    mine, whole = _sealed(viewer, asked), landscape(graph, viewer)
    begin = position(graph, mine, asked.cursor)
    page = Page(None if begin is None else Place(*begin), partial(after, graph, mine))  # type: ignore[arg-type]
    return marked(whole, asked.chosen, lambda each: _candidates(graph, viewer, each.of(whole), replace(asked, chosen=each), page))


def _sealed(viewer: Viewer, asked: Ask) -> list[object]:
    """What a cursor belongs to: the question, and who asks it."""
    chosen = asked.chosen
    whose = [chosen.collaboration, *map(sorted, (chosen.organisations, chosen.more, chosen.without)), chosen.as_of, chosen.invented]
    narrowed = [sorted(getattr(asked, name)) for name in FILTERS]
    return [int(viewer.level), *whose, *narrowed, sorted(asked.weights.items()), asked.size, asked.only_invented]


def _candidates(graph: Graph, viewer: Viewer, seen: Landscape, asked: Ask, page: Page) -> Candidates:
    group, counting = consortium(seen, asked.chosen), weights(asked.weights, with_size=asked.size)
    if not len(group.numbers):
        return Candidates(group, (), 0, counting, NOBODY)
    today, projects, state = day_or_today(asked.chosen.day), shared_projects(seen, group.numbers), snapshot(graph)
    question = Question(seen, group.numbers, projects, asked.chosen.day, today, graph.limits.half_life)
    scored = _scored(question, state, viewer, asked, counting)
    left = page.of(seen.things, scored.fitting, scored.scores)
    best_, next_ = page.cut(seen.things, left, scored.scores, asked.limit)
    telling = Telling(question, scored.found, scored.people, state)
    items = tuple(_candidate(telling, each, counting, float(scored.scores[each])) for each in best_)
    reason = None if items else NO_MORE if len(scored.fitting) else NO_OTHER
    return Candidates(group, items, len(scored.fitting), counting, reason, len(scored.fitting) - len(left), next_)


def _scored(asked: Question, state: Snapshot, viewer: Viewer, narrowed: Ask, counting: Mapping[str, float]) -> Scored:
    open_ = possible(asked.seen, asked.members)
    found = measured(asked, open_)
    people = bridged(state, viewer, asked.seen, narrowed.chosen, asked.members)
    found.values["bridges"] = 1.0 - (1.0 - found.values["bridges"]) * people.left
    scores = sum((counting[name] * found.values[name] for name in TITLES), numpy.zeros(len(people.left)))
    return Scored(found, people, scores, numpy.flatnonzero(open_ & _fitting(asked.seen, found.known, narrowed, asked.today)))


def _candidate(telling: Telling, who: int, counting: Mapping[str, float], score: float) -> Candidate:
    """Terms that count for nothing, as far as they are told, are not told; those that count most come first."""
    values = {name: round(float(telling.found.values[name][who]), 4) for name in TITLES}
    names = sorted((name for name in TITLES if values[name] * counting[name] > 0), key=lambda name: -values[name] * counting[name])
    terms = tuple(Term(name, values[name], round(counting[name], 4), *telling.term(name, who)) for name in names)
    thing = telling.asked.seen.things[who]
    return Candidate(thing.mention, thing.country, round(score, 4), terms, telling.contact(who))


def _fitting(seen: Landscape, known: Columns, asked: Ask, today: int) -> Mask:
    """Those of the countries, sectors, languages, topics and audiences that are asked for."""
    fits = numpy.ones(len(known.invented), dtype=numpy.bool_)
    fits &= known.country.among(asked.country) if asked.country else True
    fits &= known.sector.among(asked.sector) if asked.sector else True
    fits &= known.invented if asked.only_invented else True
    if asked.language:
        wanted = [place for place, name in enumerate(known.language_names) if name in asked.language]
        fits &= _having(known.languages, wanted, len(fits))
    if asked.topic:
        fits &= _having(held_by_organisations(seen, today), seen.things.numbers_of(asked.topic).tolist(), len(fits))
    if asked.audience:
        served = dimension(seen, "audience", asked.chosen.day)
        wanted = [place for place, key in enumerate(served.keys) if key in asked.audience]
        fits &= _having(served.having.among(0, len(fits)), wanted, len(fits))
    return fits


def _having(had: Having, wanted: list[int], organisations: int) -> Mask:
    found = numpy.zeros(organisations, dtype=numpy.bool_)
    found[had.who[numpy.isin(had.value, wanted)]] = True
    return found
