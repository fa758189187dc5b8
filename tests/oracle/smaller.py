"""The smaller world of a viewer: only the claims that this viewer may see, and what was decided about them on the whole graph.

What joins, what a reference means, what is denied and which level holds is decided on the whole. So the smaller world has
the levels asked, the judgements between things that are seen, and a judgement of its own where leaving out what is not seen
would join or part what is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any

from graph.claims import Amendment, Ref, Statement, ThingClaim, TieClaim
from graph.vocabulary import THINGS, TIES, Type
from tests.oracle.definition import AT_THINGS_LEVEL, Cluster, Definition, graph_of, identifier_handle, key_handle
from tests.oracle.dump import Card, GraphDump, Name, Thing, TieKey
from tests.oracle.script import Edit, Script
from tests.oracle.world import STEWARDS, Record, World

ASKED = "asked"


class Whole:
    """A whole history, and what of it each viewer may see."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.definition = Definition(world)
        self.dump = graph_of(world)
        self.tie_levels = {key: tie.level for key, tie in self.dump.ties.items()}

    def is_telling(self, level: int) -> bool:
        """Whether a viewer of this level sees something, and does not see something else."""
        things = [thing.level <= level for thing in self.dump.things.values()]
        ties = [tie <= level for tie in self.tie_levels.values()]
        return min(things.count(True), things.count(False)) >= 2 and min(ties.count(True), ties.count(False)) >= 2

    def smaller(self, level: int) -> Script:
        """Only what a viewer of this level may see."""
        return _Smaller(self, level).script()

    def seen_handles(self, level: int) -> set[str]:
        """The handles of what a viewer of this level may see."""
        return set(_Smaller(self, level).seen_handles)

    def uncovered(self) -> tuple[Script, Edit, Edit]:
        """All claims without any level; an edit that shows everything to everybody; and one that hides what is hidden in truth."""
        script = _Smaller(self, 99).script()
        script.runs = [(feed, [_without_levels(row) for row in rows], sheets) for feed, rows, sheets in script.runs if ASKED not in sheets]
        script.edits = [_without_restrictions(edit) for edit in script.edits]
        return script, Edit(tuple(self._levels(shown=True))), Edit(tuple(self._levels(shown=False)))

    def _levels(self, *, shown: bool) -> Iterator[Amendment]:
        for cluster in self.definition.clusters:
            for handle in sorted(cluster.stated):
                yield Amendment("level", handle, None, 0 if shown else int(self.definition.levels[cluster.name]))
                for kind_field in THINGS[cluster.kind].fields:
                    if kind_field.name not in AT_THINGS_LEVEL:
                        level = 0 if shown else int(self.definition.field_level(cluster, kind_field))
                        yield Amendment("field_level", handle, kind_field.name, level)
        for (type_, start, end, bold), level in self.tie_levels.items():
            fields = {name: value for name, value in zip(TIES[type_].bold, bold, strict=True) if value is not None}
            target = TieClaim(type_, Ref(min(start)), Ref(min(end)), fields)
            yield Amendment("level", target, None, 0 if shown else int(level))


class _Smaller:
    """The work of leaving out."""

    def __init__(self, whole: Whole, level: int) -> None:
        self.whole = whole
        self.level = level
        self.definition = whole.definition
        self.seen = [cluster for cluster in self.definition.clusters if self.definition.levels[cluster.name] <= level]
        self.seen_handles = {handle: cluster for cluster in self.seen for handle in cluster.handles}

    def script(self) -> Script:
        """First what only asks for levels, closed again at once; then what is open now."""
        script = Script(frozenset(feed for feed, invented in self.whole.world.invented.items() if invented))
        asked: dict[str, list[Statement]] = {}
        rows: dict[str, list[Statement]] = {}
        for record in sorted(self.whole.world.records, key=lambda record: record.opened_by):
            seen = self._statement(record)
            if record.open and record.feed == STEWARDS:
                script.edits += [Edit(seen.amendments, seen.things, seen.ties)] * bool(seen.amendments or seen.things or seen.ties)
            elif record.open and (seen.things or seen.ties or seen.cites):
                rows.setdefault(record.feed, []).append(seen)
            elif not record.open and not record.withdrawn:
                asked.setdefault(record.feed, []).extend(_asking(seen, len(asked.get(record.feed, ()))))
        for feed, asking in asked.items():
            script.runs += [(feed, asking, [ASKED]), (feed, [], [ASKED])]
        script.runs += [(feed, stated, sorted({row.sheet for row in stated})) for feed, stated in rows.items()]
        script.judgements = [*self._judgements()]
        self._hold_together(script)
        return script

    def _statement(self, record: Record) -> Statement:
        things = tuple(seen for claim in record.statement.things if (seen := self._thing(record, claim)))
        ties = tuple(seen for claim in record.statement.ties if (seen := self._tie(record, claim)))
        amendments = tuple(each for each in record.statement.amendments if self._is_seen(each))
        return replace(record.statement, things=things, ties=ties, amendments=amendments)

    def _thing(self, record: Record, claim: ThingClaim) -> ThingClaim | None:
        cluster = self.seen_handles.get(key_handle(record.feed, claim.kind, claim.key))
        if cluster is None:
            return None
        return replace(claim, fields={name: value for name, value in claim.fields.items() if self._sees(cluster, name)})

    def _sees(self, cluster: Cluster, field_name: str) -> bool:
        return self.definition.field_level(cluster, THINGS[cluster.kind].field(field_name)) <= self.level

    def _tie(self, record: Record, claim: TieClaim) -> TieClaim | None:
        key, _ = self.definition._tie(record, claim)
        if key is None or self.whole.tie_levels.get(key, 99) > self.level:
            return None
        hidden = {each.name for each in TIES[claim.type].fields if each.type is Type.THING and each.name in claim.fields
                  and not self._names_what_is_seen(record, str(claim.fields[each.name]), str(each.thing))}
        return replace(claim, fields={name: value for name, value in claim.fields.items() if name not in hidden})

    def _names_what_is_seen(self, record: Record, text: str, kind: str) -> bool:
        cluster = self.definition.meant(record.feed, Ref(text), [kind])
        return cluster is not None and self.definition.levels[cluster.name] <= self.level

    def _is_seen(self, amendment: Amendment) -> bool:
        if isinstance(amendment.target, TieClaim):
            found = {key for key, (_, _, each) in self.definition._amended_ties(amendment.act) if each is amendment}
            return any(self.whole.tie_levels.get(key, 99) <= self.level for key in found)
        cluster = self.seen_handles.get(amendment.target)
        return cluster is not None and (amendment.act in ("level", "field_level", "deny_identifier")
                                        or self._sees(cluster, str(amendment.field)))

    # What is one thing

    def _judgements(self) -> Iterator[tuple[str, str, str]]:
        for verdict in ("same", "different"):
            for each in self.whole.world.judged(verdict):
                if each.first in self.seen_handles and each.second in self.seen_handles:
                    yield each.first, each.second, verdict

    def _hold_together(self, script: Script) -> None:
        """Where leaving out changes what is one thing, say so by judgements."""
        if _parts(cluster.handles for cluster in Definition(script.world()).clusters) == _parts(each.handles for each in self.seen):
            return
        first = {cluster.name: min(cluster.stated) for cluster in self.seen}
        script.judgements = [(first[cluster.name], handle, "same") for cluster in self.seen for handle in sorted(cluster.handles)
                           if handle != first[cluster.name]]
        script.judgements += [(first[one.name], first[other.name], "different") for one, other in combinations(self.seen, 2)
                            if one.kind == other.kind]
        script.judgements += [(first[cluster.name], handle, "different") for cluster in self.seen for handle in sorted(_claimed(cluster))
                            if handle not in self.seen_handles]


def _parts(clusters: Iterable[frozenset[str]]) -> set[frozenset[str]]:
    return set(clusters)


def _claimed(cluster: Cluster) -> set[str]:
    return {identifier_handle(claim.kind, scheme, value) for _, claim in cluster.claims for scheme, value, certainty in claim.identifiers
            if certainty == "certain"}


def _asking(seen: Statement, count: int) -> list[Statement]:
    """A row that asks for the levels that a closed one asked for, and states nothing else."""
    things = tuple(replace(claim, fields={}, identifiers=()) for claim in seen.things if claim.level is not None)
    ties = tuple(claim for claim in seen.ties if claim.level is not None)
    return [Statement(ASKED, str(count), None, things, ties)] if things or ties else []


def _without_levels(row: Statement) -> Statement:
    things = tuple(replace(claim, level=None) for claim in row.things)
    return replace(row, things=things, ties=tuple(replace(claim, level=None) for claim in row.ties))


def _without_restrictions(edit: Edit) -> Edit:
    kept = tuple(each for each in edit.amendments if each.act not in ("level", "field_level"))
    row = _without_levels(Statement("", "", things=edit.things, ties=edit.ties))
    return Edit(kept, row.things, row.ties)


def restricted(dump: GraphDump, level: int) -> GraphDump:
    """What a viewer of this level sees of a graph. A field that names a thing is left out: it is looked at by its pages."""
    things = {_keys(name): _thing_at(thing, level) for name, thing in dump.things.items() if thing.level <= level}
    ties = {_tie_keys(key): replace(tie, properties=_plain(key, tie.properties)) for key, tie in dump.ties.items() if tie.level <= level}
    return GraphDump(things, ties)


def _keys(name: Name) -> Name:
    return frozenset(handle for handle in name if handle.startswith("key|"))


def _tie_keys(key: TieKey) -> TieKey:
    return key[0], _keys(key[1]), _keys(key[2]), key[3]


def _plain(key: TieKey, properties: Mapping[str, Any]) -> dict[str, Any]:
    named = tuple(each.name for each in TIES[key[0]].fields if each.type is Type.THING)
    return {name: value for name, value in properties.items() if not (named and name.startswith(named))}


def _thing_at(thing: Thing, level: int) -> Thing:
    cards: dict[int, Card] = {each: card for each, card in thing.cards.items() if each <= level}
    return replace(thing, cards=cards, words={each: words for each, words in thing.words.items() if each <= level})
