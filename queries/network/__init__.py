"""The network around something."""

from __future__ import annotations

from queries.network.around import around
from queries.network.shapes import Edge, Network, Node

__all__ = ["Edge", "Network", "Node", "around"]
