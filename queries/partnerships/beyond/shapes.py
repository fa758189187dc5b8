"""What candidates for a consortium consist of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from queries.mention import Mention
from queries.partnerships.consortium import Consortium
from queries.partnerships.inventing import Figures


@dataclass(frozen=True, slots=True)
class Term:
    """One reason: its name, its value between 0 and 1, how much it counts, a sentence, and the things that speak for it."""

    name: str
    value: float
    weight: float
    text: str
    things: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation beyond the consortium: its score between 0 and 1, and the terms that make it up, those that count most first.

    `contact`: the member that is likeliest to make the contact.
    """

    organisation: Mention
    country: str | None
    score: float
    terms: tuple[Term, ...]
    contact: Mention


@dataclass(frozen=True, slots=True)
class Candidates(Figures):
    """The best candidates of `total` that there are, by their scores, and how much each term counts. `reason`: why there are none.

    `before`: how many stand before these; `next`: the cursor of those after them.
    """

    consortium: Consortium
    items: tuple[Candidate, ...]
    total: int
    weights: Mapping[str, float]
    reason: str | None = None
    before: int = 0
    next: str | None = None
