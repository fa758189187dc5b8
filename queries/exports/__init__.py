"""Everything that a viewer may take along: things and ties as streams, in an order that the database has no part in."""

from __future__ import annotations

from queries.exports.naming import Named, named
from queries.exports.shapes import Entry, Item, Link
from queries.exports.things import Chosen, listed, outline, things_of
from queries.exports.ties import ties_among, ties_of

__all__ = ["Chosen", "Entry", "Item", "Link", "Named", "listed", "named", "outline", "things_of", "ties_among", "ties_of"]
