"""What ends with a project, and what keeps it."""

from __future__ import annotations

from queries.partnerships.aftermath.aftermath import aftermath
from queries.partnerships.aftermath.shapes import Adoption, Aftermath, Keeper, Partner, Produced

__all__ = ["Adoption", "Aftermath", "Keeper", "Partner", "Produced", "aftermath"]
