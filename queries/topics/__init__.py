"""What follows from a topic's ties."""

from __future__ import annotations

from queries.topics.experts import panels

__all__ = ["panels"]
