"""Ties written by difference: which stood before, what the records say now, who waits for whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph import statements
from graph.materialise import ties
from graph.materialise.desk import Asked, Desk, Meant
from graph.materialise.names import Names
from graph.materialise.references import resolve, waits_under
from graph.materialise.ties import Dangling, Existing, Gathered, Identity, Resolved
from graph.pages import Record

Meanings = Mapping[Asked, Meant]


class TieWriter:
    """The ties that one change concerns. Ties are kept before anything is written, and looked at again after."""

    def __init__(self, desk: Desk, names: Names) -> None:
        self._desk = desk
        self._names = names
        self._existing: dict[str, Existing] = {}
        self._vanished: set[str] = set()

    def keep(self, rows: Iterable[dict[str, Any]]) -> None:
        """Keep ties as they stand now, to be looked at again."""
        self._existing.update((row["element"], Existing(**row)) for row in rows)

    def keep_closed(self, closed: Iterable[Record]) -> None:
        """Keep the ties that closed records stated, found where their references lead before anything changes."""
        self._keep_between(self._place([each._replace(open=True, asks=False) for each in closed])[0])

    def forget(self, things: Iterable[str]) -> None:
        """These things are gone and their ties with them; what is still stated is made anew."""
        gone = set(things)
        self._vanished |= {each.element for each in self._existing.values() if each.start in gone or each.end in gone}

    def write(self, records: set[int], closed: set[int], fresh: set[int]) -> tuple[list[Dangling], list[Record]]:
        """Make the ties of these records, and of all kept ties, what the records say.

        `closed` records say nothing any more; `fresh` ones have never waited for a name. Answers what dangles and which
        records would tie a thing to itself.
        """
        looked_at = self._bring((records | self._listed()) - closed)
        placed, dangling, meanings = self._place(looked_at)
        self._keep_between(placed)
        more = self._bring(self._listed() - closed - {each.id for each in looked_at})
        again, _, _ = self._place(more)
        if again:
            wanted = {each.identity for each in placed} | {each.identity for each in self._existing.values()}
            placed_again = [each for each in again if each.identity in wanted]
        gathered = _gather([*placed, *placed_again] if again else placed)
        self._store(gathered, meanings)
        self._wait([each for each in looked_at if each.id not in fresh], dangling, {each.id for each in looked_at} | closed)
        return dangling, _to_itself(placed)

    def stop_waiting(self, closed: Iterable[Record]) -> None:
        """Bring the names that closed records may wait for, so that they are taken off."""
        self._names.read(self._desk.tx, [text for each in closed for text in _waits(each)])

    def _listed(self) -> set[int]:
        return {number for each in self._existing.values() for number in each.properties["records"]}

    def _bring(self, numbers: Iterable[int]) -> list[Record]:
        wanted = sorted(numbers)
        self._desk.read_records(wanted)
        return [self._desk.records[each] for each in wanted if each in self._desk.records]

    def _place(self, records: list[Record]) -> tuple[list[Resolved], list[Dangling], Meanings]:
        every = ties.spoken(records)
        meanings = resolve(self._desk, ties.references(every))
        placed: list[Resolved] = []
        dangling: list[Dangling] = []
        for each in ties.place(every, meanings):
            if isinstance(each, Resolved):
                placed.append(each)
            else:
                dangling.append(each)
        return placed, dangling, meanings

    def _keep_between(self, placed: Iterable[Resolved]) -> None:
        pairs: dict[str, set[tuple[str, str]]] = {}
        may_be_tied = self._desk.memory.may_be_tied
        for each in placed:
            if may_be_tied(*each.identity[:3]):
                pairs.setdefault(each.identity.type, set()).add((each.start.element, each.end.element))
        for type_, ends in pairs.items():
            self.keep(self._desk.tx.run(statements.existing_ties(type_), {"rows": [list(pair) for pair in ends]}))

    def _store(self, gathered: dict[Identity, Gathered], meanings: Meanings) -> None:
        self._read_sources(gathered.values())
        stands: dict[Identity, Existing] = {}
        rows = _Rows()
        for each in self._existing.values():
            if each.element not in self._vanished:
                if each.identity in stands or each.identity not in gathered:
                    rows.drop(each)
                else:
                    stands[each.identity] = each
        for identity, every in gathered.items():
            type_, properties = ties.build(self._desk, identity, every, meanings)
            rows.put(identity, every, stands.get(identity), type_, properties)
        self._desk.memory.tied.update(each[:3] for each in gathered)
        rows.write(self._desk)

    def _read_sources(self, gathered: Iterable[Gathered]) -> None:
        cited = {self._desk.source_of(each.record) for every in gathered for each in every.said}
        self._desk.read_sources(each for each in cited if each is not None)

    def _wait(self, waited: Iterable[Record], dangling: Iterable[Dangling], settled: set[int]) -> None:
        """Note who waits for which name, so that a reference comes alive when the name appears."""
        waits = [(text, each.record.id) for each in dangling for named in (each.text, *each.beside) for text in waits_under(named)]
        texts = [text for record in waited for text in _waits(record)]
        self._names.read(self._desk.tx, [*texts, *(text for text, _ in waits)])
        self._names.settle(settled, waits)
        self._names.write(self._desk.tx)


class _Rows:
    """What has to be written of ties, by their types."""

    def __init__(self) -> None:
        self._new: dict[tuple[str, tuple[str, ...]], list[list[Any]]] = {}
        self._changed: dict[str, list[list[Any]]] = {}
        self._gone: dict[str, list[list[Any]]] = {}
        self._touched: set[str] = set()

    def drop(self, tie: Existing) -> None:
        """The tie goes."""
        self._gone.setdefault(tie.type, []).append([tie.element])
        self._touched |= {tie.start, tie.end}

    def put(
        self, identity: Identity, every: Gathered, stands: Existing | None, type_: str, properties: dict[str, Any]
    ) -> None:
        """The tie has this type and these properties now."""
        if stands is not None and stands.type == type_:
            if stands.properties != properties:
                self._changed.setdefault(type_, []).append([stands.element, properties])
                self._touched |= {identity.start, identity.end}
            return
        if stands is not None:
            self.drop(stands)
        ends = (every.start.element, every.end.element)
        self._new.setdefault((type_, tuple(properties)), []).append([*ends, *properties.values()])
        self._touched.update((identity.start, identity.end))

    def write(self, desk: Desk) -> None:
        """Write all of it."""
        for make, by_type in ((statements.delete_ties, self._gone), (statements.change_ties, self._changed)):
            for type_, rows in by_type.items():
                desk.tx.send(make(type_), {"rows": rows}, self._touched)
        for (type_, columns), rows in self._new.items():
            desk.tx.send(statements.create_ties(type_, columns), {"rows": rows}, self._touched)
        desk.tx.touched(self._touched)


def _waits(record: Record) -> Iterable[str]:
    """Every name that a record may wait for."""
    for claim in record.statement.ties:
        named = (asked for _, asked in ties.things_asked(record.feed, claim))
        for asked in (*ties.asked_of(record.feed, claim), *named):
            yield from waits_under(asked.text)


def _to_itself(placed: Iterable[Resolved]) -> list[Record]:
    found = {each.record.id: each.record for each in placed
             if each.identity.start == each.identity.end and each.record.open and each.amendment is None}
    return list(found.values())


def _gather(placed: Iterable[Resolved]) -> dict[Identity, Gathered]:
    found: dict[Identity, Gathered] = {}
    for each in placed:
        gathered = found.get(each.identity)
        if gathered is None:
            gathered = found[each.identity] = Gathered(each.start, each.end)
        gathered.said.append(each)
    return found
