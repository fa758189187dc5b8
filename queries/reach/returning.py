"""Who came back to the beginning of a reach."""

from __future__ import annotations

from collections.abc import Collection

from queries.lineage.parts import trainers
from queries.lineage.walks import Walked
from queries.lineage.world import World


def came_back(world: World, found: Walked, deliveries: Collection[int]) -> list[int]:
    """Everyone who trained at a delivery and was reached from one."""
    every = {who for event in deliveries for who in trainers(world, event)}
    return sorted(every & set(found.people.tolist()))
