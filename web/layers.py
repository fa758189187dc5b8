"""Who trained whom as a picture: one band for each generation, everyone near whom they are tied to in the bands before."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from queries.lineage import Lineage, Reached, Step
from queries.lineage.returning import ways_back
from queries.network import Edge, Network, Node
from web.drawing import Drawing, Place, draw

ACROSS, DOWN = 175, 76
"""How far things of one band stand apart: names need more room sideways than up and down."""
BETWEEN = 70
"""How much further it is from one band to the next."""
MOST_DRAWN = 1_500
"""More steps than that cannot be told apart; ways back to the beginning are drawn first, then those between neighbouring generations."""
SWEEPS = 4


@dataclass(frozen=True, slots=True)
class Bands:
    """Where each thing stands, and where each generation begins."""

    places: Mapping[str, Place]
    tops: Mapping[int, float]


def picture(found: Lineage, name: str, pages: dict[str, str]) -> Drawing:
    """The picture of a lineage, teachers always above those they taught."""
    nodes = tuple(Node(each.thing, each.generation) for each in found.nodes)
    steps = drawn(found)
    edges = tuple(Edge(each.start, each.end, "TRAINED", _said(each), None, None, each.invented) for each in steps)
    bands = layered(found.nodes, steps, up=found.direction == "up")
    drawing = draw(Network(nodes, edges, found.more), name, pages, dict(bands.places))
    for edge, step in zip(drawing.model["edges"], steps, strict=True):
        if not step.certain:
            edge["dashes"] = True
    for node, reached in zip(drawing.model["nodes"], found.nodes, strict=True):
        node["title"] += f"\n{_generation(reached.generation, found.direction)}" if reached.generation else ""
    drawing.model["bands"] = [
        {"y": round(top), "label": _generation(number, found.direction)} for number, top in bands.tops.items() if number
    ]
    return drawing


def _generation(number: int, direction: str) -> str:
    return f"generation {number}" if direction == "down" else f"{number} {'step' if number == 1 else 'steps'} back"


def _said(step: Step) -> str:
    """What stands in a tie's tooltip."""
    lines = [each.thing.name if each.thing else "mentoring" for each in step.evidence]
    more = [f"and {len(lines) - 3} more"] if len(lines) > 3 else []
    return "\n".join(["trained", *lines[:3], *more, *([] if step.certain else ["order not known"])])


def drawn(found: Lineage) -> list[Step]:
    """The steps that are drawn: for everyone one way back to the beginning, then from one generation to the next before the others."""
    generations, up = {each.thing.id: each.generation for each in found.nodes}, found.direction == "up"
    back = ways_back(((each.start, each.end) for each in found.edges), generations, up=up)

    def far(step: Step) -> tuple[bool, int]:
        ahead = generations.get(step.end, 0) - generations.get(step.start, 0)
        return (step.start, step.end) not in back, abs((-ahead if up else ahead) - 1)

    known = [each for each in found.edges if each.start in generations and each.end in generations]
    kept = set(sorted(range(len(known)), key=lambda place: far(known[place]))[:MOST_DRAWN])
    return [each for place, each in enumerate(known) if place in kept]


def layered(nodes: Sequence[Reached], steps: Sequence[Step], *, up: bool) -> Bands:
    """The same places for the same lineage. A wide generation takes several rows, so that the whole stays about as wide as a page."""
    generations: dict[int, list[str]] = {}
    for each in nodes:
        generations.setdefault(each.generation, []).append(each.thing.id)
    across = max(3, math.ceil(math.sqrt(len(nodes) * 2.6)))
    tied = _tied(steps)
    places: dict[str, Place] = {}
    for _ in range(SWEEPS):
        places, tops = _placed(generations, tied, places, across, up)
    return Bands(places, tops)


def _tied(steps: Sequence[Step]) -> dict[str, list[str]]:
    tied: dict[str, list[str]] = {}
    for each in steps:
        tied.setdefault(each.start, []).append(each.end)
        tied.setdefault(each.end, []).append(each.start)
    return tied


def _placed(
    generations: Mapping[int, list[str]], tied: Mapping[str, list[str]], before: Mapping[str, Place], across: int, up: bool
) -> tuple[dict[str, Place], dict[int, float]]:
    """One sweep: everyone moves towards the middle of those they are tied to, as these stood last."""
    places: dict[str, Place] = {}
    tops: dict[int, float] = {}
    top = 0.0
    for number, ids in sorted(generations.items()):
        rows = math.ceil(len(ids) / across)
        known = {**before, **places}
        order = sorted(enumerate(ids), key=lambda pair: (_middle(pair[1], tied, known), pair[0]))
        places |= _band([id_ for _, id_ in order], rows, top, up)
        tops[number] = -top if up else top
        top += rows * DOWN + BETWEEN
    return places, tops


def _middle(id_: str, tied: Mapping[str, list[str]], known: Mapping[str, Place]) -> float:
    there = [known[each][0] for each in tied.get(id_, ()) if each in known and each != id_]
    return round(sum(there) / len(there), 3) if there else 0.0


def _band(ids: Sequence[str], rows: int, top: float, up: bool) -> dict[str, Place]:
    """Column by column, so that whoever belongs together stays together when a generation takes several rows."""
    columns = math.ceil(len(ids) / rows)
    places = {}
    for place, id_ in enumerate(ids):
        column, row = divmod(place, rows)
        x = (column - (columns - 1) / 2) * ACROSS + (row % 2) * ACROSS / 3
        y = top + row * DOWN
        places[id_] = (x, -y if up else y)
    return places
