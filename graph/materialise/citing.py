"""Sources as their rows state them, and who cites a source whose row changed."""

from __future__ import annotations

from typing import Any

from graph import pages
from graph.coding import unpack
from graph.materialise.change import Change
from graph.materialise.desk import Desk, source_id
from graph.pages import Record
from graph.writes import statement

Named = tuple[str, str]
"""A source as (feed, the text that cites it)."""


def write_sources(desk: Desk, change: Change) -> list[int]:
    """Write what is cited; answers the records that cite a source whose own row changed."""
    stated = {source_id(*named): named for named in _stated(change)}
    cited = {source_id(*named): named for named in _cited(change)}
    desk.read_sources({*stated, *cited})
    missing = {each: named for each, named in cited.items() if each not in desk.sources}
    rows = {each: _source(desk, change, named) for each, named in {**missing, **stated}.items()}
    changed = {each: row for each, row in rows.items() if desk.sources.get(each) != row}
    if changed:
        desk.tx.send(statement("write_sources"), {"rows": list(changed.values())}, map(str, changed))
    desk.sources.update(rows)
    return _citing(desk, [named for each, named in stated.items() if each in changed])


def _stated(change: Change) -> list[Named]:
    records = (*change.opened, *change.closed)
    return [(each.feed, each.statement.cites.key) for each in records if each.statement.cites]


def _cited(change: Change) -> list[Named]:
    return [(each.feed, each.statement.source) for each in change.opened if each.statement.source is not None]


def _source(desk: Desk, change: Change, named: Named) -> dict[str, Any]:
    """A source as its open rows state it; one without a row is known by the text that cites it."""
    listed = _rows_of(desk, change, named)
    desk.read_records(listed)
    stating = sorted((desk.records[each] for each in listed if each in desk.records), key=lambda each: each.order)
    found: dict[str, Any] = {"title": named[1]}
    if stating and stating[0].statement.cites:
        found.update(stating[0].statement.cites.fields)
        found["records"] = sorted(listed)
    return {"id": source_id(*named), **found}


def _rows_of(desk: Desk, change: Change, named: Named) -> set[int]:
    before = desk.sources.get(source_id(*named), {}).get("records", [])
    listed = set(before if isinstance(before, list) else ()) - {each.id for each in change.closed}
    return listed | {each.id for each in change.opened if _states(each, named)}


def _states(record: Record, named: Named) -> bool:
    cites = record.statement.cites
    return cites is not None and (record.feed, cites.key) == named


def _citing(desk: Desk, changed: list[Named]) -> list[int]:
    found: list[int] = []
    for feed in {feed for feed, _ in changed}:
        texts = [text for each, text in changed if each == feed]
        for page in desk.tx.run(statement("pages_citing"), {"feed": feed, "sources": texts}):
            found += [pages.record_number(page["number"], place) for place, row in enumerate(unpack(page["payload"]))
                      if row[1] in texts and page["closed"][place] == 0]
    return found
