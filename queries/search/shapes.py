"""What search is asked and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from queries.mention import Mention

Invented = Literal["yes", "no", "only"]
Sort = Literal["relevance", "name", "latest"]
SORTS: tuple[str, ...] = get_args(Sort)


@dataclass(frozen=True, slots=True)
class Ask:
    """What to look for. Several values of one filter mean any of them; several filters mean all of them.

    kind: words such as ``person``; country: ISO codes; language: ISO codes; topic: ids, ``topic:…`` identifiers
    or names; since: who taught since that year; invented: with invented things, without, or nothing else.
    sort: our own score, then names; or names alone; or what began last, then what has no date. typos: whether a word
    that nothing has may be taken for one that differs by a letter or two.
    """

    words: str = ""
    kind: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    since: int | None = None
    invented: Invented = "yes"
    sort: Sort = "relevance"
    typos: bool = True
    limit: int = 20
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """One reason for a hit, as a sentence; `thing` is the topic or organisation it goes through, if it does."""

    text: str
    thing: Mention | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, with its country and its first day as stated if it has them, our own score, and the reasons."""

    thing: Mention
    country: str | None
    start: str | None
    score: int
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: `value` is what the filter takes, `name` what people read, `count` how many hits."""

    value: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of hits, the number of all, the facets (kind, country, language, topic, sector), and where to go on.

    `meant`: what may have been meant, where a word was found nowhere and words near it were taken instead.
    """

    items: tuple[Hit, ...]
    total: int
    facets: dict[str, tuple[FacetValue, ...]]
    next: str | None
    meant: str | None = None


@dataclass(frozen=True, slots=True)
class Everything:
    """The ids of all that was found, in the order of names, and the facets; `why` tells the reasons for one of them, as its hit does."""

    ids: tuple[str, ...]
    facets: dict[str, tuple[FacetValue, ...]]
    why: Callable[[str], tuple[Why, ...]]
