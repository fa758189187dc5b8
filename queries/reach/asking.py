"""What is asked of a reach, and the walk that answers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import orjson

from graph import Graph, Invalid, Viewer
from queries import Row
from queries.bounds import within
from queries.lineage.asking import EVERYTHING, MOST_GENERATIONS, Narrowed, terms
from queries.lineage.roots import begun, root_of
from queries.lineage.walks import Walked, walk
from queries.lineage.world import World, world
from queries.mention import Mention
from queries.reach.definitions import KINDS


@dataclass(frozen=True, slots=True)
class Ask:
    """How many generations, as of which day, whether with what is invented, and which events count, as of a lineage. Raises Invalid."""

    depth: int = MOST_GENERATIONS
    as_of: str | None = None
    invented: bool = True
    narrowed: Narrowed = EVERYTHING

    def __post_init__(self) -> None:
        within("depth", self.depth, 1, MOST_GENERATIONS)

    def arguments(self, id_: str) -> dict[str, str]:
        """As a job keeps them."""
        return {"id": id_, "asked": orjson.dumps(asdict(self)).decode()}

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> tuple[str, Ask]:
        """What `arguments` made them of."""
        kept: dict[str, Any] = orjson.loads(arguments["asked"])
        given = kept.pop("narrowed").items()
        narrowed: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in given}
        return arguments["id"], cls(**kept, narrowed=Narrowed(**narrowed))


def walked(graph: Graph, viewer: Viewer, id_: str, asked: Ask) -> tuple[World, Row, Walked]:
    """Who is reached; the root's row. Raises NotFound, NotReady, and Invalid for a thing of another kind."""
    seen = world(graph, viewer, terms("down", (), asked.as_of, asked.invented, asked.narrowed))
    row = root_of(seen, id_)
    if (kind := Mention.of(row).kind) not in KINDS:
        raise Invalid(f"The reach of a {kind} is its lineage; a report is made of {' or '.join(KINDS)}.", "id")
    return seen, row, walk(seen, begun(seen, [row]).start, asked.depth)
