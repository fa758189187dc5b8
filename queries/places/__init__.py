"""What there is in a country."""

from __future__ import annotations

from queries.places.country import Country, country

__all__ = ["Country", "country"]
