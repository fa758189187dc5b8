"""The graph that follows from a history, worked out from nothing each time, one rule of MODEL.md after the other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graph.access import Level
from graph.claims import Amendment, Ref, ThingClaim, TieClaim
from graph.identity.identifiers import parse
from graph.identity.names import fold, forms
from graph.vocabulary import THINGS, TIES, Field, ThingKind, TieKind, Type
from tests.oracle.dump import Card, GraphDump, Name, Said, Thing, Tie, TieKey, canonical
from tests.oracle.world import STEWARDS, Record, World, joined

NO_RANK = 1_000_000
AMENDED = ""
AT_THINGS_LEVEL = frozenset({"name", "kind", "identifiers"})
VIEWED = (Level.PUBLIC, Level.MEMBERS, Level.STEWARDS)
OTHER_WAY = {"first": "second", "second": "first"}


def key_handle(feed: str, kind: str, key: str) -> str:
    return f"key|{feed}|{kind}|{key}"


def identifier_handle(kind: str, scheme: str, value: str) -> str:
    return f"id|{kind}|{scheme}:{value}"


def days(text: str) -> tuple[int, int]:
    """The first and the last day of a date as stated."""
    parts = [int(part) for part in text.split("-")]
    first = date(*([*parts, 1, 1])[:3])
    if len(parts) == 3:
        return first.toordinal(), first.toordinal()
    later = date(first.year + 1, 1, 1) if len(parts) == 1 else (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    return first.toordinal(), later.toordinal() - 1


def graph_of(world: World) -> GraphDump:
    """The whole graph that a history makes."""
    return Definition(world).graph()


Source = tuple[str, str]
"""A feed, and what its row cites: the key of a row of the sheet `sources`, or a text."""


@dataclass(frozen=True)
class Word:
    """One record's word on one field. `steward`: (run, place in the edit) of a steward's word."""

    value: Any
    record: Record
    source: Source | None
    rank: int
    retrieved: str
    steward: tuple[int, int] | None = None
    amends: bool = False


@dataclass(frozen=True)
class Cluster:
    """The handles that are one thing, and the claims that state it."""

    handles: frozenset[str]
    kind: str
    claims: tuple[tuple[Record, ThingClaim], ...]

    @property
    def name(self) -> Name:
        return self.handles

    @property
    def stated(self) -> frozenset[str]:
        """The key handles that open records state."""
        return frozenset(key_handle(record.feed, claim.kind, claim.key) for record, claim in self.claims)


class Definition:
    """All that follows from a history; each attribute is one step and uses only the ones before."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.open = sorted(world.open_records(), key=lambda record: (record.order, record.opened_by))
        self.asking = [record for record in world.records if not record.withdrawn]
        self.amendments = _amendments(self.open)
        self.cited = _cited(self.open)
        self.claims = [(record, claim) for record in self.open for claim in record.statement.things]
        self.joined = self._join()
        self.clusters = self._clusters()
        self.by_handle = {handle: cluster for cluster in self.clusters for handle in cluster.handles}
        self.levels = {cluster.name: self._level(cluster) for cluster in self.clusters}
        self.values = {cluster.name: self._values(cluster) for cluster in self.clusters}
        self.names = list(self._names())
        self.waiting: set[tuple[tuple[str, ...], str]] = set()
        self.self_ties: set[tuple[str, ...]] = set()

    def graph(self) -> GraphDump:
        things = {cluster.name: self._thing(cluster) for cluster in self.clusters}
        ties = self._ties()
        return GraphDump(things, ties, frozenset(self.waiting), frozenset(self.self_ties))

    # Which handles are one thing

    def _denied_identifiers(self) -> set[tuple[str, str]]:
        return {(_target(amendment), str(amendment.value)) for _, _, amendment in self.amendments if amendment.act == "deny_identifier"}

    def _links(self) -> set[tuple[str, str]]:
        """Which key handle is joined to which identifier handle, before judgements part any."""
        denied = self._denied_identifiers()
        return {
            (handle, identifier_handle(claim.kind, scheme, value))
            for record, claim in self.claims
            for handle in [key_handle(record.feed, claim.kind, claim.key)]
            for scheme, value, certainty in claim.identifiers
            if certainty == "certain" and (handle, f"{scheme}:{value}") not in denied
        }

    def _join(self) -> dict[str, frozenset[str]]:
        """The handles that are one. Identifiers that would join what a judgement parts join nothing."""
        same = [(each.first, each.second) for each in self.world.judged("same")]
        groups = joined(same)
        links = self._links()
        first = {identifier for _, identifier in links if self._parted(_direct(identifier, links, groups))}
        links = {link for link in links if link[1] not in first}
        whole = joined([*same, *links])
        second = {identifier for _, identifier in links if self._parted(whole[identifier])}
        links = {link for link in links if link[1] not in second}
        return joined([*same, *links])

    def _parted(self, handles: frozenset[str]) -> bool:
        return any(each.first in handles and each.second in handles for each in self.world.judged("different"))

    def _clusters(self) -> list[Cluster]:
        claims: dict[frozenset[str], list[tuple[Record, ThingClaim]]] = {}
        for record, claim in self.claims:
            handle = key_handle(record.feed, claim.kind, claim.key)
            claims.setdefault(self.joined.get(handle, frozenset({handle})), []).append((record, claim))
        return [Cluster(handles, stated[0][1].kind, tuple(stated)) for handles, stated in claims.items()]

    # Who may see it

    def _invented(self, records: Iterable[Record]) -> bool:
        return all(self.world.invented.get(record.feed, False) for record in records)

    def _level(self, cluster: Cluster) -> int:
        default = _default_level(THINGS[cluster.kind], self._invented(record for record, _ in cluster.claims))
        base = [self._latest("level", handle, None, default) for handle in cluster.stated]
        asked = [
            claim.level
            for record in self.asking
            for claim in record.statement.things
            if claim.level is not None and key_handle(record.feed, claim.kind, claim.key) in cluster.handles
        ]
        return max([*base, *asked])

    def _latest(self, act: str, handle: str, field: str | None, default: int) -> int:
        """What a steward said last of one handle, or else the default."""
        said = [
            (run, place, int(str(amendment.value)))
            for run, place, amendment in self.amendments
            if amendment.act == act and amendment.target == handle and amendment.field == field
        ]
        return max(said)[2] if said else default

    def field_level(self, cluster: Cluster, field: Field) -> int:
        level = self.levels[cluster.name]
        if field.name in AT_THINGS_LEVEL:
            return level
        return max([level, *(self._latest("field_level", handle, field.name, field.level) for handle in cluster.stated)])

    # What is said of it

    def _word(self, value: Any, record: Record) -> Word:
        source, fields = self._source(record), self._cited(self._source(record))
        steward = (record.opened_by, -1) if record.feed == STEWARDS else None
        return Word(value, record, source, int(fields.get("rank", NO_RANK)), str(fields.get("retrieved", "")), steward)

    def _source(self, record: Record) -> Source | None:
        return (record.feed, record.statement.source) if record.statement.source else None

    def _cited(self, source: Source | None) -> Mapping[str, Any]:
        """What is known of a source: its row in the sheet `sources`, else the text itself."""
        return {"title": source[1], **self.cited.get(source, {})} if source else {}

    def _sources(self, records: Iterable[Record]) -> frozenset[str]:
        return frozenset(canonical(self._cited(source)) for source in map(self._source, records) if source)

    def _said(self, words: Iterable[Word]) -> Said:
        return tuple((value, frozenset(canonical(self._cited(source)) for source in sources))
                     for value, sources in _united(words).items())

    def _values(self, cluster: Cluster) -> dict[str, list[Word]]:
        """Every field's words that stand, best first (in the order of records where a field has many values)."""
        kind = THINGS[cluster.kind]
        found = {field.name: self._words(cluster, field) for field in kind.fields}
        return {
            name: sorted(words, key=lambda word: word.record.order) if kind.field(name).many else _best_first(words)
            for name, words in found.items() if words
        }

    def _words(self, cluster: Cluster, field: Field) -> list[Word]:
        words = self._claimed(cluster, field) + self._amended(cluster, field)
        denied = {canonical(amendment.value) for _, _, amendment in self.amendments
                  if amendment.act == "deny" and _target(amendment) in cluster.handles and amendment.field == field.name}
        return [word for word in words if canonical(word.value) not in denied]

    def _claimed(self, cluster: Cluster, field: Field) -> list[Word]:
        if field.type is Type.IDENTIFIER:
            return self._identifiers(cluster)
        return [self._word(value, record) for record, claim in cluster.claims for value in _listed(claim.fields.get(field.name))]

    def _amended(self, cluster: Cluster, field: Field) -> list[Word]:
        """What stewards set, which is best, or add, which is one value more."""
        return [
            Word(value, record, None, NO_RANK, "", (record.opened_by, place), amends=True)
            for record in self.open
            for place, amendment in enumerate(record.statement.amendments)
            if amendment.act in ("set", "add") and _target(amendment) in cluster.handles and amendment.field == field.name
            for value in _listed(amendment.value)
        ]

    def _identifiers(self, cluster: Cluster) -> list[Word]:
        denied = {value for handle, value in self._denied_identifiers() if handle in cluster.handles}
        return [
            self._word({"scheme": scheme, "value": value, "certainty": certainty}, record)
            for record, claim in cluster.claims
            for scheme, value, certainty in claim.identifiers
            if f"{scheme}:{value}" not in denied
        ]

    def _thing(self, cluster: Cluster) -> Thing:
        level = self.levels[cluster.name]
        kind = THINGS[cluster.kind]
        said = self.values[cluster.name]
        at = {name: self.field_level(cluster, kind.field(name)) for name in said}
        viewed = [each for each in VIEWED if each >= level]
        carded = viewed or [Level.HIDDEN]
        records = [record for record, _ in cluster.claims]
        return Thing(
            kind=cluster.kind,
            level=level,
            invented=self._invented(records),
            properties=_properties(kind, {name: words for name, words in said.items() if at[name] == level}),
            cards={each: Card({name: self._said(words) for name, words in said.items() if at[name] <= each}, self._sources(records))
                   for each in carded},
            words={each: _words(kind, {name: words for name, words in said.items() if at[name] <= each}) for each in viewed},
        )

    # What a reference means

    def _names(self) -> Iterator[tuple[str, str, Cluster]]:
        """(feed, folded name, thing) for every name that may resolve a reference; an amendment's is of no feed."""
        for cluster in self.clusters:
            for field in THINGS[cluster.kind].fields:
                if field.name in ("name", "names", "labels") and self.field_level(cluster, field) == self.levels[cluster.name]:
                    for word in self.values[cluster.name].get(field.name, ()):
                        yield AMENDED if word.amends else word.record.feed, fold(str(_plain(field, word.value))), cluster

    def meant(self, feed: str, ref: Ref, kinds: Iterable[str]) -> Cluster | None:
        """The thing that a row of that feed means; None if there is none, or more than one in the first place that has any."""
        allowed = {ref.kind} if ref.kind else set(kinds)
        for found in (self._by_key(feed, ref, allowed), self._by_identifier(ref, allowed),
                      self._by_name(ref, allowed, feed), self._by_name(ref, allowed, None)):
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        return None

    def _by_key(self, feed: str, ref: Ref, allowed: set[str]) -> dict[Name, Cluster]:
        found = [self.by_handle.get(key_handle(feed, kind, ref.text)) for kind in allowed]
        return {cluster.name: cluster for cluster in found if cluster is not None}

    def _by_identifier(self, ref: Ref, allowed: set[str]) -> dict[Name, Cluster]:
        identifier = parse(ref.text)
        found = [self.by_handle.get(identifier_handle(kind, *identifier)) for kind in allowed] if identifier else []
        return {cluster.name: cluster for cluster in found if cluster is not None}

    def _by_name(self, ref: Ref, allowed: set[str], feed: str | None) -> dict[Name, Cluster]:
        wanted = fold(ref.text)
        return {
            cluster.name: cluster
            for stated_by, name, cluster in self.names
            if wanted and name == wanted and cluster.kind in allowed and feed in (stated_by, None)
        }

    # Ties

    def _ties(self) -> dict[TieKey, Tie]:
        stated: dict[TieKey, list[tuple[Record, Mapping[str, Any]]]] = {}
        for record in self.open:
            for claim in record.statement.ties:
                key, fields = self._tie(record, claim, report=True)
                if key is not None:
                    stated.setdefault(key, []).append((record, fields))
        self.self_ties |= {record.row for record in self.open for each in record.statement.amendments if self._within_one(each)}
        denied = {key for key, _ in self._amended_ties("deny_tie")}
        return {key: self._one_tie(key, claims) for key, claims in stated.items() if key not in denied}

    def _tie(self, record: Record, claim: TieClaim, *, report: bool = False) -> tuple[TieKey | None, dict[str, Any]]:
        """Which tie a claim is about, and its fields as said of that tie's first and second end."""
        kind = TIES[claim.type]
        start, end = self.meant(record.feed, claim.start, kind.starts), self.meant(record.feed, claim.end, kind.ends)
        missing = [claim.start.text, claim.end.text]
        fields = dict(claim.fields)
        if start and end:
            fields, missing = self._things_named(record, claim)
        if report:
            self.waiting |= {(record.row, name) for text in missing for name in waits_under(text)}
            self.self_ties |= {record.row} if start and start == end else set()
        return self._keyed(kind, start.name, end.name, fields) if start and end and start != end else (None, {})

    def _things_named(self, record: Record, claim: TieClaim) -> tuple[dict[str, Any], list[str]]:
        """A tie's fields with the thing in place of what names it, left out where it means none; and what means none."""
        fields = dict(claim.fields)
        missing = []
        for field in TIES[claim.type].fields:
            if field.type is Type.THING and field.name in fields:
                text = str(fields.pop(field.name))
                cluster = self.meant(record.feed, Ref(text), [str(field.thing)])
                if cluster is None:
                    missing.append(text)
                else:
                    fields[field.name] = sorted(cluster.name)
        return fields, missing

    def _keyed(self, kind: TieKind, start: Name, end: Name, fields: dict[str, Any]) -> tuple[TieKey, dict[str, Any]]:
        if not kind.directed and sorted(end) < sorted(start):
            start, end = end, start
            fields = {name: OTHER_WAY.get(value, value) if name == "will_introduce" else value for name, value in fields.items()}
        bold = tuple(_bold(name, fields.get(name)) for name in kind.bold)
        return (kind.type, start, end, bold), fields

    def _amended_ties(self, act: str) -> Iterator[tuple[TieKey, tuple[int, int, Amendment]]]:
        for run, place, amendment in self.amendments:
            if amendment.act == act and isinstance(amendment.target, TieClaim):
                target = amendment.target
                start, end = self.by_handle.get(target.start.text), self.by_handle.get(target.end.text)
                if start is not None and end is not None and start != end:
                    key, _ = self._keyed(TIES[target.type], start.name, end.name, dict(target.fields))
                    yield key, (run, place, amendment)

    def _within_one(self, amendment: Amendment) -> bool:
        """Whether a steward amends a tie whose two ends are one thing."""
        ends = (amendment.target.start, amendment.target.end) if isinstance(amendment.target, TieClaim) else ()
        meant = [self.by_handle.get(end.text) for end in ends]
        return len(meant) == 2 and meant[0] is not None and meant[0] is meant[1]

    def _one_tie(self, key: TieKey, claims: list[tuple[Record, Mapping[str, Any]]]) -> Tie:
        kind = TIES[key[0]]
        records = [record for record, _ in claims]
        said = {field.name: words for field in kind.fields if (words := self._said_of_tie(key, field, claims))}
        return Tie(
            level=self._tie_level(key),
            invented=self._invented(records),
            properties=self._tie_said(kind, said, [fields for _, fields in claims]),
            stated=self._differing(kind, said, records, len(claims)),
            sources=self._sources(records),
        )

    def _tie_said(self, kind: TieKind, said: Mapping[str, list[Word]], claims: list[Mapping[str, Any]]) -> dict[str, Any]:
        """What it says; of one that has several ranges the hull stands for every date that a claim states."""
        if not kind.ranges:
            return _tie_properties(kind, said)
        dated = {name for name in ("start", "end") for fields in claims if name in fields}
        return _tie_properties(kind, {name: words for name, words in said.items() if name not in dated}) | _hull(claims)

    def _differing(self, kind: TieKind, said: Mapping[str, list[Word]], records: list[Record], claims: int) -> dict[str, Said]:
        """What each record says by itself, unless all say the same; never what names another thing."""
        telling = {name: words for name, words in said.items() if kind.field(name).type is not Type.THING}
        cited = {self._source(record) for record in records} - {None}
        alike = all(list(_united(words).values()) == [cited] for words in telling.values())
        amended = any(word.amends for words in said.values() for word in words)
        return {} if alike or (claims < 2 and not amended) else {name: self._said(words) for name, words in telling.items()}

    def _said_of_tie(self, key: TieKey, field: Field, claims: list[tuple[Record, Mapping[str, Any]]]) -> list[Word]:
        words = [self._word(fields[field.name], record) for record, fields in claims if field.name in fields]
        words += [self._set_on_tie(key, run, place, amendment) for other, (run, place, amendment) in self._amended_ties("set")
                  if other == key and amendment.field == field.name]
        return _best_first(words)

    def _set_on_tie(self, key: TieKey, run: int, place: int, amendment: Amendment) -> Word:
        assert isinstance(amendment.target, TieClaim)
        record = next(record for record in self.open if record.opened_by == run and amendment in record.statement.amendments)
        start = self.by_handle[amendment.target.start.text]
        turned = amendment.field == "will_introduce" and start.name != key[1]
        value = OTHER_WAY.get(str(amendment.value), amendment.value) if turned else amendment.value
        return Word(value, record, None, NO_RANK, "", (run, place), amends=True)

    def _tie_level(self, key: TieKey) -> int:
        asked = [claim.level for record in self.asking for claim in record.statement.ties
                 if claim.level is not None and self._tie(record, claim)[0] == key]
        said = [(run, place, int(str(amendment.value))) for other, (run, place, amendment) in self._amended_ties("level") if other == key]
        return max([self.levels[key[1]], self.levels[key[2]], *asked, *([max(said)[2]] if said else [])])


def _target(amendment: Amendment) -> str:
    return amendment.target if isinstance(amendment.target, str) else ""


def _amendments(records: Iterable[Record]) -> list[tuple[int, int, Amendment]]:
    """(run, place in it, amendment) of every edit that stands."""
    return [(record.opened_by, place, amendment) for record in records for place, amendment in enumerate(record.statement.amendments)]


def _cited(records: Iterable[Record]) -> dict[tuple[str, str], Mapping[str, Any]]:
    """The rows of the sheets `sources`, by feed and key; of several the first."""
    found: dict[tuple[str, str], Mapping[str, Any]] = {}
    for record in records:
        if record.statement.cites is not None:
            found.setdefault((record.feed, record.statement.cites.key), record.statement.cites.fields)
    return found


def _direct(identifier: str, links: set[tuple[str, str]], groups: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The handles that an identifier joins directly, each with what judgements alone say is the same."""
    ends = {identifier} | {handle for handle, other in links if other == identifier}
    return frozenset().union(*(groups.get(end, {end}) for end in ends))


def _default_level(kind: ThingKind, invented: bool) -> int:
    return Level.PUBLIC if invented else kind.level


def _listed(value: Any) -> list[Any]:
    if value is None or value in ("", []):
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _best_first(words: list[Word]) -> list[Word]:
    """By record, then the later retrieved, then the better rank, then a steward's latest word; the last sort weighs most."""
    words = sorted(words, key=lambda word: word.record.order)
    words = sorted(words, key=lambda word: word.retrieved, reverse=True)
    words = sorted(words, key=lambda word: word.rank)
    return sorted(words, key=lambda word: word.steward or (0, 0), reverse=True)


def _united(words: Iterable[Word]) -> dict[str, set[Source]]:
    """Equal values once, where the first of them stands, with the sources of all."""
    found: dict[str, set[Source]] = {}
    for word in words:
        found.setdefault(canonical(word.value), set()).update({word.source} if word.source else set())
    return found


def _plain(field: Field, value: Any) -> str:
    """A value as one text, as it stands in a node's list."""
    if field.type in (Type.NAME, Type.LABEL):
        return str(value["value"])
    if field.type is Type.LANGUAGE_SKILL:
        return str(value["code"])
    return f"{value['scheme']}:{value['value']}" if field.type is Type.IDENTIFIER else value


def _values_of(words: list[Word]) -> list[Any]:
    return [json.loads(value) for value in _united(words)]


def _properties(kind: ThingKind, said: Mapping[str, list[Word]]) -> dict[str, Any]:
    found: dict[str, Any] = {"name": f"Unnamed {kind.word}"}
    for name, words in said.items():
        field = kind.field(name)
        values = [_plain(field, value) for value in _values_of(words)]
        found[name] = values if field.many else values[0]
        if field.type is Type.DATE:
            found[f"{name}_first"], found[f"{name}_last"] = days(values[0])
    return found


def _words(kind: ThingKind, said: Mapping[str, list[Word]]) -> frozenset[str]:
    """The folded words it is found by; those of a name once more, marked as such."""
    texts = [(text, kind.field(name).search == "name") for name, words in said.items() if kind.field(name).search != "no"
             for value in _values_of(words) for text in _texts(kind.field(name), value)]
    found = {(word, named) for text, named in texts for form in forms(text) for word in form.split()}
    return frozenset(word for word, _ in found) | frozenset(f"={word}" for word, named in found if named)


def _texts(field: Field, value: Any) -> list[str]:
    plain = str(_plain(field, value))
    return [plain, str(value["value"])] if field.type is Type.IDENTIFIER else [plain]


def _bold(name: str, value: Any) -> Any:
    return value[:4] if name == "start" and value is not None else value


def _tie_properties(kind: TieKind, said: Mapping[str, list[Word]]) -> dict[str, Any]:
    found = {name: words[0].value for name, words in said.items()}
    for name in said:
        if kind.field(name).type is Type.THING:
            found |= dict(zip((name, f"{name}_2", f"{name}_3"), _values_of(said[name]), strict=False))
        if kind.field(name).type is Type.DATE:
            found[f"{name}_first"], found[f"{name}_last"] = days(found[name])
    return found


def _hull(ranges: list[Mapping[str, Any]]) -> dict[str, Any]:
    """The earliest start and the latest end of all stated ranges, and each distinct range by itself.

    Not an end, if a range without one begins later than every end that is stated; nor a start, if one without it ends before every start.
    """
    starts = [(*days(each["start"]), each["start"]) for each in ranges if "start" in each]
    ends = [(*days(each["end"])[::-1], each["end"]) for each in ranges if "end" in each]
    unended = [days(each["start"])[0] for each in ranges if "start" in each and "end" not in each]
    unbegun = [days(each["end"])[1] for each in ranges if "end" in each and "start" not in each]
    found: dict[str, Any] = {}
    if starts and not any(all(end < first for first, *_ in starts) for end in unbegun):
        found["start_first"], found["start_last"], found["start"] = min(starts)
    if ends and not any(all(start > last for last, *_ in ends) for start in unended):
        found["end_last"], found["end_first"], found["end"] = max(ends)
    stated = {f"{each.get('start', '')}/{each.get('end', '')}" for each in ranges} - {"/"}
    return found | ({"ranges": sorted(stated)} if stated else {})


def waits_under(text: str) -> set[str]:
    """What a tie that is not made waits for by what it calls an end: a name, or an identifier."""
    identifier = parse(text)
    return {fold(text) or f"={text}"} | ({fold(":".join(identifier))} if identifier else set())
