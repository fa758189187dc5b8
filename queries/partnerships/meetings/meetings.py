"""Which events made ties that lasted, and whether by more than chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph import Graph, Viewer
from queries.partnerships.consortium import consortium
from queries.partnerships.inventing import marked
from queries.partnerships.landscape import EVENT, Landscape, landscape
from queries.partnerships.listed import listed
from queries.partnerships.meetings.chance import Expected, expected
from queries.partnerships.meetings.gathering import Gathered, gathered
from queries.partnerships.meetings.lasting import Crowds, Met, met, pairs_of
from queries.partnerships.meetings.shapes import Ask, Yield, Yields

MOST_SHUFFLES, FEWEST_SHUFFLES = 200, 20
WORK = 8_000_000
"""Pairs and presences that may be gone through for all shuffles together: a second, or two."""
SWAP = 8
"""So many pairs are gone through in the time that a swap takes."""


def yields(graph: Graph, viewer: Viewer, asked: Ask) -> Yields:
    """Of all events at which two or more of the consortium's were; of everybody's where no consortium is named.

    Raises as `consortium`. Where more pairs met than can be gone through, the largest occasions are left out, and counted.
    """
    whole = landscape(graph, viewer)
    return marked(whole, asked.chosen, lambda chosen: _yields(whole, replace(asked, chosen=chosen)))


def _yields(whole: Landscape, asked: Ask) -> Yields:
    seen = asked.chosen.of(whole)
    who = None if asked.chosen.is_empty else consortium(seen, asked.chosen)
    found = gathered(seen, who, asked.between, asked.chosen.day)
    crowds = found.occasions.crowds
    pairs, shuffles = pairs_of(found.occasions), shuffles_of(crowds)
    truly = met(found.occasions, pairs, crowds.who)
    chance = expected(found.occasions, pairs, truly, shuffles) if shuffles else None
    rows = _rows(seen, found, truly, chance)
    return Yields(who, asked.between, listed(rows, asked.most, lambda each: each), found.undated, found.crowded, shuffles)


def shuffles_of(crowds: Crowds) -> int:
    """How many shuffles there is time for; none at all where they would be too few to tell."""
    each = crowds.pairs + SWAP * len(crowds.who)
    there_is_time_for = min(MOST_SHUFFLES, WORK // max(each, 1))
    return there_is_time_for if there_is_time_for >= FEWEST_SHUFFLES else 0


def _rows(seen: Landscape, found: Gathered, truly: Met, chance: Expected | None) -> Sequence[Yield]:
    rows = [_row(seen, found, truly, chance, place) for place, thing in enumerate(found.things.tolist()) if seen.things.is_of(thing, EVENT)]
    some = [each for each in rows if each.there > 1]
    return sorted(some, key=lambda each: ((each.expected or 0.0) - each.lasted, -each.lasted, -each.met, each.event.name, each.event.id))


def _row(seen: Landscape, found: Gathered, truly: Met, chance: Expected | None, place: int) -> Yield:
    thing = seen.things[int(found.things[place])]
    return Yield(
        event=thing.mention,
        start=thing.start,
        there=int(found.occasions.crowds.sizes[place]),
        met=int(truly.first[place]),
        lasted=int(truly.again[place]),
        expected=float(chance.again[place]) if chance else None,
        chance=float(chance.share[place]) if chance else None,
    )
