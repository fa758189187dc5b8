"""What an answer about the time after a project consists of."""

from __future__ import annotations

from dataclasses import dataclass

from queries.mention import Mention
from queries.partnerships.consortium import Consortium
from queries.partnerships.inventing import Figures
from queries.partnerships.listed import Listed


@dataclass(frozen=True, slots=True)
class Keeper:
    """Another collaboration that goes on, when it ends as far as stated, and the partners that are in it."""

    collaboration: Mention
    end: str | None
    partners: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Partner:
    """One partner: with how many of the others its relation is kept, with how many people only met, and with how many nothing is left.

    `by`: the other collaborations that keep some of it.
    """

    partner: Mention
    kept: int
    met: int
    ends: int
    by: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Adoption:
    """Who took up an output, and how far that is, as stated."""

    organisation: Mention
    status: str
    is_partner: bool


@dataclass(frozen=True, slots=True)
class Produced:
    """An output or training of the project. `kept`: somebody uses it, or has agreed to, beyond the project's end."""

    output: Mention
    adopted: tuple[Adoption, ...]
    kept: bool


@dataclass(frozen=True, slots=True)
class Aftermath(Figures):
    """What ends with a project, and what keeps it. `over`: it has ended by the day; None: nobody knows when it ends.

    `kept`, `met`, `ends`: pairs of partners, all of them together. `ending`: those of which nothing is left.
    """

    consortium: Consortium
    end: str | None
    over: bool | None
    kept: int
    met: int
    ends: int
    partners: Listed[Partner]
    ending: Listed[tuple[Mention, Mention]]
    keepers: Listed[Keeper]
    outputs: Listed[Produced]
