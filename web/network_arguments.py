"""What the network page and its resource may be asked: one network at a time, each with the same filters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import fields, validate

from graph import Invalid
from web.arguments import WORDS, Countries, NetworkArguments, SearchArguments, Several, ShownArguments, Words

IDS = 20
SORTED_BY = ("degree", "strength", "betweenness", "name")
OF = ("whole", "search")
ELSEWHERE = ("ids", "collaboration", "country", "kind", "language", "topic", "sector", "since")
"""What asks for another network than that around one thing."""


class AmongArguments(ShownArguments):
    """Between several things (`ids`), of a `collaboration`, of a `country`, of what a search finds, or of the whole."""

    ids = Several(description="Ids of 2 to 20 things: what links them, within two steps.", least=2, most=IDS)
    collaboration = Words(most=64, metadata={"description": "The id of a collaboration: its partners, people and events."})
    of = fields.String(
        load_default="",
        validate=validate.OneOf(OF, error="Write whole or search."),
        metadata={"description": "The whole network, or what a search finds: narrowed by the arguments that search takes."},
    )
    country = Countries(description="One code such as RS: the network of that country. With `of`, a filter of several.")
    q, kind, language, topic, sector, since = (
        SearchArguments().declared_fields[name] for name in ("q", "kind", "language", "topic", "sector", "since")
    )


class NetworkPageArguments(AmongArguments, NetworkArguments):
    """What the page takes beside: a thing in the middle by id or words, another by words, and the order of the table."""

    id = Words(most=64, metadata={"description": "The id of the thing in the middle."})
    other = Words(most=WORDS, data_key="with", metadata={"description": "Words to find another thing by, to see what links the two."})
    sort = fields.String(load_default="degree", validate=validate.OneOf(SORTED_BY, error=f"Write one of {', '.join(SORTED_BY)}."))


def refuse_two(asked: Mapping[str, Any], by: str) -> None:
    """Raises Invalid where another network is asked for beside the one around a thing, which is named `by` an argument."""
    if beside := [name for name in ELSEWHERE if asked[name]]:
        raise Invalid(f"“{beside[0]}” does not go with “{by}”.", beside[0])
