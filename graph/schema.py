"""The constraints and indexes that the program needs, made where they are missing; those it needed once, dropped."""

from __future__ import annotations

from graph import statements
from graph.errors import Refused, WrongVersion
from graph.store import Store
from graph.writes import statement

SCHEMA_VERSION = 1
"""Raised with every change of how things lie in the database; a newer database is refused."""
FIRST_SECONDS = 60.0
"""How long the very first question may take: a server that has just started on a busy machine is slow to wake."""


def synchronise(store: Store, *, restoring: bool = False) -> None:
    """Make what is missing, drop what is outdated. Safe to repeat. Raises WrongVersion when the database is newer than the program,
    and Refused when a restore of it was begun and not ended, unless this is for a restore."""
    asked = store.read(statement("schema_version"), {}, deadline=FIRST_SECONDS)
    found = int(asked[0]["schema"]) if asked else 0
    if found > SCHEMA_VERSION:
        raise WrongVersion(
            f"This database was written by a newer Mreža (its schema is {found}, this program knows "
            f"{SCHEMA_VERSION}). Update the program; nothing was changed."
        )
    if asked and asked[0]["unfinished"] and not restoring:
        raise Refused(
            "A restore of this database is under way, or was broken off: what lies in it is not whole. "
            "Run `mreza restore` again; it begins by clearing what is there."
        )
    there = {row["name"] for row in store.read(statement("indexes"), {}, deadline=FIRST_SECONDS)}
    missing = [text for name, text in statements.schema().items() if name not in there]
    for text in (*missing, *(text for name, text in statements.outdated().items() if name in there)):
        store.define(text)
    if missing:
        store.define(statement("await_indexes"))
    store.note(statement("note_schema_version"), {"schema": SCHEMA_VERSION})


def known(store: Store) -> int:
    """The schema that the database was last written with; 0 for a new one."""
    found = store.read(statement("schema_version"), {}, deadline=FIRST_SECONDS)
    return int(found[0]["schema"]) if found else 0


def states(store: Store) -> dict[str, str]:
    """For each constraint and index that the program needs, how its index is: ``ONLINE``, ``POPULATING``, ``FAILED`` or ``MISSING``."""
    found = {row["name"]: row["state"] for row in store.read(statement("index_states"), {}, deadline=FIRST_SECONDS)}
    return {name: found.get(name, "MISSING") for name in statements.schema()}
