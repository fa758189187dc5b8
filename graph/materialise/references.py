"""What rows mean by a key, an identifier or a name: found for many references at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from graph.identity.handles import feed_of, identifier_handle, key_handle, kind_of
from graph.identity.identifiers import parse
from graph.identity.names import fold
from graph.materialise.desk import Asked, Desk, Meant
from graph.writes import statement

NOTHING = "nothing is called that here"
SEVERAL = "several things are called that; use a key or an identifier"


def waits_under(text: str) -> list[str]:
    """The names under which a record waits for what it calls `text`."""
    found = parse(text)
    texts = [fold(text) or f"={text}"]
    return list(dict.fromkeys([*texts, fold(":".join(found))])) if found else texts


def resolve(desk: Desk, asked: Iterable[Asked]) -> Mapping[Asked, Meant]:
    """What each reference means now; a later way is tried only where the ones before find nothing at all.

    These are all answers that the desk remembers, good until things are written next.
    """
    answers = desk.memory.answers
    left = list(dict.fromkeys([each for each in asked if each not in answers]))
    for way in (_by_key, _by_identifier, _by_name_in_feed, _by_name):
        if left:
            way(desk, left, answers)
            left = [each for each in left if each not in answers]
    answers.update(dict.fromkeys((each for each in left if each not in answers), Meant(None, reason=NOTHING)))
    return answers


def _settle(desk: Desk, candidates: Mapping[Asked, Collection[str]], answers: dict[Asked, Meant]) -> None:
    meant = desk.meanings(key for handles in candidates.values() for key in handles)
    for each, handles in candidates.items():
        things = {found.thing: found for found in (meant.get(key) for key in handles) if found is not None}
        if len(things) == 1:
            answers[each] = next(iter(things.values()))
        elif things:
            answers[each] = Meant(None, reason=SEVERAL)


def _by_key(desk: Desk, asked: list[Asked], answers: dict[Asked, Meant]) -> None:
    _settle(desk, {
        each: [each.text] if each.feed is None else [key_handle(each.feed, kind, each.text) for kind in each.kinds]
        for each in asked
    }, answers)


def _by_identifier(desk: Desk, asked: list[Asked], answers: dict[Asked, Meant]) -> None:
    candidates = {}
    for each in asked:
        found = parse(each.text) if each.feed is not None else None
        if found:
            candidates[each] = [identifier_handle(kind, *found) for kind in each.kinds]
    _settle(desk, candidates, answers)


def _bearers(desk: Desk, asked: list[Asked]) -> dict[Asked, list[str]]:
    """For each reference the entries of the name it may be: key handles, a steward's own word with an asterisk."""
    texts = {each: fold(each.text) for each in asked if each.feed is not None}
    wanted = [text for text in set(texts.values()) if text]
    rows = desk.tx.about(wanted, statement("names"), {"texts": wanted}) if wanted else []
    bearers = {row["text"]: row["handles"] for row in rows}
    return {
        each: [entry for entry in bearers.get(text, []) if kind_of(entry.lstrip("*")) in each.kinds]
        for each, text in texts.items()
    }


def _by_name_in_feed(desk: Desk, asked: list[Asked], answers: dict[Asked, Meant]) -> None:
    _settle(desk, {
        each: [entry for entry in entries if not entry.startswith("*") and feed_of(entry) == each.feed]
        for each, entries in _bearers(desk, asked).items()
    }, answers)


def _by_name(desk: Desk, asked: list[Asked], answers: dict[Asked, Meant]) -> None:
    _settle(desk, {
        each: [entry.lstrip("*") for entry in entries] for each, entries in _bearers(desk, asked).items()
    }, answers)
