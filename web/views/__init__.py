"""The pages, one file for each family."""

from __future__ import annotations

from flask import Flask

from web.views import (
    aftermath,
    comparing,
    countries,
    coverage,
    health,
    home,
    lineage,
    lists,
    measures,
    meetings,
    network,
    partnerships,
    profiles,
    referrals,
    resilience,
    search,
    texts,
)

PARTNERSHIPS = (partnerships, coverage, comparing, resilience, meetings, aftermath)
FAMILIES = (home, search, lists, profiles, countries, referrals, lineage, *PARTNERSHIPS, network, measures, texts, health)


def install(app: Flask) -> None:
    """Gives an application its pages."""
    for family in FAMILIES:
        app.register_blueprint(family.pages)
