"""One change of the records, carried through to things, ties, names and handles, within one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph import pages, statements
from graph.coding import unpack
from graph.identity.clusters import Clusters
from graph.identity.handles import identifier_handle, is_key, key_handle, kind_of, text_of
from graph.identity.identifiers import parse
from graph.materialise import neighbourhood, ties
from graph.materialise.desk import Desk, Meant, Memory, source_id
from graph.materialise.references import Asked, resolve, waits_under
from graph.materialise.things import Thing, build, is_stated
from graph.materialise.ties import Dangling, Existing, Gathered, Identity, Resolved
from graph.pages import Record
from graph.store import WriteTx
from graph.vocabulary import TIES, Type
from graph.writes import statement


@dataclass(frozen=True, slots=True)
class Report:
    """What could not be made: references that mean nothing, ties to oneself, identifiers that join nothing."""

    dangling: tuple[Dangling, ...] = ()
    to_itself: tuple[Record, ...] = ()
    dropped: frozenset[str] = frozenset()


@dataclass(slots=True)
class Change:
    """What changed: records opened and closed, and handles concerned for another reason, such as a judgement."""

    opened: Sequence[Record] = ()
    closed: Sequence[Record] = ()
    handles: Iterable[str] = ()
    again: Iterable[int] = ()


@dataclass(slots=True)
class _Names:
    """The names at hand: who bears each, and who waits for it."""

    handles: dict[str, list[str]] = field(default_factory=dict)
    waiting: dict[str, list[int]] = field(default_factory=dict)
    stored: dict[str, tuple[list[str], list[int]]] = field(default_factory=dict)

    def read(self, tx: WriteTx, texts: Iterable[str]) -> None:
        missing = [text for text in dict.fromkeys(texts) if text and text not in self.handles]
        if missing:
            for row in tx.run(statement("names"), {"texts": missing}):
                self.stored[row["text"]] = (row["handles"], row["waiting"])
        for text in missing:
            handles, waiting = self.stored.get(text, ([], []))
            self.handles[text], self.waiting[text] = list(handles), list(waiting)

    def write(self, tx: WriteTx) -> None:
        new, changed, gone = [], [], []
        for text, handles in self.handles.items():
            now = (sorted(handles), sorted(self.waiting[text]))
            if text not in self.stored:
                if any(now):
                    new.append([text, *now])
            elif not any(now):
                gone.append(text)
            elif now != self.stored[text]:
                changed.append([text, *now])
        for name, parameter, rows in (("create_names", "rows", new), ("change_names", "rows", changed),
                                      ("delete_names", "texts", gone)):
            if rows:
                tx.run(statement(name), {parameter: rows})
        self.stored = {text: (sorted(handles), sorted(self.waiting[text])) for text, handles in self.handles.items()
                       if handles or self.waiting[text]}


def apply(tx: WriteTx, secret: bytes, change: Change, memory: Memory | None = None) -> Report:
    """Make things and ties what the records now say. Does nothing where they already are.

    `memory` may be carried from one write of a run to the next; a write that fails must not carry it on.
    """
    memory = memory or Memory()
    memory.begin(tx.version)
    return _Application(Desk(tx, secret, memory), change).run()


class _Application:
    """The steps of one change, in order; see `run`."""

    def __init__(self, desk: Desk, change: Change) -> None:
        self.desk = desk
        self.tx = desk.tx
        self.change = change
        self.names = _Names()
        self.rivals: set[str] = set()
        self.vanished: set[str] = set()
        self.existing: dict[str, Existing] = {}
        self.written: set[str] = set()

    def run(self) -> Report:
        """Sources, handles, things, then ties; reads of how things stood come before the first write."""
        desk, change = self.desk, self.change
        desk.put(change.opened)
        kept = frozenset(record.id for record in change.closed if record.asks)
        desk.put(record for record in change.closed if record.asks)
        again = self._write_sources()
        desk.read_records((*change.again, *again))
        self._find_closed_ties()
        concerned = [*change.opened, *change.closed, *(desk.records[each] for each in again if each in desk.records)]
        touched = list(dict.fromkeys((*neighbourhood.touched(concerned), *change.handles)))
        desk.read_handles(touched)
        neighbourhood.list_opened(desk, change.opened)
        neighbourhood.unlist_closed(desk, change.closed, kept)
        joined = neighbourhood.join(desk, neighbourhood.explore(desk, touched))
        self._read_sources(joined)
        waiting = self._write_things(joined)
        return self._write_ties({*(each.id for each in change.opened), *kept, *change.again, *again, *waiting}, joined)

    # Sources

    def _write_sources(self) -> list[int]:
        """Write what is cited; answer the records that cite a source whose own row changed."""
        cites = {source_id(each.feed, each.statement.cites.key): (each.feed, each.statement.cites.key)
                 for each in (*self.change.opened, *self.change.closed) if each.statement.cites}
        cited = {self.desk.source_of(each): (each.feed, str(each.statement.source))
                 for each in self.change.opened if each.statement.source is not None}
        self.desk.read_sources([each for each in {*cites, *cited} if each is not None])
        rows = {each: self._source(*named) for each, named in cites.items()}
        for each, (feed, text) in cited.items():
            if each is not None and each not in self.desk.sources and each not in rows:
                rows[each] = self._source(feed, text)
        changed = {each: row for each, row in rows.items() if self.desk.sources.get(each) != row}
        if changed:
            self.tx.run(statement("write_sources"), {"rows": list(changed.values())})
        self.desk.sources.update(rows)
        return self._citing([named for each, named in cites.items() if each in changed])

    def _source(self, feed: str, text: str) -> dict[str, Any]:
        """A source as its open rows state it; a source without a row is known by the text that cites it."""
        number = source_id(feed, text)
        listed = set(self.desk.sources.get(number, {}).get("records", []))  # type: ignore[call-overload]
        listed -= {each.id for each in self.change.closed}
        listed |= {each.id for each in self.change.opened if each.feed == feed and each.statement.cites
                   and each.statement.cites.key == text}
        self.desk.read_records(listed)
        stating = sorted((self.desk.records[each] for each in listed if each in self.desk.records),
                         key=lambda each: each.order)
        found: dict[str, Any] = {"title": text}
        if stating and stating[0].statement.cites:
            found.update(stating[0].statement.cites.fields)
            found["records"] = sorted(listed)
        return {"id": number, **found}

    def _citing(self, named: list[tuple[str, str]]) -> list[int]:
        found: list[int] = []
        for feed in {feed for feed, _ in named}:
            texts = [text for each, text in named if each == feed]
            for page in self.tx.run(statement("pages_citing"), {"feed": feed, "sources": texts}):
                for place, row in enumerate(unpack(page["payload"])):
                    if row[1] in texts and page["closed"][place] == 0:
                        found.append(pages.record_number(page["number"], place))
        return found

    def _read_sources(self, joined: Clusters) -> None:
        cited = {self.desk.source_of(self.desk.records[number])
                 for component in joined.components for key in component for number in self.desk.handles[key].records
                 if number in self.desk.records}
        self.desk.read_sources([each for each in cited if each is not None])

    # Things

    def _write_things(self, joined: Clusters) -> set[int]:
        """Write handles, names and things; answer the records whose ties have to be looked at again."""
        desk = self.desk
        before = {key: (desk.handles[key].thing, list(desk.handles[key].names)) for part in joined.components for key in part}
        made = [build(desk, part) for part in joined.components if is_stated(desk, part)]
        things = {thing.id: thing for thing in made if thing is not None}
        old = self._old_things({thing for thing, _ in before.values() if thing} | things.keys())
        self._assign(joined, things.values())
        texts = self._changed_texts(before)
        waiting = self._read_names(texts, before)
        self._find_ties_of_moved(before, things, old)
        self._store_things(things, old, before)
        desk.write_handles()
        self.names.write(self.tx)
        if self.written or before:
            desk.memory.known.clear()
        return waiting

    def _old_things(self, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        wanted = list(ids)
        rows = self.tx.run(statement("things"), {"ids": wanted}) if wanted else []
        return {row["properties"]["id"]: row["properties"] for row in rows}

    def _assign(self, joined: Clusters, things: Iterable[Thing]) -> None:
        for part in joined.components:
            for key in part:
                self.desk.handles[key].thing = None
                self.desk.handles[key].names = []
        for thing in things:
            for key in thing.handles:
                self.desk.handles[key].thing = thing.id
                self.desk.handles[key].names = thing.names.get(key, [])

    def _changed_texts(self, before: dict[str, tuple[str | None, list[str]]]) -> set[str]:
        """Every text that means something new now, or no longer what it meant; notes the names borne."""
        texts: set[str] = set()
        for key, (thing, names) in before.items():
            handle = self.desk.handles[key]
            if handle.thing != thing:
                texts.add(waits_under(text_of(key))[0])
                self._note_rivals(key)
            texts.update(each.lstrip("*") for each in set(names) ^ set(handle.names))
        return texts

    def _note_rivals(self, key: str) -> None:
        """A key that means something new may make ambiguous what another kind's same key, or an identifier, means."""
        kinds = [kind for kind in _rivals(kind_of(key)) if kind != kind_of(key)]
        if not is_key(key):
            self.rivals.update(identifier_handle(kind, *text_of(key).split(":", 1)) for kind in kinds)
            return
        feed, text = key.split("|", 3)[1], text_of(key)
        self.rivals.update(key_handle(feed, kind, text) for kind in kinds)
        found = parse(text)
        if found:
            self.rivals.update(identifier_handle(kind, *found) for kind in _rivals(kind_of(key)))

    def _read_names(self, texts: set[str], before: dict[str, tuple[str | None, list[str]]]) -> set[int]:
        self.names.read(self.tx, texts)
        concerned = {number for text in texts for number in self.names.waiting.get(text, [])}
        self.rivals |= {entry.lstrip("*") for text in texts for entry in self.names.handles.get(text, [])}
        for key, (_, names) in before.items():
            self._rename(key, set(names), set(self.desk.handles[key].names))
        return concerned

    def _rename(self, key: str, before: set[str], now: set[str]) -> None:
        for each in before ^ now:
            entry = ("*" if each.startswith("*") else "") + key
            bearers = self.names.handles[each.lstrip("*")]
            if each in now and entry not in bearers:
                bearers.append(entry)
            elif each in before and entry in bearers:
                bearers.remove(entry)

    def _find_ties_of_moved(
        self,
        before: dict[str, tuple[str | None, list[str]]],
        things: dict[str, Thing],
        old: dict[str, dict[str, Any]],
    ) -> None:
        """Bring the ties of things that are now other things, other names or other levels than before."""
        moved = set()
        for key, (thing, names) in before.items():
            now = self.desk.handles[key]
            if now.thing != thing or now.names != names:
                moved |= {each for each in (thing, now.thing) if each in old}
        moved |= {each for each, thing in things.items() if each in old and old[each]["level"] != thing.level}
        moved |= {each for each in old if each not in things}
        rivals = [key for key in self.rivals if key not in before]
        moved |= {str(each.thing) for each in self.desk.meanings(rivals).values()}
        if moved:
            self._keep(self.tx.run(statement("ties_of"), {"ids": list(moved)}))
            for kind in TIES.values():
                for each in kind.fields:
                    if each.type is Type.THING:
                        self._keep(self.tx.run(statements.ties_naming(kind.type, each.name), {"ids": list(moved)}))

    def _keep(self, rows: Iterable[dict[str, Any]]) -> None:
        for row in rows:
            self.existing[row["element"]] = Existing(**row)

    def _store_things(
        self, things: dict[str, Thing], old: dict[str, dict[str, Any]], before: dict[str, tuple[str | None, list[str]]]
    ) -> None:
        new: dict[str, list[dict[str, Any]]] = {}
        for thing in things.values():
            if thing.id not in old:
                new.setdefault(thing.label, []).append(thing.properties)
        changed = [each.properties for each in things.values() if each.id in old and old[each.id] != each.properties]
        gone = [each for each in old if each not in things]
        for label, rows in new.items():
            self.tx.run(statements.create_things(label), {"rows": rows})
        if changed:
            self.tx.run(statement("change_things"), {"rows": changed})
        if gone:
            self.tx.run(statement("delete_things"), {"ids": gone})
            self._forget_ties(set(gone))
        self.written |= {*gone, *(row["id"] for row in changed), *(row["id"] for rows in new.values() for row in rows)}

    def _forget_ties(self, gone: set[str]) -> None:
        """Ties that went with a thing are made anew from their records, if they are still stated."""
        self.vanished = {each.element for each in self.existing.values() if each.start in gone or each.end in gone}

    # Ties

    def _find_closed_ties(self) -> None:
        """Where the ties of closed records ran, before anything changes."""
        closed = [Record(each.id, each.feed, each.statement, True, False) for each in self.change.closed]
        self._find_between(self._placed(closed)[0])

    def _placed(self, records: Iterable[Record]) -> tuple[list[Resolved], list[Dangling], dict[Asked, Meant]]:
        records = list(records)
        meanings = resolve(self.desk, ties.references(records))
        placed = [each for record in records for each in ties.place(record, meanings)]
        return ([each for each in placed if isinstance(each, Resolved)],
                [each for each in placed if isinstance(each, Dangling)], meanings)

    def _find_between(self, placed: Iterable[Resolved]) -> None:
        pairs: dict[str, set[tuple[str, str]]] = {}
        for each in placed:
            pairs.setdefault(each.identity.type, set()).add((each.start.element, each.end.element))
        for type_, ends in pairs.items():
            self._keep(self.tx.run(statements.existing_ties(type_), {"rows": [list(pair) for pair in ends]}))

    def _write_ties(self, numbers: set[int], joined: Clusters) -> Report:
        desk = self.desk
        amending = {number for part in joined.components for key in part for number in desk.handles[key].records
                    if number in desk.records and desk.records[number].statement.amendments}
        listed = {number for each in self.existing.values() for number in each.properties["records"]}
        gone = {each.id for each in self.change.closed if not each.asks}
        desk.read_records(numbers | amending | listed)
        looked_at = [desk.records[each] for each in sorted((numbers | amending | listed) - gone) if each in desk.records]
        placed, dangling, meanings = self._placed(looked_at)
        self._find_between(each for each in placed)
        beside = {number for each in self.existing.values() for number in each.properties["records"]} - gone
        more = self._bring(beside - {each.id for each in looked_at})
        again, _, further = self._placed(more)
        wanted = {each.identity for each in placed} | {each.identity for each in self.existing.values()}
        gathered = _gather([*placed, *(each for each in again if each.identity in wanted)])
        self._store_ties(gathered, {**meanings, **further})
        self._store_waiting(looked_at, dangling)
        to_itself = {each.record.id: each.record for each in placed
                     if each.identity.start == each.identity.end and each.record.open and each.amendment is None}
        self.tx.touched(self.written)
        return Report(tuple(dangling), tuple(to_itself.values()), joined.dropped)

    def _bring(self, numbers: Iterable[int]) -> list[Record]:
        wanted = sorted(numbers)
        self.desk.read_records(wanted)
        return [self.desk.records[each] for each in wanted if each in self.desk.records]

    def _store_ties(self, gathered: dict[Identity, Gathered], meanings: dict[Asked, Meant]) -> None:
        cited = {self.desk.source_of(each.record) for every in gathered.values() for each in every.said}
        self.desk.read_sources([each for each in cited if each is not None])
        stands = {each.identity: each for each in self.existing.values() if each.element not in self.vanished}
        surplus = [each for each in self.existing.values()
                   if each.element not in self.vanished and stands[each.identity] is not each]
        new: dict[str, list[list[Any]]] = {}
        changed: dict[str, list[list[Any]]] = {}
        gone: dict[str, list[list[str]]] = {}
        for each in (*surplus, *(stands[identity] for identity in stands if identity not in gathered)):
            self._drop(each, gone)
        for identity, every in gathered.items():
            type_, properties = ties.build(self.desk, identity, every, meanings)
            now = stands.get(identity)
            if now is not None and now.type == type_:
                if now.properties != properties:
                    changed.setdefault(type_, []).append([now.element, properties])
                    self.written |= {identity.start, identity.end}
                continue
            if now is not None:
                self._drop(now, gone)
            row = [every.start.element, every.end.element]
            new.setdefault(type_, []).append([*row, *(properties.get(name) for name in statements.tie_columns(type_))])
            self.written |= {identity.start, identity.end}
        for make, rows in ((statements.delete_ties, gone), (statements.change_ties, changed),
                           (statements.create_ties, new)):
            for type_, each_rows in rows.items():
                self.tx.run(make(type_), {"rows": each_rows})

    def _drop(self, tie: Existing, gone: dict[str, list[list[str]]]) -> None:
        gone.setdefault(tie.type, []).append([tie.element])
        self.written |= {tie.start, tie.end}

    def _store_waiting(self, looked_at: Iterable[Record], dangling: Iterable[Dangling]) -> None:
        """Note who waits for which name, so that a reference comes alive when the name appears."""
        fresh = {each.id for each in self.change.opened}
        texts: set[str] = set()
        for record in (*(each for each in looked_at if each.id not in fresh), *self.change.closed):
            for claim in record.statement.ties:
                for asked in (*ties.asked_of(record.feed, claim), *(a for _, a in ties.things_asked(record.feed, claim))):
                    texts.update(waits_under(asked.text))
        waits = [(text, each.record.id) for each in dangling for text in waits_under(each.text)]
        self.names.read(self.tx, (*texts, *(text for text, _ in waits)))
        settled = {each.id for each in looked_at} | {each.id for each in self.change.closed}
        for text in self.names.waiting:
            self.names.waiting[text] = [each for each in self.names.waiting[text] if each not in settled]
        for text, number in waits:
            if number not in self.names.waiting[text]:
                self.names.waiting[text].append(number)
        self.names.write(self.tx)


def _rivals(kind: str) -> set[str]:
    """The kinds that one reference may mean as well as this one."""
    return {other for tie in TIES.values() for ends in (tie.starts, tie.ends) if kind in ends for other in ends}


def _gather(placed: Iterable[Resolved]) -> dict[Identity, Gathered]:
    found: dict[Identity, Gathered] = {}
    for each in placed:
        found.setdefault(each.identity, Gathered(each.start, each.end)).said.append(each)
    return found
