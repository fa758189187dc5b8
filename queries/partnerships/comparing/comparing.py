"""Two consortia side by side: what is gained and lost from one to the other."""

from __future__ import annotations

from collections.abc import Mapping

import numpy

from graph import Graph, Invalid, Viewer
from queries.lineage import trained_in_turn
from queries.partnerships.bonding import bonds
from queries.partnerships.cohesion import cohesion
from queries.partnerships.comparing.costing import cost, grants_of
from queries.partnerships.comparing.shapes import Change, Comparison, Profile
from queries.partnerships.consortium import Chosen, consortium
from queries.partnerships.coverage import DIMENSIONS
from queries.partnerships.coverage.dimensions import dimension
from queries.partnerships.inventing import marked
from queries.partnerships.landscape import Int32, Landscape, landscape
from queries.partnerships.resilience.holding import held_by_one
from queries.partnerships.resilience.mending import parts_without, resilience
from queries.partnerships.staff import staff


def compared(graph: Graph, viewer: Viewer, one: Chosen, other: Chosen) -> Comparison:
    """What the other has that the one has not, and the other way round.

    Raises as `consortium`; an argument is named with whose it is: ``other.collaboration``. NotReady while the snapshot is being built.
    """
    whole = landscape(graph, viewer)
    first = _of(graph, viewer, whole, one, "one")
    second = first if other == one else _of(graph, viewer, whole, other, "other")
    mine, theirs = (dict.fromkeys(each.consortium.members) for each in (first, second))
    return Comparison(
        one=first,
        other=second,
        added=tuple(each for each in theirs if each not in mine),
        removed=tuple(each for each in mine if each not in theirs),
        changes=tuple(_change(name, first, second) for name in DIMENSIONS),
    )


def _of(graph: Graph, viewer: Viewer, whole: Landscape, chosen: Chosen, which: str) -> Profile:
    try:
        return marked(whole, chosen, lambda each: _profile(graph, viewer, each.of(whole), each))
    except Invalid as error:
        raise Invalid(str(error), f"{which}.{error.argument}") from None


def _profile(graph: Graph, viewer: Viewer, seen: Landscape, chosen: Chosen) -> Profile:
    who = consortium(seen, chosen)
    people = staff(seen, who.numbers, chosen.day)
    held = bonds(seen, who, people, graph.limits.most)
    return Profile(
        consortium=who,
        people=len(people.people),
        reach=trained_in_turn(graph, viewer, (seen.things.ids[each] for each in people.people.tolist()), chosen.as_of, chosen.invented),
        cohesion=cohesion(held),
        resilience=resilience(parts_without(held.organisations)),
        held_pairs=len(held_by_one(held)),
        cost=cost(seen, who, grants_of(graph, viewer, [each.id for each in who.members], chosen)),
        covers={name: _covers(seen, name, numpy.union1d(who.numbers, people.people), chosen.day) for name in DIMENSIONS},
    )


def _covers(seen: Landscape, name: str, mine: Int32, day: int | None) -> dict[str, str]:
    by = dimension(seen, name, day)
    values = numpy.unique(by.having.value[numpy.isin(by.having.who, mine)]).tolist()
    return {by.keys[each]: by.names[each] for each in values}


def _change(name: str, one: Profile, other: Profile) -> Change:
    return Change(name, _beyond(other.covers[name], one.covers[name]), _beyond(one.covers[name], other.covers[name]))


def _beyond(having: Mapping[str, str], lacking: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((key, name) for key, name in having.items() if key not in lacking), key=lambda each: (each[1], each[0])))
