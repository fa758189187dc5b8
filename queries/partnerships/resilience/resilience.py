"""What holds a consortium together, what breaks when somebody leaves, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Set

import networkx

from graph import Graph, Viewer
from queries.partnerships.bonding import bonds
from queries.partnerships.bonds import MOST_LOST, Bonds
from queries.partnerships.consortium import Chosen, consortium
from queries.partnerships.inventing import marked
from queries.partnerships.landscape import Landscape, landscape
from queries.partnerships.listed import Listed, listed
from queries.partnerships.resilience.hanging import second_contacts
from queries.partnerships.resilience.holding import Held, held_by_one
from queries.partnerships.resilience.losing import members_lost, people_lost
from queries.partnerships.resilience.mending import best_ties, parts_without, resilience
from queries.partnerships.resilience.shapes import HeldPair, Loss, NewTie, Resilience, Split
from queries.partnerships.resilience.splitting import smallest_split
from queries.partnerships.resilience.topics import held_topics
from queries.partnerships.staff import staff
from queries.partnerships.telling import Telling

MOST_LISTED = 25
MOST_TIES = 5
"""So many new ties are proposed, and so many second contacts."""
MOST_LOOKED = 200_000
"""Members times ties, once thinned: beyond that, only the loss of one is looked for."""


def fragility(graph: Graph, viewer: Viewer, chosen: Chosen) -> Resilience:
    """What would break if a member, or one of its people, left. Who works for another member too stays with that one.

    People are those who work for a member on the day. Where a collaboration is asked about, being in it is no tie: that is what may end.
    Raises as `consortium`.
    """
    whole = landscape(graph, viewer)
    return marked(whole, chosen, lambda each: _fragility(whole, each, graph.limits.most))


def _fragility(whole: Landscape, chosen: Chosen, most: int) -> Resilience:
    seen = chosen.of(whole)
    who = consortium(seen, chosen)
    people, told = staff(seen, who.numbers, chosen.day), Telling(seen, who)
    held = bonds(seen, who, people, most)
    labels = parts_without(held.organisations)
    lost, gone = members_lost(held, told, MOST_LISTED), people_lost(held, told, MOST_LISTED)
    return Resilience(
        consortium=who,
        people=len(people.people),
        linked=int(held.linked.sum()) // 2,
        resilience=resilience(labels),
        groups=tuple(map(told.members, _groups(held))),
        members_lost=lost,
        people_lost=gone,
        held=listed(_by_name(told, held_by_one(held)), MOST_LISTED, lambda each: _pair(told, each)),
        topics=held_topics(told, people, MOST_LISTED),
        members_split=_members_split(held, told, lost),
        people_split=_people_split(held, told, gone),
        mends=tuple(NewTie(told.member(each.one), told.member(each.other), each.resilience)
                    for each in best_ties(labels, MOST_TIES)),
        second_contacts=second_contacts(held, told, (seen.things.numbers[each.thing.id] for each in gone.items), MOST_TIES),
    )  # fmt: skip


def _groups(held: Bonds) -> list[set[int]]:
    """The parts of a consortium that have no tie between them, the largest first; none where it is one."""
    parts = sorted(networkx.connected_components(held.organisations), key=lambda part: (-len(part), min(part)))
    return parts if len(parts) > 1 else []


def _by_name(told: Telling, every: Iterable[Held]) -> list[Held]:
    return sorted(every, key=lambda each: [(member.name, member.id) for member in told.members((each.one, each.other))])


def _pair(told: Telling, held: Held) -> HeldPair:
    one, other = told.members((held.one, held.other))
    return HeldPair(one, other, told.things(held.people))


def _members_split(held: Bonds, told: Telling, lost: Listed[Loss]) -> Split:
    found = _split(held, held.organisations, set(range(held.members)), lost)
    return found if isinstance(found, Split) else Split(told.members(found), MOST_LOST)


def _people_split(held: Bonds, told: Telling, lost: Listed[Loss]) -> Split:
    found = _split(held, held.people, {each for each in held.people if each < 0}, lost)
    return found if isinstance(found, Split) else Split(told.things(-1 - each for each in found), MOST_LOST)


def _split(held: Bonds, graph: networkx.Graph[int], losable: Set[int], lost: Listed[Loss]) -> Split | tuple[int, ...]:
    """Vertices to be told, or the answer where there are none to be told."""
    if _groups(held):
        return Split((), 0)
    if lost.items:
        return Split((lost.items[0].thing,), 1)
    if held.members * graph.number_of_edges() > MOST_LOOKED:
        return Split(None, 1)
    return smallest_split(graph, range(held.members), losable, MOST_LOST) or Split(None, MOST_LOST)
