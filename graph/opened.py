"""The open graph: a store, and the secret that makes its addresses."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from graph import schema
from graph.access import Viewer
from graph.errors import NotFound, Refused
from graph.limits import USUAL, Limits
from graph.store import Store
from graph.writes import statement


@dataclass(frozen=True, slots=True)
class Graph:
    """One network's graph. `secret` keys the digests that are its things' addresses; keep it as long as the data."""

    store: Store
    secret: bytes = field(repr=False)
    folder: Path | None = None
    """Where processes share what they hold of it in memory; without one, each has its own."""
    limits: Limits = USUAL
    """What steps between people are counted with."""

    @classmethod
    def open(
        cls, uri: str, username: str, password: str, *, secret: bytes, database: str = "neo4j", folder: Path | None = None,
        limits: Limits = USUAL,
    ) -> Graph:
        """A graph at this address; nothing is asked of the database before the first read. Raises Refused for a short secret."""
        if not 16 <= len(secret) <= 64:
            raise Refused("The installation's secret must have 16 to 64 bytes. Leave MREZA_SECRET unset and one is made for you.")
        return cls(Store(uri, username, password, database), secret, folder, limits)

    def migrate(self, *, restoring: bool = False) -> None:
        """Bring the database's constraints and indexes up to date. Safe to repeat; raises WrongVersion for a newer database, and
        Refused for one that was restored in part, unless this is for a restore."""
        schema.synchronise(self.store, restoring=restoring)

    def moved(self, viewer: Viewer, address: str) -> str:
        """Where the thing that once had this address is now; raises NotFound when this viewer sees nothing there."""
        rows = self.store.read(statement("moved"), {"address": address, "level": int(viewer.level)})
        if not rows:
            raise NotFound()
        return str(rows[0]["id"])

    def close(self) -> None:
        """Let go of the database's connections."""
        self.store.close()
