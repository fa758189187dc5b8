"""Candidates beyond a consortium: organisations outside it, ranked by named terms, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping

import numpy

from graph import Graph, Viewer
from graph.snapshot.following import snapshot
from queries.bounds import day_or_today
from queries.partnerships.active import possible
from queries.partnerships.beyond.asking import Ask
from queries.partnerships.beyond.best import best
from queries.partnerships.beyond.bridging import bridged
from queries.partnerships.beyond.columns import Columns
from queries.partnerships.beyond.shapes import Candidate, Candidates, Term
from queries.partnerships.beyond.telling import Telling
from queries.partnerships.beyond.terms import Mask, Question, measured, shared_projects
from queries.partnerships.beyond.weights import TITLES, weights
from queries.partnerships.consortium import consortium
from queries.partnerships.coverage.dimensions import dimension
from queries.partnerships.having import Having
from queries.partnerships.knowledge import held_by_organisations
from queries.partnerships.landscape import Landscape, landscape

NOBODY = "Nobody is known to take part. Name an organisation that belongs to it."
NO_OTHER = "No other organisation is known here that fits."


def candidates(graph: Graph, viewer: Viewer, asked: Ask) -> Candidates:
    """The best candidates; never a member, never one that is not active any more, never what the viewer does not see.

    Raises NotFound and Invalid as `consortium` does, NotReady while the snapshot is being built.
    """
    seen = asked.chosen.of(landscape(graph, viewer))
    group, counting = consortium(seen, asked.chosen), weights(asked.weights, with_size=asked.size)
    if not len(group.numbers):
        return Candidates(group, (), 0, counting, NOBODY)
    today = day_or_today(asked.chosen.day)
    question = Question(seen, group.numbers, shared_projects(seen, group.numbers), asked.chosen.day, today, graph.limits.half_life)
    state = snapshot(graph)
    open_ = possible(seen, group.numbers)
    found = measured(question, open_)
    people = bridged(state, viewer, seen, asked.chosen, group.numbers)
    found.values["bridges"] = 1.0 - (1.0 - found.values["bridges"]) * people.left
    scores = sum((counting[name] * found.values[name] for name in TITLES), numpy.zeros(len(people.left)))
    fitting = numpy.flatnonzero(open_ & _fitting(seen, found.known, asked, today))
    telling = Telling(question, found, people, state)
    items = tuple(_candidate(telling, each, counting, float(scores[each]))
                  for each in best(seen.things, fitting, scores, asked.limit))
    return Candidates(group, items, len(fitting), counting, None if items else NO_OTHER)


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
