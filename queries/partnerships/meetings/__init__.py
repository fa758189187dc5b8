"""Which events made ties that lasted, and whether by more than chance."""

from __future__ import annotations

from queries.partnerships.meetings.meetings import yields
from queries.partnerships.meetings.shapes import OF, Ask, Yield, Yields

__all__ = ["OF", "Ask", "Yield", "Yields", "yields"]
