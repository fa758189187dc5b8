"""What a project produced, and who took it up."""

from __future__ import annotations

from collections.abc import Collection

from queries.partnerships.aftermath.shapes import Adoption, Produced
from queries.partnerships.landscape import SAID
from queries.partnerships.telling import Telling

KEEPING = ("agreed", "in use")
"""Somebody talking about it does not keep it yet."""


def produced(told: Telling, project: int) -> list[Produced]:
    """Its outputs and trainings: those that nobody keeps first, then by name."""
    numbers = {int(each) for each in told.seen.out("PRODUCED").of(project)}
    found = [_produced(told, each, set(told.who.numbers.tolist())) for each in numbers]
    return sorted(found, key=lambda each: (each.kept, each.output.name, each.output.id))


def _produced(told: Telling, output: int, partners: Collection[int]) -> Produced:
    ties = told.seen.ties["ADOPTED"]
    adopted = {(int(ties.start[tie]), SAID["ADOPTED"][ties.said[tie]]) for tie in told.seen.into("ADOPTED").ties_of(output)}
    told_of = [Adoption(told.thing(one), status, one in partners) for one, status in adopted]
    told_of.sort(key=lambda each: (each.organisation.name, each.organisation.id, each.status))
    return Produced(told.thing(output), tuple(told_of), any(each.status in KEEPING for each in told_of))
