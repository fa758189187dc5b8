"""What Mreža knows: every kind of thing and tie, declared once as data."""

from __future__ import annotations

from graph.vocabulary import things, ties
from graph.vocabulary.declare import Column, Field, ThingKind, TieKind, Type, slots

__all__ = ["BY_PLURAL", "SOURCE_FIELDS", "THINGS", "TIES", "Column", "Field", "ThingKind", "TieKind", "Type", "slots"]

THINGS: dict[str, ThingKind] = {kind.label: kind for kind in things.ALL}
BY_PLURAL: dict[str, ThingKind] = {kind.plural: kind for kind in things.ALL}
TIES: dict[str, TieKind] = {kind.type: kind for kind in ties.ALL}

SOURCE_FIELDS: tuple[Field, ...] = (
    Field("title", Type.TEXT, "What the source is called.", required=True),
    Field("publisher", Type.TEXT, "Who published it."),
    Field("url", Type.URL, "Where it can be read."),
    Field("retrieved", Type.DATE, "When it was read."),
    Field("licence", Type.TEXT, "The licence it is under."),
    Field("rank", Type.INTEGER, "How far it is trusted; lower is better."),
)
"""The columns of the sheet `sources`, beside its key."""
