"""Pages: where the rows of sources lie, about a hundred to a node, and the records read back from them.

A record's number is its page's number and its place in it, so that things and ties can list who states them.
`closed` holds one number a row: 0 while it is open, else the run that closed it, or one of the two marks below.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from graph import coding
from graph.claims import Statement
from graph.drafts import Tx
from graph.identity.handles import STEWARDS
from graph.writes import statement

ROWS = 100
_PLACES = 8
_DIGITS = 20
UNDONE = -1
"""The row's run was undone; the levels it asked for still stand."""
FORGOTTEN = -2
"""The row's run was undone, and the levels it asked for with it."""


class Record(NamedTuple):
    """One version of one row. `asks`: it no longer states anything, but the levels it asked for stand."""

    id: int
    feed: str
    statement: Statement
    open: bool
    asks: bool

    @property
    def order(self) -> tuple[str, str, str, str]:
        """What decides between records that are otherwise equal; between edits, whose keys are numbers, which came first."""
        row = self.statement
        return self.feed, row.sheet, row.key.zfill(_DIGITS) if self.feed == STEWARDS else row.key, row.source or ""


class Fresh(NamedTuple):
    """A row about to be written, with its bytes, its two numbers (`coding`), and the record it replaces."""

    statement: Statement
    content: bytes
    row_number: int
    content_number: int
    replaces: int | None = None


def encoded(row: Statement) -> Fresh:
    """A row with its bytes and numbers."""
    content = coding.encode(row)
    return Fresh(row, content, coding.row_number(row.sheet, row.key, row.source), coding.fingerprint(content))


def as_closed(record: Record) -> Record:
    """The record as it is when it has just been closed: it asks on if it asked for a level."""
    return record._replace(open=False, asks=asks_a_level(record.statement))


def record_number(page: int, place: int) -> int:
    """The number of the record at a place of a page."""
    return page << _PLACES | place


def page_and_place(record: int) -> tuple[int, int]:
    """Where a record lies."""
    return record >> _PLACES, record & ((1 << _PLACES) - 1)


def page_number(run: int, position: int) -> int:
    """The number of a run's page; later runs have higher numbers."""
    return run << 20 | position


def asks_a_level(row: Statement) -> bool:
    """Whether the row asks for a level for anything it states."""
    levels = [claim.level for claim in row.things] + [claim.level for claim in row.ties]
    return any(level is not None for level in levels)


def read(tx: Tx, records: Iterable[int]) -> dict[int, Record]:
    """The records of these numbers, those that were forgotten left out."""
    wanted: dict[int, list[int]] = {}
    for record in records:
        page, place = page_and_place(record)
        wanted.setdefault(page, []).append(place)
    found: dict[int, Record] = {}
    for held in tx.run(statement("pages"), {"numbers": list(wanted)}) if wanted else ():
        rows = coding.unpack(held["payload"])
        for place in wanted[held["number"]]:
            record = record_number(held["number"], place)
            made = as_record(record, held["feed"], held["sheet"], rows[place], held["closed"][place])
            if made is not None:
                found[record] = made
    return found


def as_record(number: int, feed: str, sheet: str, row: coding.Row, closed: int) -> Record | None:
    """The record of a page's row; None when it neither states nor asks anything any more."""
    made = coding.decode(sheet, row)
    asks = closed not in (0, FORGOTTEN) and asks_a_level(made)
    return Record(number, feed, made, closed == 0, asks) if closed == 0 or asks else None


def opened(number: int, feed: str, row: Statement) -> Record:
    """A record that has just been written."""
    return Record(number, feed, row, True, False)


def needed(rows: Sequence[Fresh]) -> int:
    """How many pages rows of one sheet take."""
    return -(-len(rows) // ROWS)


def write(tx: Tx, run: int, feed: str, position: int, rows: Sequence[Fresh]) -> list[Record]:
    """Write rows of one sheet as pages from `position` on."""
    made: list[Record] = []
    pages = []
    for start in range(0, len(rows), ROWS):
        part = rows[start : start + ROWS]
        number = page_number(run, position + start // ROWS)
        made += [opened(record_number(number, place), feed, row.statement) for place, row in enumerate(part)]
        pages.append(_page(number, run, feed, part))
    tx.send(statement("write_pages"), {"pages": pages})
    return made


def _page(number: int, run: int, feed: str, rows: Sequence[Fresh]) -> dict[str, object]:
    return {
        "number": number,
        "run": run,
        "feed": feed,
        "sheet": rows[0].statement.sheet,
        "payload": coding.pack([row.content for row in rows]),
        "keys": [row.row_number for row in rows],
        "hashes": [row.content_number for row in rows],
        "closed": [0] * len(rows),
        "closes": [row.replaces or 0 for row in rows],
        "cited": sorted({row.statement.source for row in rows if row.statement.source}),
    }


def write_closings(tx: Tx, run: int, feed: str, position: int, closes: Sequence[int]) -> None:
    """Note that a run closed these records without stating anything in their place."""
    page = {"number": page_number(run, position), "run": run, "feed": feed, "sheet": "", "payload": coding.pack([]),
            "keys": [], "hashes": [], "closed": [], "closes": list(closes), "cited": []}
    tx.send(statement("write_pages"), {"pages": [page]})


def mark(tx: Tx, records: Iterable[int], closed: int) -> None:
    """Set what closed these records: 0 opens them again."""
    places: dict[int, list[int]] = {}
    for record in records:
        page, place = page_and_place(record)
        places.setdefault(page, []).append(place)
    if places:
        rows = [[page, sorted(marked)] for page, marked in places.items()]
        tx.run(statement("mark_rows"), {"rows": rows, "closed": closed})
