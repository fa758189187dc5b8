"""The whole network at a glance."""

from __future__ import annotations

from queries.overview.overview import overview
from queries.overview.shapes import KindCount, Overview

__all__ = ["KindCount", "Overview", "overview"]
