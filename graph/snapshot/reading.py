"""Reading the graph for the snapshot: all of it, or what was touched since."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from typing import Any

import orjson

from graph.snapshot import days
from graph.snapshot.arrays import (
    COLLABORATION,
    CONTACT_INVENTED,
    CONTACT_LEVEL,
    EVENT,
    LEARNT,
    LEARNT_BLANK,
    LEARNT_NOT,
    MENTOR,
    MENTORED,
    MINE,
    NEVER,
    ORGANISATION,
    PART_INVENTED,
    PART_LEVEL,
    PRESENT,
    THEIRS,
    TRAINED,
    TRAINED_BLANK,
    TRAINED_NOT,
    UNSAID,
    UNWILLING,
    WILLING,
)
from graph.snapshot.building import Key, Occasion, unit_of
from graph.snapshot.gathered import Gathered
from graph.store import Row, Store
from graph.vocabulary.things.event import TEACHING
from graph.vocabulary.ties.attended import TRAINED as LEARNS
from graph.vocabulary.ties.taught_at import TRAINS
from graph.writes import statement

LABELS = ("Event", "Collaboration", "Organisation")
BATCH = 2_000
SECONDS = 120.0
"""For one batch; the graph of a large network is read in the background."""
MOST_SAID = 2**31 - 1
"""So many took part at most, as far as the arrays are concerned."""


def everything(store: Store) -> Gathered:
    """All of the graph."""
    people: list[str] = []
    things: list[str] = []
    for row in store.stream(statement("snapshot_ids"), {"labels": ["Person", *LABELS]}):
        (people if row["person"] else things).append(row["id"])
    return _read(store, frozenset(people), things)


def with_deliveries(store: Store, ids: Set[str]) -> frozenset[str]:
    """These things, and the events that deliver those of them that are trainings."""
    return frozenset(ids).union(row["id"] for row in _rows(store, "snapshot_deliveries", ids))


def touched(store: Store, ids: Collection[str], unknown: Callable[[Collection[Key]], Iterable[Key]]) -> Gathered:
    """What these things are now, and everything that ties them to others; of those, what they are where an occasion is unknown."""
    asked = frozenset(ids)
    gathered = _read(store, asked, asked)
    for row in _rows(store, "snapshot_parts_of", ids):
        for place, *said in row["parts"]:
            if place not in asked:
                _part(gathered, row["id"], (place, *said), row)
    for row in _rows(store, "snapshot_occasions", {place for place, _ in unknown(gathered.occasions)} - asked, labels=LABELS):
        gathered.known[row["id"]] = _occasion(row)
    return gathered


def _read(store: Store, people: Set[str], things: Collection[str]) -> Gathered:
    gathered = Gathered()
    for row in _rows(store, "snapshot_occasions", things, labels=LABELS):
        gathered.known[row["id"]] = _occasion(row)
    for row in _rows(store, "snapshot_parts", list(gathered.known)):
        for person, *said in row["parts"]:
            _part(gathered, person, (row["id"], *said), row)
    for row in _rows(store, "snapshot_contacts", people):
        for contact in row["contacts"]:
            _contact(gathered, row, contact, mirrored=contact[0] not in people)
    return gathered


def _rows(store: Store, name: str, ids: Collection[str], **params: Any) -> Iterator[Row]:
    every = list(ids)
    for start in range(0, len(every), BATCH):
        yield from store.stream(statement(name), {"ids": every[start : start + BATCH], **params}, deadline=SECONDS)


def _occasion(row: Row) -> Occasion:
    kind = (EVENT, COLLABORATION, ORGANISATION)[LABELS.index(row["label"])]
    teaches = [level for level, _ in row["delivers"]]
    really = [level for level, invented in row["delivers"] if not invented]
    if row["kind"] in TEACHING and kind == EVENT:
        teaches, really = [0], [0]
    first, last = days.first(row["first"]), days.last(row["last"])
    span = days.happening(*row["days"])
    return Occasion(kind, first, last, min(teaches, default=NEVER), min(really, default=NEVER), _said(row), *span)


def _said(row: Row) -> tuple[int, int, int]:
    """How many took part, as each level sees it stated."""
    public = _counted(row["participants"])
    members = public or _on(row["members"])
    return public, members, members or _on(row["stewards"])


def _on(card: str | None) -> int:
    """What a card states of it; one on which the word is a value, and no field, states nothing."""
    stated = orjson.loads(card)["fields"].get("participants") if card else None
    return _counted(stated[0]["value"]) if stated else 0


def _counted(stated: float | None) -> int:
    """As large as the arrays can hold, and not below 0: a mistyped number does not stop the others from being found."""
    return min(max(int(stated or 0), 0), MOST_SAID)


def _part(gathered: Gathered, person: str, said: Sequence[Any], near: Row) -> None:
    """`near`: the thing or person that was asked for; what was said ends with the levels of the tie and of its other end."""
    place, type_, role, unit, first, last, level, far, invented = said
    bits = _role(type_, role) | max(level, far, near["level"]) << PART_LEVEL | PART_INVENTED * (invented or near["invented"])
    gathered.part(person, _key(type_, place, unit), bits, first, last)


def _key(type_: str, place: str, unit: str | None) -> Key:
    return (place, unit_of(unit) if type_ == "WORKS_AT" else "")


def _role(type_: str, role: str | None) -> int:
    if type_ == "TAUGHT_AT":
        return TRAINED_BLANK if not role else TRAINED if role in TRAINS else TRAINED_NOT
    if type_ == "ATTENDED":
        return LEARNT_BLANK if not role else LEARNT if role in LEARNS else LEARNT_NOT
    return PRESENT


def _contact(gathered: Gathered, near: Row, tie: Sequence[Any], *, mirrored: bool) -> None:
    """A tie seen from the person who was asked for; mirrored, from the other one too, who was not."""
    other, type_, away, will, said, first, last, level, far, invented = tie
    mine, theirs = (_will(will, "first"), _will(will, "second"))[:: 1 if away else -1]
    mentors = type_ == "MENTORS"
    bits = (MENTOR * mentors | max(level, far, near["level"]) << CONTACT_LEVEL
            | CONTACT_INVENTED * (invented or near["invented"]))  # fmt: skip
    said = math.nan if said is None else said
    gathered.contact(near["id"], other, bits | mine << MINE | theirs << THEIRS | MENTORED * (mentors and away), first, last, said)
    if mirrored:
        gathered.contact(other, near["id"], bits | theirs << MINE | mine << THEIRS | MENTORED * (mentors and not away), first, last, said)


def _will(said: str | None, end: str) -> int:
    return UNSAID if not said else WILLING if said in (end, "both") else UNWILLING
