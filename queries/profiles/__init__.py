"""One thing with its facts, ties and sources; and lists of things of one kind."""

from __future__ import annotations

from queries.profiles.called import also_called
from queries.profiles.listing import listing
from queries.profiles.profile import profile
from queries.shown import Fact, Line, Listed, Listing, Panel, Profile, Shown, Source, Tie, TieGroup

__all__ = [
    "Fact", "Line", "Listed", "Listing", "Panel", "Profile", "Shown", "Source", "Tie", "TieGroup", "also_called", "listing", "profile",
]
