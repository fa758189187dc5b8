"""What is known of what a consortium costs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from statistics import fmean

from graph import Graph, Viewer
from queries import ask, query
from queries.partnerships.comparing.shapes import Cost
from queries.partnerships.consortium import Chosen, Consortium
from queries.partnerships.landscape import Landscape

Grants = Mapping[str, Mapping[str, float]]
"""For each organisation the amount in each collaboration, all that is stated of it there together."""


def cost(seen: Landscape, who: Consortium, grants: Grants) -> Cost:
    """Grants are those stated in the collaboration; who has none there is taken to cost what it is usually granted, where that is known."""
    project = who.collaboration.id if who.collaboration else ""
    thing = seen.things[seen.things.numbers[project]] if project else None
    mine = {each.id: grants.get(each.id, {}) for each in who.members}
    known = [given[project] for given in mine.values() if project in given]
    usual = [fmean(given.values()) for given in mine.values() if given and project not in given]
    return Cost(
        budget=thing.budget if thing else None,
        final_cost=thing.final_cost if thing else None,
        grants=sum(known) if known else None,
        known=len(known),
        usual=sum(usual) if usual else None,
        guessed=len(usual),
    )


def grants_of(graph: Graph, viewer: Viewer, organisations: Collection[str], chosen: Chosen) -> Grants:
    """What is stated, as far as it counts: a grant that says nothing of its days cannot have begun before its collaboration."""
    found: dict[str, dict[str, float]] = {}
    for row in ask(graph, viewer, query(__package__, "grants.cypher"), ids=sorted(organisations)):
        mine = found.setdefault(row["organisation"], {})
        for project, amount, invented, *firsts in sorted(row["grants"], key=lambda each: (each[0], each[1])):
            if (chosen.invented or not invented) and _begun(firsts, chosen.day):
                mine[project] = mine.get(project, 0.0) + float(amount)
    return found


def _begun(firsts: Collection[int | None], day: int | None) -> bool:
    """Whether all of it can have begun by the day; what nobody knows excludes nothing."""
    return day is None or all(first is None or first <= day for first in firsts)
