"""How a network hangs together: around something, of a consortium, of the whole; and how it grew."""

from __future__ import annotations

from queries.measures.crowds import OF_PART, OF_WHOLE, Crowd, links_of, of_crowd, worked_out
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

__all__ = [
    "DEFINITIONS",
    "GROWTH",
    "MOST_YEARS",
    "OF_PART",
    "OF_WHOLE",
    "READY",
    "SOURCES",
    "TOO_MANY",
    "WAITING",
    "WHOLE",
    "Answer",
    "Community",
    "Crowd",
    "Figures",
    "Growth",
    "Row",
    "Shape",
    "Share",
    "Structure",
    "Year",
    "grown",
    "links_of",
    "of_crowd",
    "of_drawn",
    "worked_out",
]  # fmt: skip
