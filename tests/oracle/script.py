"""A history written down, so that it can be carried out in the second definition and in the program alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph import Graph, edits, judgements, records
from graph.claims import Amendment, Statement, ThingClaim, TieClaim
from graph.identity.handles import address
from graph.writes import statement
from tests.conftest import wipe
from tests.oracle.definition import identifier_handle, key_handle
from tests.oracle.world import STEWARDS, World

FRESH = 1 << 55
"""Handle numbers from here on are given to handles that should have no address anybody knows."""


@dataclass(frozen=True)
class Edit:
    """One edit of a steward."""

    amendments: tuple[Amendment, ...]
    things: tuple[ThingClaim, ...] = ()
    ties: tuple[TieClaim, ...] = ()


@dataclass
class Script:
    """Complete runs as (feed, rows, sheets), then edits, then judgements as (handle, handle, verdict)."""

    invented: frozenset[str] = frozenset()
    runs: list[tuple[str, list[Statement], list[str]]] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    judgements: list[tuple[str, str, str]] = field(default_factory=list)

    def world(self) -> World:
        """Carried out without a database."""
        world = World()
        for feed, rows, sheets in self.runs:
            world.import_run(feed, rows, sheets=sheets, invented=feed in self.invented)
        for edit in self.edits:
            world.edit(*edit.amendments, things=edit.things, ties=edit.ties)
        for judgement in self.judgements:
            world.judge(*judgement)
        return world

    def load(self, graph: Graph, numbers: Mapping[str, int] | None = None) -> None:
        """Carried out by the program, in a wiped database; handles get these numbers, where any are given."""
        wipe(graph.store)
        if numbers is not None:
            self._number(graph, numbers)
        for feed, rows, sheets in self.runs:
            run = records.begin(graph, feed, file_hash=str(id(rows)), complete=True, sheets=sheets, by="", invented=feed in self.invented)
            records.load(graph, run, rows)
            records.finish(graph, run)
        for edit in self.edits:
            edits.amend(graph, edit.amendments, by="", things=edit.things, ties=edit.ties)
        for judgement in self.judgements:
            judgements.judge(graph, *judgement, by="")

    def _number(self, graph: Graph, numbers: Mapping[str, int]) -> None:
        fresh = {handle: FRESH + place for place, handle in enumerate(sorted(self._handles() - numbers.keys()))}
        rows = [{"key": handle, "number": number, "address": address(graph.secret, number)}
                for handle, number in {**numbers, **fresh}.items()]
        if rows:
            graph.store.note(statement("create_handles"), {"rows": rows})

    def _handles(self) -> set[str]:
        """Every handle that a row states."""
        claims = [(feed, claim) for feed, rows, _ in self.runs for row in rows for claim in row.things]
        claims += [(STEWARDS, claim) for edit in self.edits for claim in edit.things]
        return {key_handle(feed, claim.kind, claim.key) for feed, claim in claims} | {
            identifier_handle(claim.kind, scheme, value) for _, claim in claims for scheme, value, _ in claim.identifiers
        }
