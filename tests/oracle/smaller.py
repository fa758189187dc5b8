"""The smaller world of a viewer: only the claims that this viewer may see, and what was decided about them on the whole graph.

What joins, what a reference means, what is denied and which level holds is decided on the whole. So the smaller world has
the levels asked, the judgements between things that are seen, and a judgement of its own where leaving out what is not seen
would join or part what is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

from graph.claims import Amendment, Ref, Statement, ThingClaim, TieClaim
from graph.vocabulary import THINGS, TIES, Type
from tests.oracle.definition import AT_THINGS_LEVEL, Cluster, Definition, graph_of, key_handle
from tests.oracle.dump import Card, GraphDump, Name, Thing, TieKey
from tests.oracle.world import STEWARDS, Record, World

ASKED = "asked"


@dataclass(frozen=True)
class Edit:
    """One edit of a steward."""

    amendments: tuple[Amendment, ...]
    things: tuple[ThingClaim, ...] = ()
    ties: tuple[TieClaim, ...] = ()


@dataclass
class Plan:
    """A history in the order in which it is to be loaded, into a `World` or into the program."""

    invented: frozenset[str] = frozenset()
    asked: dict[str, list[Statement]] = field(default_factory=dict)
    rows: dict[str, list[Statement]] = field(default_factory=dict)
    edits: list[Edit] = field(default_factory=list)
    judgements: list[tuple[str, str, str]] = field(default_factory=list)

    def world(self) -> World:
        """The plan, carried out without a database."""
        world = World()
        for feed, rows, sheets in self.imports():
            world.import_run(feed, rows, sheets=sheets, invented=feed in self.invented)
        for edit in self.edits:
            world.edit(*edit.amendments, things=edit.things, ties=edit.ties)
        for judgement in self.judgements:
            world.judge(*judgement)
        return world

    def imports(self) -> Iterator[tuple[str, list[Statement], list[str]]]:
        """(feed, rows, sheets) of every complete run: first what only asks for levels, closed again at once."""
        for feed, rows in self.asked.items():
            yield feed, rows, [ASKED]
            yield feed, [], [ASKED]
        for feed, rows in self.rows.items():
            yield feed, rows, sorted({row.sheet for row in rows})

    def handles(self) -> set[str]:
        """Every handle that the plan mentions."""
        claims = [(feed, claim) for feed, rows in [*self.rows.items(), *self.asked.items()] for row in rows for claim in row.things]
        claims += [(STEWARDS, claim) for edit in self.edits for claim in edit.things]
        found = {key_handle(feed, claim.kind, claim.key) for feed, claim in claims}
        found |= {f"id|{claim.kind}|{scheme}:{value}" for _, claim in claims for scheme, value, _ in claim.identifiers}
        return found | {handle for first, second, _ in self.judgements for handle in (first, second)}


class Whole:
    """A whole history, and what of it each viewer may see."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.definition = Definition(world)
        self.dump = graph_of(world)
        self.tie_levels = {key: tie.level for key, tie in self.dump.ties.items()}

    def smaller(self, level: int) -> Plan:
        """Only what a viewer of this level may see."""
        return _Smaller(self, level).plan()

    def uncovered(self) -> tuple[Plan, Edit, Edit]:
        """All claims without any level; an edit that shows everything to everybody; and one that hides what is hidden in truth."""
        plan = _Smaller(self, 99).plan()
        plan.asked = {}
        plan.rows = {feed: [_without_levels(row) for row in rows] for feed, rows in plan.rows.items()}
        plan.edits = [_without_restrictions(edit) for edit in plan.edits]
        return plan, Edit(tuple(self._levels(shown=True))), Edit(tuple(self._levels(shown=False)))

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

    def plan(self) -> Plan:
        plan = Plan(frozenset(feed for feed, invented in self.whole.world.invented.items() if invented))
        records = sorted(self.whole.world.records, key=lambda record: record.opened_by)
        for record in records:
            seen = self._statement(record)
            if record.open and record.feed == STEWARDS:
                plan.edits += [Edit(seen.amendments, seen.things, seen.ties)] * bool(seen.amendments or seen.things or seen.ties)
            elif record.open and (seen.things or seen.ties or seen.cites):
                plan.rows.setdefault(record.feed, []).append(seen)
            elif not record.open and not record.withdrawn:
                self._ask(plan, record, seen)
        plan.judgements = [*self._judgements()]
        self._hold_together(plan)
        return plan

    def _ask(self, plan: Plan, record: Record, seen: Statement) -> None:
        things = tuple(replace(claim, fields={}, identifiers=()) for claim in seen.things if claim.level is not None)
        ties = tuple(claim for claim in seen.ties if claim.level is not None)
        if things or ties:
            rows = plan.asked.setdefault(record.feed, [])
            rows.append(Statement(ASKED, str(len(rows)), None, things, ties))

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

    def _hold_together(self, plan: Plan) -> None:
        """Where leaving out changes what is one thing, say so by judgements."""
        if _parts(cluster.handles for cluster in Definition(plan.world()).clusters) == _parts(each.handles for each in self.seen):
            return
        first = {cluster.name: min(cluster.stated) for cluster in self.seen}
        plan.judgements = [(first[cluster.name], handle, "same") for cluster in self.seen for handle in sorted(cluster.handles)
                           if handle != first[cluster.name]]
        plan.judgements += [(first[one.name], first[other.name], "different") for one, other in combinations(self.seen, 2)
                            if one.kind == other.kind]


def _parts(clusters: Iterable[frozenset[str]]) -> set[frozenset[str]]:
    return set(clusters)


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
    named = {each.name for each in TIES[key[0]].fields if each.type is Type.THING}
    return {name: value for name, value in properties.items() if name not in named}


def _thing_at(thing: Thing, level: int) -> Thing:
    cards: dict[int, Card] = {each: card for each, card in thing.cards.items() if each <= level}
    return replace(thing, cards=cards, words={each: words for each, words in thing.words.items() if each <= level})
