"""What an answer about a consortium's resilience consists of."""

from __future__ import annotations

from dataclasses import dataclass

from queries.mention import Mention
from queries.partnerships.consortium import Consortium
from queries.partnerships.inventing import Figures
from queries.partnerships.listed import Listed


@dataclass(frozen=True, slots=True)
class Loss:
    """Someone whose leaving parts others: the members that would be cut off from the rest, and for whom of them a person works."""

    thing: Mention
    cut_off: tuple[Mention, ...]
    employers: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldPair:
    """Two members, and the person (the one on either side) through whom every contact of theirs runs."""

    one: Mention
    other: Mention
    people: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class HeldTopic:
    """A topic, how many people and members know about it, and which one where it is one alone."""

    topic: Mention
    people: int
    members: int
    person: Mention | None
    member: Mention | None


@dataclass(frozen=True, slots=True)
class Split:
    """The smallest set whose loss splits the rest; empty: they are apart already. None: no set of up to `sought` does it."""

    things: tuple[Mention, ...] | None
    sought: int


@dataclass(frozen=True, slots=True)
class NewTie:
    """Two members without a tie, and what the resilience would be if they had one."""

    one: Mention
    other: Mention
    resilience: float


@dataclass(frozen=True, slots=True)
class SecondContact:
    """Members whose way to the rest hangs on one person, on each of these: another contact of one of them with the rest would hold it."""

    members: tuple[Mention, ...]
    people: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Resilience(Figures):
    """What holds a consortium together. `linked`: how many pairs of members have a tie; `groups`: its parts, where there are several."""

    consortium: Consortium
    people: int
    linked: int
    resilience: float | None
    groups: tuple[tuple[Mention, ...], ...]
    members_lost: Listed[Loss]
    people_lost: Listed[Loss]
    held: Listed[HeldPair]
    topics: Listed[HeldTopic]
    members_split: Split
    people_split: Split
    mends: tuple[NewTie, ...]
    second_contacts: tuple[SecondContact, ...]

    @property
    def pairs(self) -> int:
        """How many pairs of members there are."""
        members = len(self.consortium.members)
        return members * (members - 1) // 2
