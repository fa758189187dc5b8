"""What two people share, in a sentence."""

from __future__ import annotations

from typing import Any

from queries.mention import Mention
from queries.referral.ties import Tie
from queries.wording import listed, span, when

TAUGHT = {"speaker": "spoke at", "mentor": "mentored at"}
LED = {"TAUGHT_AT": "taught at", "ORGANISED": "organised", "HOSTED": "hosted"}


def _led(tie: Tie) -> str | None:
    """What someone did at an event, if more than taking part."""
    return TAUGHT.get(tie.role or "", "taught at") if tie.type == "TAUGHT_AT" else LED.get(tie.type)


def event(one: Mention, other: Mention, place: dict[str, Any], ties: tuple[Tie, Tie]) -> str:
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


def workplace(one: Mention, other: Mention, place: dict[str, Any], ties: tuple[Tie, Tie]) -> str:
    """Two people at one organisation, at the same time as far as known."""
    verb = "worked" if any(tie.end for tie in ties) else "work"
    spans = [(person.name, span(tie.start, tie.end)) for person, tie in zip((one, other), ties, strict=True)]
    known = [f"{name}{text}" for name, text in spans if text]
    return f"Both {verb} at {place['name']}{_unit(ties[0])}{', ' if known else ''}{listed(known) if known else ''}."


def _verb(tie: Tie, now: str, since: str, ended: str) -> str:
    """The tense that fits: what ended, what has lasted since a known date, what is."""
    if tie.end:
        return ended
    return since if tie.start else now


def knows(one: Mention, other: Mention, tie: Tie) -> str:
    """Two people who say that they know each other."""
    context = f" ({tie.context})" if tie.context else ""
    first, second = (one, other) if tie.away else (other, one)
    willing = {"first": f"; {first.name} is willing to introduce", "second": f"; {second.name} is willing to introduce",
               "both": "; both are willing to introduce"}.get(tie.will_introduce or "", "")
    verb = _verb(tie, "know", "have known", "knew")
    return f"{one.name} and {other.name} {verb} each other{span(tie.start, tie.end)}{context}{willing}."


def mentors(one: Mention, other: Mention, tie: Tie) -> str:
    """One of two people mentors the other."""
    mentor, mentee = (one, other) if tie.away else (other, one)
    verb = _verb(tie, "mentors", "has mentored", "mentored")
    within = f", in {tie.programme}" if tie.programme else ""
    return f"{mentor.name} {verb} {mentee.name}{span(tie.start, tie.end)}{within}."


def belongs(person: Mention, place: dict[str, Any], tie: Tie) -> str:
    """A person of the organisation, event or collaboration that is itself an end."""
    if tie.type == "WORKS_AT":
        return works(person, place, tie)
    if place["label"] == "Event":
        return f"{person.name} {_led(tie) or 'took part in'} {place['name']}{when(place['start'], place['end'])}."
    return f"{person.name} took part in {place['name']}{span(tie.start, tie.end)}."


def works(person: Mention, place: dict[str, Any], tie: Tie) -> str:
    """A person at an organisation that is itself an end."""
    verb = _verb(tie, "works", "has worked", "worked")
    role = f" as {tie.role}" if tie.role else ""
    return f"{person.name} {verb} at {place['name']}{_unit(tie)}{role}{span(tie.start, tie.end)}."


def _unit(tie: Tie) -> str:
    return f" ({tie.unit})" if tie.unit else ""
