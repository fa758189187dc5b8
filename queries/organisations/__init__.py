"""What follows from an organisation's ties."""

from __future__ import annotations

from queries.organisations.taught import panels

__all__ = ["panels"]
