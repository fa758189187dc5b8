"""What rows of an exported workbook call things: the keys that their sources gave them, for stewards; else their ids; names in ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

from graph.access import Level
from graph.identity.names import fold
from graph.row_keys import Keyed, keys_of_sources, keys_of_things
from queries.exports import Item
from queries.mention import Mention
from web.exports.reader import Reader

NAMING = ("names", "labels")
Named = TypeVar("Named", str, int)


def of_things(reader: Reader, things: Iterable[Mention]) -> dict[str, str]:
    """A key for each thing, by its id; no two have the same."""
    kinds = {thing.id: thing.kind for thing in things}
    if reader.viewer.level < Level.STEWARDS:
        return {id_: id_ for id_ in kinds}
    known = keys_of_things(reader.graph, reader.viewer)
    return _apart({id_: known.get(id_, ("", id_)) for id_ in kinds}, kinds)


def of_sources(reader: Reader) -> dict[int, str]:
    """The keys of sources by their numbers, for a steward; others get none, and read titles instead."""
    if reader.viewer.level < Level.STEWARDS:
        return {}
    return _apart(keys_of_sources(reader.graph, reader.viewer), {})


def _apart(keyed: Mapping[Named, Keyed], kinds: Mapping[Named, str]) -> dict[Named, str]:
    """The keys as their feeds have them; of those that two have, with the feed before, then the kind, then a number behind."""
    made = {each: text for each, (_, text) in keyed.items()}
    made |= {each: f"{keyed[each][0]}: {made[each]}" for each in _twice(made)}
    made |= {each: f"{made[each]} ({kinds.get(each, 'source')})" for each in _twice(made)}
    taken: set[str] = set()
    for each in sorted(made, key=lambda one: (made[one], str(one))):
        text, count = made[each], 1
        while made[each] in taken:
            count += 1
            made[each] = f"{text} {count}"
        taken.add(made[each])
    return made


def _twice(made: Mapping[Named, str]) -> list[Named]:
    counts = Counter(made.values())
    return [each for each, text in made.items() if counts[text] > 1]


def names(items: Iterable[Item]) -> dict[str, str]:
    """What ties call each thing: its name, where nothing else among them is called so; else its id."""
    called: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for item in items:
        called[item.id] = item.name
        counts.update({fold(item.name), *(fold(str(each["value"]["value"])) for name in NAMING for each in item.fields.get(name, ()))})
    return {id_: name if fold(name) and counts[fold(name)] == 1 else id_ for id_, name in called.items()}
