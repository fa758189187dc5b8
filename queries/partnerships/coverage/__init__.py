"""What a consortium, or the whole network, covers, and where its gaps are."""

from __future__ import annotations

from queries.partnerships.coverage.coverage import coverage
from queries.partnerships.coverage.dimensions import DIMENSIONS
from queries.partnerships.coverage.shapes import MOST_COLUMNS, MOST_ROWS, Ask, Cell, Coverage, Value

__all__ = ["DIMENSIONS", "MOST_COLUMNS", "MOST_ROWS", "Ask", "Cell", "Coverage", "Value", "coverage"]
