"""What the pages and resources of measures and of growth may be asked: which network, and in what order its things stand."""

from __future__ import annotations

from marshmallow import RAISE, fields, validate

from web.arguments import NetworkArguments, Words
from web.network_arguments import AmongArguments

SORTED_BY = ("degree", "strength", "closeness", "betweenness", "rank", "core", "community", "name")


class GrowthArguments(AmongArguments, NetworkArguments):
    """Around one thing (`id`), or what `/network` takes; the whole, where nothing is named."""

    class Meta:
        """No files are made of it."""

        unknown = RAISE
        exclude = ("format",)

    id = Words(most=64, metadata={"description": "The id of the thing in the middle, where there is one."})


class MeasuresArguments(GrowthArguments):
    """The same, for a page or an answer in some order."""

    class Meta:
        """No files are made of it."""

        unknown = RAISE
        exclude = ("format",)

    sort = fields.String(
        load_default="degree",
        validate=validate.OneOf(SORTED_BY, error=f"Write one of {', '.join(SORTED_BY)}."),
        metadata={"description": "In which order: the greatest first, communities by their numbers, or by name."},
    )
