"""How the ends of a path are written: the id of a thing, or that of an organisation and a unit of it behind a stroke."""

from __future__ import annotations

from graph.snapshot.building import Key, unit_of
from queries.mention import STROKE

ENDS = ("person", "organisation", "event", "collaboration")
"""The kinds of thing that can be an end."""


def parted(end: str) -> Key:
    """The thing's id, and the unit as keys tell it apart from others; empty where all of it is meant."""
    if STROKE not in end:
        return end.strip(), ""
    id_, _stroke, unit = end.partition(STROKE)
    return id_.strip(), unit_of(unit)


def plain(end: str) -> str:
    """The same for all who write one unit in different ways."""
    id_, unit = parted(end)
    return f"{id_}{STROKE}{unit}" if unit else id_
