"""What a consortium, or the whole network, covers, and where its gaps are."""

from __future__ import annotations

from queries.partnerships.coverage.choosing import Room
from queries.partnerships.coverage.coverage import coverage
from queries.partnerships.coverage.dimensions import DIMENSIONS
from queries.partnerships.coverage.shapes import ALL, Ask, Cell, Coverage, Value

__all__ = ["ALL", "DIMENSIONS", "Ask", "Cell", "Coverage", "Room", "Value", "coverage"]
