"""Who trained whom: upwards to teachers, downwards to those taught, generation by generation."""

from __future__ import annotations

from queries.lineage.lineage import KINDS, MOST_GENERATIONS, OVER, lineage
from queries.lineage.shapes import Counted, Evidence, Figures, Generation, Lineage, Reached, Step, Through

__all__ = [
    "KINDS", "MOST_GENERATIONS", "OVER", "Counted", "Evidence", "Figures", "Generation", "Lineage", "Reached", "Step", "Through",
    "lineage",
]
