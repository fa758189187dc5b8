"""Who is reached from each of several things with which a lineage begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from queries import Row
from queries.lineage.read import Someone
from queries.lineage.roots import begun
from queries.lineage.shapes import Common
from queries.lineage.walks import walk
from queries.lineage.world import World


def common(world: World, rows: Sequence[Row], depth: int, names: Mapping[str, Someone]) -> list[Common]:
    """Everyone whom a lineage from each root alone reaches, the nearest first, then by name; nobody where there is one root only."""
    if len(rows) < 2:
        return []
    each_of = [_generations(world, row, depth) for row in rows]
    every = set.intersection(*(set(each) for each in each_of)) & names.keys()
    found = [Common(names[person].mention, tuple(each[person] for each in each_of)) for person in every]
    return sorted(found, key=lambda each: (max(each.generations), sum(each.generations), each.thing.name, each.thing.id))


def _generations(world: World, row: Row, depth: int) -> dict[str, int]:
    walked = walk(world, begun(world, [row]).start, depth)
    return {person: walked.generation(place) for place, person in enumerate(walked.ids)}
