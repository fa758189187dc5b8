"""What follows from an event's ties."""

from __future__ import annotations

from queries.events.presence import panels

__all__ = ["panels"]
