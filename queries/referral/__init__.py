"""Who can introduce one person to another."""

from __future__ import annotations

from queries.referral.paths import paths
from queries.referral.shapes import Answer, Evidence, Hop, Path

__all__ = ["Answer", "Evidence", "Hop", "Path", "paths"]
