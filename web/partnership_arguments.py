"""What the pages and resources of partnerships may be asked: whose partnerships, and what each of them takes beside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import fields, validate

from graph.vocabulary.things.training import AUDIENCES
from queries.bounds import MOST
from queries.partnerships.beyond.asking import MOST_WEIGHT
from queries.partnerships.beyond.weights import TITLES
from web.arguments import Arguments, Countries, Day, Repeated, Several, Whole, Words, going_on, with_invented

MOST_NAMED = 60
"""So many organisations can be named one by one; a collaboration may have more."""


class _Consortium(Arguments):
    """A consortium: the partners of a collaboration, or organisations one by one; with some more, and without others."""

    collaboration = Words(metadata={"description": "A collaboration, by id, identifier or name: its partners are the consortium."})
    organisation = Repeated(
        most=MOST_NAMED, description="Organisations that are the consortium, or belong to it too; each by id, identifier or name."
    )
    more = Repeated(most=MOST_NAMED, name="with", description="What if these were with it? Each by id, identifier or name.")
    without = Repeated(most=MOST_NAMED, description="What if these were not? Each by id, identifier or name.")
    as_of = Day("As on that day: 2022, 2022-06 or 2022-06-01.")


def counted() -> fields.String:
    """For figures, which are of everything or of what is true; of what is invented alone they would say nothing."""
    return with_invented("Invented things, which are marked as such: with them (yes) or without (no).", "yes", "no",
                         why=": these figures are not made of invented data alone")  # fmt: skip


class ConsortiumArguments(_Consortium):
    """A consortium whose figures are asked for."""

    invented = counted()


class Weight(fields.Float):
    """How much a term counts, beside the others; nothing is said where it is left out."""

    def __init__(self, title: str) -> None:
        between = f"It must be a number from 0 to {MOST_WEIGHT:g}."
        super().__init__(
            load_default=None,
            allow_nan=False,
            validate=validate.Range(0, MOST_WEIGHT, error=between),
            error_messages={"invalid": between, "special": between},
            metadata={"description": f"How much this counts, of 100: {title}. By default as stated; see `weights` in the answer."},
        )


class FoundArguments(_Consortium):
    """Which candidates, and how many."""

    limit = Whole(
        strict=False,
        load_default=20,
        validate=validate.Range(1, MOST, error=f"It must be a whole number from 1 to {MOST}."),
        metadata={"description": "How many candidates, from 1 to 1,000."},
    )
    cursor = going_on()
    country = Countries(description="Only candidates in these: codes such as RS,EL.")
    sector = Several(description="Only of these sectors: public, private or third.", choices=("public", "private", "third"))
    language = Several(description="Only such as work in one of these languages: ISO codes such as sr.")
    topic = Several(description="Only such as know about one of these: ids, identifiers or names of topics.")
    audience = Several(description=f"Only such as have trainings for one of these: {', '.join(AUDIENCES)}.", choices=AUDIENCES)
    size = fields.String(
        load_default="no",
        validate=validate.OneOf(("yes", "no"), error="Write yes or no."),
        metadata={"description": "yes: that somebody is large counts for them."},
    )


WEIGHTS = {f"weight_{name}": name for name in TITLES}
"""The arguments that say what terms count, and which."""
CandidateArguments: type[FoundArguments] = type(
    "CandidateArguments", (FoundArguments,), {argument: Weight(TITLES[name]) for argument, name in WEIGHTS.items()}
)
"""What candidates can be asked for, and what counts for them."""


def given_weights(asked: Mapping[str, Any]) -> dict[str, float]:
    """What each term counts, of those for which it is said."""
    return {name: asked[argument] for argument, name in WEIGHTS.items() if asked[argument] is not None}
