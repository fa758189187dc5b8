"""What follows from a collaboration's ties."""

from __future__ import annotations

from queries.collaborations.reach import panels

__all__ = ["panels"]
