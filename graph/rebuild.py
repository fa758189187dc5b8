"""Rebuilding: the graph made again from its records and judgements alone, in place, by difference."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from graph import pages
from graph.bookkeeping import Waits, mend_lists, mend_names
from graph.materialise.apply import apply
from graph.materialise.change import Change, Report
from graph.materialise.desk import Desk
from graph.materialise.references import resolve, waits_under
from graph.materialise.ties import ABSENT, Existing, Identity, Resolved, place, references, spoken
from graph.opened import Graph
from graph.pages import Record
from graph.progress import Progress, quiet
from graph.recount import in_parts, records_of
from graph.store import Nothing, WriteTx
from graph.vocabulary import TIES
from graph.writes import statement

PAGES = 10
TIES_AT_ONCE = 500
MOST_PASSES = 6
"""What is mended last may change what is made from it; each further pass makes it again from what is true by then."""


@dataclass(slots=True)
class _Told:
    """What the records came to: the ties they make, and the names they wait for."""

    ties: set[Identity] = field(default_factory=set)
    waits: Waits = field(default_factory=dict)

    def add(self, ties: Iterable[Identity], report: Report) -> None:
        """What some more records came to."""
        self.ties.update(ties)
        for each in report.dangling:
            for text in (text for called in (each.text, *each.beside) for text in waits_under(called)):
                self.waits.setdefault(text, set()).add(each.record.id)


def rebuild(graph: Graph, progress: Progress = quiet) -> int:
    """Make everything again that is not as the records say; answers the number of writes, which is 0 on a healthy graph.

    `progress` hears how many pages of records are done, and how many there are.
    """
    before = graph.store.counters.total
    for _ in range(MOST_PASSES):
        written = graph.store.counters.total
        _pass(graph, progress)
        if graph.store.counters.total == written:
            break
    return graph.store.counters.total - before


def _pass(graph: Graph, progress: Progress) -> None:
    """First what things and ties are made from, then these, then what nothing made."""
    graph.store.write(_sweep)
    mend_lists(graph)
    told = _Told()
    numbers = [row["number"] for row in graph.store.read(statement("all_pages"), {}, deadline=60.0)]
    for done, part in enumerate(in_parts(numbers, PAGES)):
        progress(done * PAGES, len(numbers))
        told.add(*graph.store.write(lambda tx, part=part: _again(tx, graph, part)))  # type: ignore[misc]
    mend_names(graph, told.waits)
    for elements in in_parts(_doubtful(graph, told.ties), TIES_AT_ONCE):
        graph.store.write(lambda tx, elements=elements: _drop_unstated(tx, graph, elements))  # type: ignore[misc]


def differences(graph: Graph, most: int = PAGES) -> int:
    """How many writes it would take to make the graph as some of its records say. `most` pages are drawn by lot; nothing is kept."""
    numbers = [row["number"] for row in graph.store.read(statement("all_pages"), {}, deadline=60.0)]
    drawn = random.sample(numbers, min(most, len(numbers)))
    return sum(_writes_for(graph, number) for number in drawn)


def _writes_for(graph: Graph, page: int) -> int:
    """Carry a page through, count, and take all of it back."""

    def work(tx: WriteTx) -> int | Nothing[int]:
        _carry_through(tx, graph, [page])
        return Nothing(tx.counters.total)

    return graph.store.write(work)


def _sweep(tx: WriteTx) -> Nothing[None] | None:
    """Take away what no record can have made: such handles, things, and ties."""
    tx.run(statement("delete_misshapen_handles"), {})
    for name in ("delete_meaningless", "delete_foreign_ties", "delete_unstated_ties"):
        rows = tx.run(statement(name), {"forgotten": pages.FORGOTTEN})
        tx.touched(each for row in rows for each in row["touched"] if isinstance(each, str))
    return None if tx.counters.total else Nothing(None)


def _again(tx: WriteTx, graph: Graph, numbers: list[int]) -> Any:
    """Carry the records of some pages through once more; answers the ties they make, and what dangles."""
    found, report = _carry_through(tx, graph, numbers)
    made = set(_placed(Desk(tx, graph.secret), found)), report
    return made if tx.counters.total else Nothing(made)


def _carry_through(tx: WriteTx, graph: Graph, numbers: list[int]) -> tuple[list[Record], Report]:
    found = [record for page in tx.run(statement("whole_pages"), {"numbers": numbers}) for record in records_of(page)]
    change = Change(opened=[each for each in found if each.open], again=[each.id for each in found])
    return found, apply(tx, graph.secret, change)


def _placed(desk: Desk, records: list[Record]) -> Iterator[Identity]:
    """The ties that these records make, as things are now."""
    desk.put(records)
    every = spoken(records)
    meanings = resolve(desk, references(every))
    return (each.identity for each in place(every, meanings) if isinstance(each, Resolved))


def _doubtful(graph: Graph, made: set[Identity]) -> Iterator[str]:
    """Where ties lie that no record was seen to make."""
    for row in graph.store.stream(statement("all_ties")):
        if _identity(Existing(**row)) not in made:
            yield row["element"]


def _identity(tie: Existing) -> Identity | None:
    """What makes it this tie; None for one that no record can make."""
    known = str(tie.properties.get("tie")) in TIES and "bold" in tie.properties if tie.type == ABSENT else tie.type in TIES
    return tie.identity if known else None


def _drop_unstated(tx: WriteTx, graph: Graph, elements: list[str]) -> Nothing[None] | None:
    """Take those of these ties away that none of the records they list makes; another may have made some by now."""
    found = [Existing(**row) for row in tx.run(statement("ties_at"), {"elements": elements})]
    desk = Desk(tx, graph.secret)
    listed = {each for tie in found for each in tie.properties["records"] if isinstance(each, int)}
    desk.read_records(listed)
    made = set(_placed(desk, [desk.records[each] for each in sorted(listed) if each in desk.records]))
    gone = [each for each in found if _identity(each) not in made]
    tx.run(statement("delete_ties_at"), {"elements": [each.element for each in gone]})
    tx.touched(end for each in gone for end in (each.start, each.end))
    return None if tx.counters.total else Nothing(None)
