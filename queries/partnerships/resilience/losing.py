"""Members and people whose leaving would cut members off from the rest."""

from __future__ import annotations

from itertools import chain

import networkx

from queries.partnerships.bonds import Bonds
from queries.partnerships.listed import Listed, listed
from queries.partnerships.resilience.parting import cut_off
from queries.partnerships.resilience.reaching import parts
from queries.partnerships.resilience.shapes import Loss
from queries.partnerships.telling import Telling


def members_lost(held: Bonds, told: Telling, most: int) -> Listed[Loss]:
    """Whose leaving, with all their people, cuts off most others; then by name."""
    lost = cut_off(held.organisations, dict.fromkeys(range(held.members), 1))
    order = sorted(lost, key=lambda place: (-lost[place], told.member(place).name, place))
    return listed(order, most, lambda place: Loss(told.member(place), told.members(chain(*parts_lost(held, held.organisations, place)))))


def people_lost(held: Bonds, told: Telling, most: int) -> Listed[Loss]:
    """Whose leaving cuts off most members, while the members themselves stay; then by name."""
    lost = cut_off(held.people, dict.fromkeys(range(held.members), 1))
    people = sorted((-1 - each for each in lost if each < 0), key=lambda person: (-lost[-1 - person], told.thing(person).name, person))
    return listed(people, most, lambda person: Loss(told.thing(person), told.members(chain(*parts_lost(held, held.people, -1 - person))),
                                                    told.members(held.employers[person])))  # fmt: skip


def parts_lost(held: Bonds, graph: networkx.Graph[int], vertex: int) -> list[set[int]]:
    """The places of members in all parts but the largest of what a vertex holds together; of two as large the one with the first stays.

    The largest of them first, then by place.
    """
    members = [{each for each in part if 0 <= each < held.members} for part in parts(graph, graph[vertex], vertex)]
    return sorted((part for part in members if part), key=lambda part: (-len(part), min(part)))[1:]
