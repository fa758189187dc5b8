"""What holds the members of a consortium together, and what would break if somebody left."""

from __future__ import annotations

from queries.partnerships.resilience.resilience import fragility
from queries.partnerships.resilience.shapes import HeldPair, HeldTopic, Loss, NewTie, Resilience, SecondContact, Split

__all__ = ["HeldPair", "HeldTopic", "Loss", "NewTie", "Resilience", "SecondContact", "Split", "fragility"]
