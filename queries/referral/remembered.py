"""What answers have named since the last write: whoever explores pays once for what stands in one answer after the other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from graph import Graph, Level, Viewer
from graph.snapshot.state import Snapshot
from queries import Row, ask, query
from queries.referral.ties import STATED, Tie
from queries.shown import Source

MOST = 10_000
"""Things, and pairs of a person and what they are tied to. When there are more, it begins anew: about 6 MB."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Remembered:
    """Of things by id what evidence.cypher tells, the ties of each pair, what says most first, and their sources by number."""

    things: dict[str, Row] = field(default_factory=dict)
    ties: dict[Pair, list[Tie]] = field(default_factory=dict)
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

    def take(self, more: Remembered) -> None:
        if self.now.size + more.size > MOST:
            self.now = Remembered()
        self.now.take(more)


_states: WeakKeyDictionary[Snapshot, dict[Level, _State]] = WeakKeyDictionary()
"""With the next write there is another snapshot."""


def remembered(graph: Graph, viewer: Viewer, snapshot: Snapshot, ids: Collection[str], pairs: Collection[Pair]) -> Remembered:
    """These things, and every tie of these pairs of them that the viewer sees, in at most one question to the database."""
    state = _states.setdefault(snapshot, {}).setdefault(viewer.level, _State())
    known = state.now.of(ids, pairs)
    lacking = [pair for pair in pairs if pair not in known.ties]
    unknown = {*ids} - known.things.keys()
    if lacking or unknown:
        more = _read(graph, viewer, sorted(unknown.union(*lacking)), lacking)
        state.take(more)
        known.take(more)
    return known


def _read(graph: Graph, viewer: Viewer, ids: Sequence[str], pairs: Iterable[Pair]) -> Remembered:
    place = {id_: number for number, id_ in enumerate(ids)}
    ties: dict[Pair, list[Tie]] = {pair: [] for pair in pairs}
    places = [(place[one], place[other]) for one, other in ties]
    row = ask(graph, viewer, query(__package__, "evidence.cypher"), ids=ids, pairs=places, fields=STATED)[0]
    for one, other, type_, away, sources, stated in row["ties"]:
        ties[ids[one], ids[other]].append(Tie(type_, away, tuple(sources or ()), *stated))
    for several in ties.values():
        several.sort(key=lambda tie: tie.rank)
    return Remembered({each["id"]: each for each in row["things"]}, ties, {each.pop("id"): Source(**each) for each in row["sources"]})
