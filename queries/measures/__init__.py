"""How a network hangs together: around something, of a consortium, of the whole; and how it grew."""

from __future__ import annotations

from queries.measures.definitions import DEFINITIONS, SOURCES, WHOLE
from queries.measures.drawn import of_drawn
from queries.measures.shapes import (
    FAILED,
    READY,
    TOO_MANY,
    WAITING,
    Answer,
    Community,
    Figures,
    Row,
    Shape,
    Share,
    Structure,
)
from queries.measures.whole import KIND, links_of_whole, of_whole, work_out

__all__ = [
    "DEFINITIONS", "FAILED", "KIND", "READY", "SOURCES", "TOO_MANY", "WAITING", "WHOLE", "Answer", "Community", "Figures", "Row", "Shape",
    "Share", "Structure", "links_of_whole", "of_drawn", "of_whole", "work_out",
]  # fmt: skip
