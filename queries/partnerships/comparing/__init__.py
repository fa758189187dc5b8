"""What if: two consortia side by side."""

from __future__ import annotations

from queries.partnerships.comparing.comparing import compared
from queries.partnerships.comparing.shapes import Change, Comparison, Cost, Profile

__all__ = ["Change", "Comparison", "Cost", "Profile", "compared"]
