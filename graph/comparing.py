"""Comparing: what a run would change, before anything does."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graph import coding, pages
from graph.claims import Statement
from graph.opened import Graph
from graph.runs import RowKey, open_rows
from graph.writes import statement


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a run would change. `ended_by_sheet`: rows it would close, and rows open now. `restricted`: keys it would hide."""

    new: int
    changed: int
    ended: int
    unchanged: int
    restricted: tuple[str, ...]
    ended_by_sheet: dict[str, tuple[int, int]]

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.new or self.changed or self.ended)


def compare(
    graph: Graph,
    feed: str,
    statements: Iterable[Statement],
    *,
    complete: bool,
    sheets: Collection[str],
    spared: Collection[RowKey] = (),
) -> Comparison:
    """What loading these rows would change. Writes nothing."""
    known = open_rows(graph, feed, sheets)
    left = dict(known)
    new = changed = unchanged = 0
    by_sheet = {sheet: [0, 0] for sheet in sheets}
    restricted: list[str] = []
    for row in statements:
        number = coding.row_number(row.sheet, row.key, row.source)
        record = known.get(number)
        left.pop(number, None)
        if record is None:
            new += 1
        elif record[1] != coding.fingerprint(coding.encode(row)):
            changed += 1
            by_sheet[row.sheet][1] += 1
        else:
            unchanged += 1
            by_sheet[row.sheet][1] += 1
            continue
        restricted += [str(claim.fields.get("name", claim.key)) for claim in row.things if claim.level is not None]
    for each in spared:
        left.pop(coding.row_number(*each), None)
    ended = _sheets_of(graph, [record for record, _ in left.values()]) if complete else {}
    for sheet, count in ended.items():
        by_sheet[sheet] = [count, by_sheet[sheet][1] + count]
    pairs = {sheet: (pair[0], pair[1]) for sheet, pair in by_sheet.items()}
    return Comparison(new, changed, sum(ended.values()), unchanged, tuple(restricted), pairs)


def _sheets_of(graph: Graph, records: Iterable[int]) -> dict[str, int]:
    places: dict[int, int] = {}
    for record in records:
        page, _ = pages.page_and_place(record)
        places[page] = places.get(page, 0) + 1
    counts: dict[str, int] = {}
    rows = graph.store.read(statement("sheets_of_pages"), {"numbers": list(places)}) if places else []
    for row in rows:
        counts[row["sheet"]] = counts.get(row["sheet"], 0) + places[row["number"]]
    return counts
