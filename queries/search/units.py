"""The units of organisations: what people who work there say that they work in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

import numpy
from numpy.typing import NDArray

from graph import Graph, Viewer
from graph.identity.names import forms
from graph.snapshot.building import Key, unit_of
from queries import Row, ask, query
from queries.following import Following
from queries.mention import Mention
from queries.search.beginnings import Beginnings

Stated = tuple[str, str, bool]
"""An organisation's id, a unit of it as somebody states it, and whether the tie or the person is invented."""


@dataclass(frozen=True)
class Units:
    """How each unit of each organisation (its id, and the unit as `unit_of` tells it apart from others) is written most often, in order.

    `made_up`: those that nobody really works in, only who or what is invented.
    """

    spelt: Mapping[Key, str]
    made_up: Set[Key] = frozenset()

    @cached_property
    def organisations(self) -> NDArray[numpy.bytes_]:
        """Whose each of them is."""
        return numpy.array([id_ for id_, _unit in self.spelt], dtype=numpy.bytes_)

    @cached_property
    def beginnings(self) -> Beginnings:
        """Their words, by their places."""
        return Beginnings.of(" ".join(forms(text)) for text in self.spelt.values())

    def mention(self, organisation: Mention, unit: str) -> Mention:
        """A unit of an organisation as answers name it; one that nobody states, as it is given."""
        key = organisation.id, unit_of(unit)
        return organisation.of_unit(self.spelt.get(key, unit), invented=key in self.made_up)


@dataclass(frozen=True)
class _State:
    """One state of one viewer's graph, by person; how units are written by all, and by those who really somebody is."""

    stated: Mapping[str, tuple[Stated, ...]]
    by_all: Mapping[Key, str]
    by_real: Mapping[Key, str]

    @cached_property
    def every(self) -> Units:
        return Units(self.by_all, self.by_all.keys() - self.by_real.keys())

    @cached_property
    def real(self) -> Units:
        return Units(self.by_real)


def units(graph: Graph, viewer: Viewer, *, invented: bool = True) -> Units:
    """The units that the viewer sees somebody work in, or have worked; without `invented` those that really somebody does."""
    state = _following.now(graph, viewer)
    return state.every if invented else state.real


def _spelt(stated: Iterable[Stated]) -> dict[Key, str]:
    written: defaultdict[Key, Counter[str]] = defaultdict(Counter)
    for each in stated:
        organisation, key = _key(each)
        if key:
            written[organisation, key][each[1].strip()] += 1
    return {key: _most_often(each) for key, each in sorted(written.items())}


def _most_often(written: Counter[str]) -> str:
    return min(written, key=lambda text: (-written[text], text))


def _anew(graph: Graph, viewer: Viewer) -> _State:
    stated = _by_person(ask(graph, viewer, query(__package__, "units.cypher")))
    every = [each for said in stated.values() for each in said]
    return _State(stated, _spelt(every), _spelt(_really(every)))


def _onward(graph: Graph, viewer: Viewer, before: _State, touched: Set[str]) -> _State:
    """Only units that somebody who was touched states, or stated, are looked at again."""
    was = {person: before.stated[person] for person in touched if person in before.stated}
    now = _by_person(ask(graph, viewer, query(__package__, "units_of.cypher"), ids=sorted(touched)))
    if now == was:
        return before  # with what has been worked out from it
    stated = {**before.stated, **dict.fromkeys(was, ()), **now}
    again = {_key(each) for said in (*was.values(), *now.values()) for each in said}
    every = [each for said in stated.values() for each in said if _key(each) in again]
    return _State({person: said for person, said in stated.items() if said},
                  _with(before.by_all, again, _spelt(every)), _with(before.by_real, again, _spelt(_really(every))))  # fmt: skip


def _with(spelt: Mapping[Key, str], again: Set[Key], now: dict[Key, str]) -> dict[Key, str]:
    kept = {key: text for key, text in spelt.items() if key not in again}
    return dict(sorted((kept | now).items()))


def _key(stated: Stated) -> Key:
    organisation, unit, _ = stated
    return organisation, unit_of(unit)


def _really(stated: Iterable[Stated]) -> Iterator[Stated]:
    return (each for each in stated if not each[2])


_following = Following(_anew, _onward)


def _by_person(rows: Iterable[Row]) -> dict[str, tuple[Stated, ...]]:
    return {row["person"]: tuple(sorted((place, unit, bool(invented)) for place, unit, invented in row["units"])) for row in rows}
