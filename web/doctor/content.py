"""What lies in the database: runs that ended half-way, feeds that a dead run holds, ids, and the graph beside its records."""

from __future__ import annotations

from graph import holding, records
from graph.errors import TooHeavy
from graph.identity.handles import address
from graph.rebuild import differences
from graph.records import RunInfo
from graph.writes import statement
from web.doctor.finding import Finding, Unseen
from web.doctor.installation import Installation

SAMPLE = 50
PAGES = 10


def secret_fits_the_data(installation: Installation) -> Finding | None:
    """The secret is the one that the ids in the database were made with."""
    if _secret_fits(installation):
        return None
    return Finding(
        "The secret is another one than that which the ids in the database were made with.",
        "What is imported from now on gets ids of another making, and what was signed with the old secret is void.",
        "Put the old secret back: MREZA_SECRET, or the file “secret” in MREZA_HOME, from a backup of that folder.",
    )


def _secret_fits(installation: Installation) -> bool:
    graph = installation.graph
    if len(graph.secret) > 64:
        raise Unseen("the secret is too long to be used")
    rows = graph.store.read(statement("some_handles"), {"most": SAMPLE})
    return all(address(graph.secret, row["number"]) == row["address"] for row in rows)


def no_feed_is_held_by_a_dead_run(installation: Installation) -> Finding | None:
    """No feed is held by a run that is dead."""
    dead = [each.feed for each in holding.held(installation.store) if each.is_dead]
    if not dead:
        return None
    return Finding(
        f"An import of {_listed(dead)} was ended by force.",
        "What it had loaded is there, the rest is not. The next import of the same feed takes over by itself.",
        "Run the same import again: it goes on where it ended. Or take it back: mreza runs, then mreza undo RUN.",
    )


def no_import_is_half_done(installation: Installation) -> Finding | None:
    """No import ended half-way."""
    halted = _halted(installation, "interrupted")
    if not halted:
        return None
    return Finding(
        f"{_numbered(halted)} ended half-way.",
        "What it had loaded is there, the rest is not.",
        f"Run the same import again: it goes on where it ended. Or take it back: mreza undo {halted[0].number}.",
    )


def no_undo_is_half_done(installation: Installation) -> Finding | None:
    """No undo ended half-way."""
    halted = _halted(installation, "undoing")
    if not halted:
        return None
    return Finding(
        f"Taking back ended half-way: {_numbered(halted)}.",
        "A part of its rows is gone, and a part still stands.",
        f"mreza undo {min(each.number for each in halted)} goes on where it ended.",
    )


def _halted(installation: Installation, state: str) -> list[RunInfo]:
    """Runs in this state that nobody is working on."""
    graph = installation.graph
    busy = {each.feed for each in holding.held(graph.store) if not each.is_dead}
    return [each for each in records.runs(graph) if each.state == state and each.feed not in busy]


def _numbered(runs: list[RunInfo]) -> str:
    return ", ".join(f"Run {each.number} of “{each.feed}”" for each in runs)


def _listed(names: list[str]) -> str:
    return ", ".join(f"“{each}”" for each in names)


def graph_is_as_its_records(installation: Installation) -> Finding | None:
    """The graph is what its records say, in a sample of them."""
    if not _secret_fits(installation):
        raise Unseen("the secret is another one")
    try:
        writes = differences(installation.graph, PAGES)
    except TooHeavy:
        raise Unseen("the database is too busy") from None
    if not writes:
        return None
    return Finding(
        "The graph is not what its records say.",
        "Somebody changed the database by hand, or a fault did. Pages show what is in the graph.",
        "mreza rebuild makes it again from its records; ids and addresses stay.",
    )


CHECKS = (
    secret_fits_the_data,
    no_feed_is_held_by_a_dead_run,
    no_import_is_half_done,
    no_undo_is_half_done,
    graph_is_as_its_records,
)
