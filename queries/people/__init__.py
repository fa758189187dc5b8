"""What follows from a person's ties."""

from __future__ import annotations

from queries.people.teaching import panels

__all__ = ["panels"]
