"""What follows from a training's ties."""

from __future__ import annotations

from queries.trainings.deliveries import panels

__all__ = ["panels"]
