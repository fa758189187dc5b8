"""How a network hangs together: around something, of a consortium, of the whole; and how it grew."""

from __future__ import annotations

from queries.measures.definitions import DEFINITIONS, SOURCES, WHOLE
from queries.measures.drawn import of_drawn
from queries.measures.growth import GROWTH, MOST_YEARS, Growth, Year, grown
from queries.measures.shapes import (
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
    "DEFINITIONS",
    "GROWTH",
    "KIND",
    "MOST_YEARS",
    "READY",
    "SOURCES",
    "TOO_MANY",
    "WAITING",
    "WHOLE",
    "Answer",
    "Community",
    "Figures",
    "Growth",
    "Row",
    "Shape",
    "Share",
    "Structure",
    "Year",
    "grown",
    "links_of_whole",
    "of_drawn",
    "of_whole",
    "work_out",
]  # fmt: skip
