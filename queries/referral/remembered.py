"""What answers have named since the last write: whoever explores pays once for what stands in one answer after the other."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from graph import Graph, Level, Store, Viewer
from graph.snapshot.state import Snapshot
from queries import Row, ask, query
from queries.referral.ties import STATED, Tie
from queries.shown import Source

MOST = 100_000
"""Things, and pairs of a person and what they are tied to. When there are more, it begins anew: about 23 MB."""

Pair = tuple[str, str]
Lacking = tuple[Snapshot, Viewer]
T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Remembered:
    """Of things by id what evidence.cypher tells, the ties of each pair, what says most first, and their sources by number."""

    things: dict[str, Row] = field(default_factory=dict)
    ties: dict[Pair, tuple[Tie, ...]] = field(default_factory=dict)
    sources: dict[int, Source] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many things and pairs there are."""
        return len(self.things) + len(self.ties)

    def of(self, ids: Iterable[str], pairs: Iterable[Pair]) -> Remembered:
        """What is remembered of these alone."""
        ties = {pair: self.ties[pair] for pair in pairs if pair in self.ties}
        cited = {number for several in ties.values() for tie in several for number in tie.sources}
        things = {id_: self.things[id_] for id_ in ids if id_ in self.things}
        return Remembered(things, ties, {number: self.sources[number] for number in cited if number in self.sources})

    def take(self, more: Remembered) -> None:
        """These, too. Sources come first: whoever finds a tie meanwhile finds what it cites."""
        self.sources.update(more.sources)
        self.things.update(more.things)
        self.ties.update(more.ties)


@dataclass(slots=True)
class _State:
    """What is remembered of one state of one viewer's graph."""

    now: Remembered = field(default_factory=Remembered)
    lacked: bool = False
    """Whether something was asked for that was not remembered."""
    _once: dict[Any, Any] = field(default_factory=dict)

    def take(self, more: Remembered) -> None:
        if self.now.size + more.size > MOST:
            self.now, self._once = Remembered(), {}
        self.now.take(more)

    def once(self, value: T) -> T:
        """The value itself, or one that is equal and there already: most of those who took part in an event are tied to it alike."""
        same: T = self._once.setdefault(value, value)
        return same


_states: WeakKeyDictionary[Snapshot, dict[Level, _State]] = WeakKeyDictionary()
"""With the next write there is another snapshot."""
lacking: WeakKeyDictionary[Store, SimpleQueue[Lacking | None]] = WeakKeyDictionary()
"""Where somebody reads ahead: the states of which something was lacking for the first time; none, when that is to end."""


def remembered(graph: Graph, viewer: Viewer, snapshot: Snapshot, ids: Collection[str], pairs: Collection[Pair]) -> Remembered:
    """These things, and every tie of these pairs of them that the viewer sees, in at most one question to the database."""
    state = _states.setdefault(snapshot, {}).setdefault(viewer.level, _State())
    known = state.now.of(ids, pairs)
    new = [pair for pair in pairs if pair not in known.ties]
    unknown = {*ids} - known.things.keys()
    if new or unknown:
        more = _read(graph, viewer, state, sorted(unknown.union(*new)), new)
        state.take(more)
        known.take(more)
        if not state.lacked:
            state.lacked = True
            _tell(graph, snapshot, viewer)
    return known


def _tell(graph: Graph, snapshot: Snapshot, viewer: Viewer) -> None:
    if queue := lacking.get(graph.store):
        queue.put((snapshot, viewer))


def _read(graph: Graph, viewer: Viewer, state: _State, ids: Iterable[str], pairs: Iterable[Pair]) -> Remembered:
    ids = [*map(state.once, ids)]
    place = {id_: number for number, id_ in enumerate(ids)}
    places = [(place[one], place[other]) for one, other in pairs]
    row = ask(graph, viewer, query(__package__, "evidence.cypher"), ids=ids, pairs=places, fields=STATED)[0]
    ties: dict[Pair, list[Tie]] = {(ids[one], ids[other]): [] for one, other in places}
    for one, other, type_, away, sources, stated in row["ties"]:
        ties[ids[one], ids[other]].append(state.once(Tie(type_, away, tuple(sources or ()), *stated)))
    things = {state.once(each["id"]): each for each in row["things"]}
    return Remembered(things, {pair: _ordered(state, several) for pair, several in ties.items()},
                      {each.pop("id"): Source(**each) for each in row["sources"]})  # fmt: skip


def _ordered(state: _State, ties: Iterable[Tie]) -> tuple[Tie, ...]:
    return state.once(tuple(sorted(ties, key=lambda tie: tie.rank)))
