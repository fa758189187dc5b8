"""What two people share, in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from queries.mention import Mention
from queries.wording import listed, span, when

FIELDS = ("start", "end", "start_first", "end_last", "role", "unit", "context", "programme", "will_introduce", "strength", "invented")


@dataclass(frozen=True, slots=True)
class TieRead:
    """A tie as evidence.cypher reads it: its `FIELDS`, and the numbers of its sources. `away` if it runs from the first of its pair."""

    type: str
    away: bool
    properties: dict[str, Any]
    sources: tuple[int, ...]

    def text(self, name: str) -> str:
        """One of its fields; empty if it has none."""
        return str(self.properties.get(name) or "")

    def meets(self, other: TieRead) -> bool:
        """Whether both can have been true on one day; unknown days exclude nothing."""
        return _before(self, other) and _before(other, self)


def _before(one: TieRead, other: TieRead) -> bool:
    start, end = one.properties.get("start_first"), other.properties.get("end_last")
    return start is None or end is None or start <= end


TAUGHT = {"speaker": "spoke at", "mentor": "mentored at"}
LED = {"TAUGHT_AT": "taught at", "ORGANISED": "organised", "HOSTED": "hosted"}


def _led(tie: TieRead) -> str | None:
    """What someone did at an event, if more than taking part."""
    return TAUGHT.get(tie.text("role"), "taught at") if tie.type == "TAUGHT_AT" else LED.get(tie.type)


def event(one: Mention, other: Mention, place: dict[str, Any], ties: tuple[TieRead, TieRead]) -> str:
    """Two people at one event."""
    named = f"{place['name']}{when(place['start'], place['end'])}"
    first, second = _led(ties[0]), _led(ties[1])
    if first == second:
        return f"Both {first or 'took part in'} {named}."
    if first and second:
        return f"{one.name} {first} {named}, and {other.name} {second} it."
    leader, verb, guest = (one, first, other) if first else (other, second, one)
    return f"{leader.name} {verb} {named}, where {guest.name} took part."


def collaboration(place: dict[str, Any]) -> str:
    """Two people in one collaboration."""
    return f"Both took part in {place['name']}{span(place['start'], place['end'])}."


def workplace(one: Mention, other: Mention, place: dict[str, Any], ties: tuple[TieRead, TieRead]) -> str:
    """Two people at one organisation, at the same time as far as known."""
    verb = "worked" if any(tie.text("end") for tie in ties) else "work"
    spans = [(person.name, span(tie.text("start"), tie.text("end"))) for person, tie in zip((one, other), ties, strict=True)]
    known = [f"{name}{text}" for name, text in spans if text]
    return f"Both {verb} at {place['name']}{_unit(ties[0])}{', ' if known else ''}{listed(known) if known else ''}."


def _verb(tie: TieRead, now: str, since: str, ended: str) -> str:
    """The tense that fits: what ended, what has lasted since a known date, what is."""
    if tie.text("end"):
        return ended
    return since if tie.text("start") else now


def knows(one: Mention, other: Mention, tie: TieRead) -> str:
    """Two people who say that they know each other."""
    context = f" ({tie.text('context')})" if tie.text("context") else ""
    first, second = (one, other) if tie.away else (other, one)
    willing = {"first": f"; {first.name} is willing to introduce", "second": f"; {second.name} is willing to introduce",
               "both": "; both are willing to introduce"}.get(tie.text("will_introduce"), "")
    verb = _verb(tie, "know", "have known", "knew")
    return f"{one.name} and {other.name} {verb} each other{span(tie.text('start'), tie.text('end'))}{context}{willing}."


def mentors(one: Mention, other: Mention, tie: TieRead) -> str:
    """One of two people mentors the other."""
    mentor, mentee = (one, other) if tie.away else (other, one)
    verb = _verb(tie, "mentors", "has mentored", "mentored")
    within = f", in {tie.text('programme')}" if tie.text("programme") else ""
    return f"{mentor.name} {verb} {mentee.name}{span(tie.text('start'), tie.text('end'))}{within}."


def belongs(person: Mention, place: dict[str, Any], tie: TieRead) -> str:
    """A person of the organisation, event or collaboration that is itself an end."""
    if tie.type == "WORKS_AT":
        return works(person, place, tie)
    if place["label"] == "Event":
        return f"{person.name} {_led(tie) or 'took part in'} {place['name']}{when(place['start'], place['end'])}."
    return f"{person.name} took part in {place['name']}{span(tie.text('start'), tie.text('end'))}."


def works(person: Mention, place: dict[str, Any], tie: TieRead) -> str:
    """A person at an organisation that is itself an end."""
    verb = _verb(tie, "works", "has worked", "worked")
    role = f" as {tie.text('role')}" if tie.text("role") else ""
    return f"{person.name} {verb} at {place['name']}{_unit(tie)}{role}{span(tie.text('start'), tie.text('end'))}."


def _unit(tie: TieRead) -> str:
    return f" ({tie.text('unit')})" if tie.text("unit") else ""
