"""The arrays as tables whose rows are in order: parts by occasion and person, contacts by both people, pairs by person and occasion.

Whose a row is has no column: it follows from where the rows of each one begin.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray

from graph.snapshot.arrays import Arrays, Int32
from graph.snapshot.building import CONTACTS_BY, PAIRS_BY, PARTS_BY, Contacts, Pairs, Parts, in_order
from graph.snapshot.finding import bisected, rows_at
from graph.snapshot.splicing import Numbering, Places, splice, spliced


class Table(NamedTuple):
    """`by`: the columns that say whose each row is, and whom or what it names; `start`: where each one's rows begin; `columns`: the array
    of each column."""

    rows: Any
    by: tuple[str, str]
    start: str
    columns: dict[str, str]

    def at(self, a: Arrays, places: Places) -> Any:
        """The rows at these places."""
        columns = {name: getattr(a, array)[places] for name, array in self.columns.items()}
        return self.rows(**columns, **{self.by[0]: rows_at(getattr(a, self.start), places)})


PARTS = Table(Parts, PARTS_BY, "part_start", {"person": "part", "bits": "part_bits", "first": "part_first", "last": "part_last"})
CONTACTS = Table(Contacts, CONTACTS_BY, "contact_start", {
    "other": "contact", "bits": "contact_bits", "first": "contact_first", "last": "contact_last", "said": "contact_said"})  # fmt: skip
PAIRS = Table(Pairs, PAIRS_BY, "at_start", {"occasion": "at", "roles": "at_roles"})


class Differing(NamedTuple):
    """Of one table: the places of what goes out, what that says, and what comes in. The numbers of new ones follow all that there were."""

    out: Places
    old: Any
    new: Any
    sizes: Int32
    """Shape (owners that were there and new ones,): how many rows each has then."""


def differing(a: Arrays, table: Table, out: Places, old: Any, new: Any, more: int) -> Differing:
    """`more`: how many new ones there are that rows can belong to."""
    starts, owner = getattr(a, table.start), table.by[0]
    sizes = numpy.concatenate((numpy.diff(starts), numpy.zeros(more, dtype=numpy.int32)))
    numpy.subtract.at(sizes, getattr(old, owner), 1)
    numpy.add.at(sizes, getattr(new, owner), 1)
    return Differing(out, old, new, sizes)


def merged(a: Arrays, table: Table, what: Differing, owners: Numbering, named: Numbering) -> dict[str, NDArray[Any]]:
    """The arrays of a table after that, by their names: whose the rows are, and whom or what they name, by other numbers."""
    owner, name = table.by
    new = what.new._replace(**{owner: owners.moved[getattr(what.new, owner)]})
    new = in_order(new._replace(**{name: named.moved[getattr(new, name)]}), *table.by)
    starts, old = getattr(a, table.start), {array: getattr(a, array) for array in table.columns.values()}
    names = old[table.columns[name]]
    cut = splice(len(names), what.out, _before(starts, names, getattr(new, owner), getattr(new, name), owners, named))
    old[table.columns[name]] = named.of(names)
    columns = {array: spliced(cut, old[array], getattr(new, each)) for each, array in table.columns.items()}
    return columns | {table.start: starts if owners.same and not cut.pieces else _starts(what.sizes[owners.order])}


def _before(starts: Int32, names: Int32, owner: Int32, name: Int32, owners: Numbering, named: Numbering) -> Places:
    """Before which of the old rows these come, whose numbers are those of now."""
    until, rank = owners.order[owner], owners.ranks(owners.order[owner])
    ends = numpy.minimum(rank + (until < owners.old), owners.old)
    return bisected(names, starts[rank], starts[ends], named.ranks(named.order[name]))


def _starts(sizes: Int32) -> Int32:
    starts = numpy.zeros(len(sizes) + 1, dtype=numpy.int32)
    numpy.cumsum(sizes, out=starts[1:])
    return starts
