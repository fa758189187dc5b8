"""What a reader should know of the data: who is said to have taught themselves, who came back to the beginning, contradictory dates."""

from __future__ import annotations

from collections.abc import Collection

import numpy

from queries.lineage.walks import Walked
from queries.lineage.world import World
from queries.reach.parts import trained, trainers

BOTH = 0b11
MOST_ODD = 100


def on_both_sides(world: World, events: Collection[int]) -> list[tuple[int, int]]:
    """Everyone who is said to have both trained and been trained at one of these events, with the event."""
    a = world.arrays
    there = numpy.zeros(len(a.kind), dtype=numpy.bool_)
    there[list(events)] = True
    may = numpy.unique(a.at[(a.at_roles >> 2 * world.rules.level & BOTH == BOTH) & there[a.at]])
    return [(who, event) for event in may.tolist() for who in sorted(set(trainers(world, event)) & set(trained(world, event)))]


def came_back(world: World, found: Walked, deliveries: Collection[int]) -> list[int]:
    """Everyone who trained at a delivery and was reached from one."""
    every = {who for event in deliveries for who in trainers(world, event)}
    return sorted(every & set(found.people.tolist()))
