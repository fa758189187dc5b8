"""The events with which a reach begins, also those of which nobody is known by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import orjson

from graph.snapshot import days
from graph.vocabulary.things.event import TEACHING
from queries import Row, ask, query
from queries.lineage.parts import known_at, trained, trainers
from queries.lineage.read import batches
from queries.lineage.walks import Walked
from queries.lineage.world import World
from queries.mention import Mention
from queries.reach.shapes import Delivery, Later


def begins_with(world: World, ids: Iterable[str]) -> list[Row]:
    """The rows of those of these events that teach and count, in the order of days; of which nobody knows when, last."""
    rows = ask(world.graph, world.viewer, query(__package__, "deliveries.cypher"), ids=sorted(ids), kinds=sorted(TEACHING),
               **world.terms.filters)  # fmt: skip
    rows = [row for row in rows if _counts(world, row)]
    return sorted(rows, key=lambda row: (row["start"] or row["end"] or "9999", row["name"], row["id"]))


def earliest(row: Row) -> int:
    """The first day on which an event can have been, as the snapshot counts days."""
    return days.happening(*row["days"])[0]


def ends_first(row: Row) -> bool:
    """Whether it is stated to end before it starts."""
    start, _, _, end = row["days"]
    return start is not None and end is not None and end < start


def _counts(world: World, row: Row) -> bool:
    if world.fitting is not None and row["id"] not in world.fitting:
        return False
    first, last = days.happening(*row["days"])
    return last >= world.rules.since and first <= world.rules.until


def told(world: World, row: Row) -> Delivery:
    """One of them, with how many were there."""
    number, stated = world.event(row["id"]), _stated(row)
    learned, trained_there, known = _people(world, number) if number >= 0 else (0, 0, 0)
    unnamed = max(0, (stated or 0) - known)
    return Delivery(Mention.of(row), row["start"], row["end"], row["country"], learned, trained_there, stated, unnamed)


def later(world: World, found: Walked, began: Iterable[Row]) -> Later:
    """The teaching events to which those reached led on, but those with which it begins."""
    met = {world.state.key_of(each)[0] for each in found.events.tolist()} - {row["id"] for row in began}
    rows = [row for some in batches(sorted(met)) for row in begins_with(world, some)]
    stated = [(row["id"], count) for row in rows if (count := _stated(row))]
    unnamed = (max(0, count - known_at(world, world.event(id_))) for id_, count in stated)
    return Later(len(rows), sum(count for _, count in stated), sum(unnamed))


def _people(world: World, number: int) -> tuple[int, int, int]:
    return len(trained(world, number)), len(trainers(world, number)), known_at(world, number)


def _stated(row: Row) -> int | None:
    fields: dict[str, Sequence[Any]] = orjson.loads(row["card"])["fields"] if row["card"] else {}
    return int(fields["participants"][0]["value"]) if fields.get("participants") else None
