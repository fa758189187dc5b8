"""What a project produced, and who took it up."""

from __future__ import annotations

from collections.abc import Set

import numpy

from queries.partnerships.adopting import adoptions
from queries.partnerships.aftermath.shapes import Adoption, Produced
from queries.partnerships.landscape import SAID, Ties
from queries.partnerships.telling import Telling

KEEPING = ("agreed", "in use")
"""Somebody talking about it does not keep it yet."""


def produced(told: Telling, project: int, day: int, since: int) -> list[Produced]:
    """Its outputs and trainings: those that nobody keeps first, then by name.

    How far each adoption is, is told as of `day`; what keeps an output lasts until `since` at least. Days are ordinals.
    """
    numbers, adopted = {int(each) for each in told.seen.out("PRODUCED").of(project)}, adoptions(told.seen, day)
    partners = set(told.who.numbers.tolist())
    found = [_produced(told, each, adopted, partners, since) for each in numbers]
    return sorted(found, key=lambda each: (each.kept, each.output.name, each.output.id))


def _produced(told: Telling, output: int, adopted: Ties, partners: Set[int], since: int) -> Produced:
    mine = numpy.flatnonzero(adopted.end == output)
    rows = {(one, SAID["ADOPTED"][said]) for one, said in zip(adopted.start[mine].tolist(), adopted.said[mine].tolist(), strict=True)}
    told_of = [Adoption(told.thing(one), status, one in partners) for one, status in rows]
    told_of.sort(key=lambda each: (each.organisation.name, each.organisation.id, each.status))
    lasting = adopted.said[mine][adopted.last[mine] >= since].tolist()
    return Produced(told.thing(output), tuple(told_of), any(SAID["ADOPTED"][said] in KEEPING for said in lasting))
