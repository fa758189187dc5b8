"""Who trained whom: upwards to teachers, downwards to those taught, generation by generation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph import Graph, Viewer
from queries.lineage.asking import EVERYTHING, KINDS, MOST_GENERATIONS, MOST_ROOTS, OVER, Narrowed
from queries.lineage.shapes import Common, Counted, Evidence, Figures, Generation, Lineage, Odd, Reached, Step, Through

__all__ = [
    "EVERYTHING", "KINDS", "MOST_GENERATIONS", "MOST_ROOTS", "OVER", "Common", "Counted", "Evidence", "Figures", "Generation", "Lineage",
    "Narrowed", "Odd", "Reached", "Step", "Through", "lineage", "trained_in_turn",
]


def lineage(graph: Graph, viewer: Viewer, id_: str, direction: str = "down", depth: int = 5, **asked: Any) -> Lineage:
    """Everyone whom the thing trained (``down``) or by whom it was trained (``up``), in at most `depth` generations.

    The thing is a person, an organisation (which trains through its people), an event, a training or a collaboration (through their
    events). `others`: ids of more things that the lineage begins with; nobody with whom it begins is in it, and who is reached from each
    of them is told. over: ``teaching``, ``mentoring``; none: both. `as_of` is a date as stated (``2022-06``): what cannot have begun by
    then does not count. `narrowed`: which events count. An earlier id of a thing that was merged answers too: `root.id` is then the
    current one. Raises NotFound for a thing that the viewer does not see, Invalid for an argument out of bounds, NotReady while the
    snapshot is being built.

    What it needs takes half a second to import, and other questions do without.
    """
    from queries.lineage.answering import lineage as answered

    return answered(graph, viewer, id_, direction, depth, **asked)


def trained_in_turn(graph: Graph, viewer: Viewer, people: Iterable[str], as_of: str | None, invented: bool) -> tuple[int, ...]:
    """How many people a lineage from all of these (ids) reaches downwards, by generation: first those whom they trained themselves.

    Each counts once, where fewest steps lead to them, and none of these does. `as_of` and `invented`: as for `lineage`. Raises Invalid, and
    NotReady while the snapshot is being built.
    """
    from queries.lineage.turning import trained_in_turn as counted

    return counted(graph, viewer, people, as_of, invented)
