"""A small network, said in few words and loaded as an import would load it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph import Graph, records
from graph.claims import Ref, SourceClaim, Statement, ThingClaim, TieClaim
from web.exports.made import today

SHEETS = ("organisations", "people", "trainings", "events", "collaborations", "outputs", "topics", "ties", "sources")
_SHEET = {"Organisation": "organisations", "Person": "people", "Training": "trainings", "Event": "events",
          "Collaboration": "collaborations", "Output": "outputs", "Topic": "topics"}

HANDLES = "MATCH (h:Handle) WHERE h.key STARTS WITH 'key|' AND h.thing IS NOT NULL RETURN h.key AS key, h.thing AS id"


def in_years(years: int) -> str:
    """So many years from now, as a stated date."""
    return str(today().year + years)


@dataclass
class Network:
    """Things and ties by key. What is said under a source is a row of its own."""

    graph: Graph
    rows: list[Statement] = field(default_factory=list)

    def source(self, key: str, **fields: Any) -> None:
        self.rows.append(Statement("sources", key, cites=SourceClaim(key, {"title": key, **fields})))

    def thing(self, label: str, key: str, /, *, level: int | None = None, source: str | None = None,
              identifiers: tuple[tuple[str, str, str], ...] = (), **fields: Any) -> str:
        claim = ThingClaim(label, key, {"name": key, **fields}, identifiers, level)
        self.rows.append(Statement(_SHEET[label], key, source, (claim,)))
        return key

    def person(self, key: str, /, **said: Any) -> str:
        return self.thing("Person", key, **said)

    def organisation(self, key: str, /, **said: Any) -> str:
        return self.thing("Organisation", key, **said)

    def event(self, key: str, /, **said: Any) -> str:
        return self.thing("Event", key, **said)

    def topic(self, key: str, /, **said: Any) -> str:
        return self.thing("Topic", key, **said)

    def tie(self, start: str, type_: str, end: str, /, *, level: int | None = None, source: str | None = None, **fields: Any) -> None:
        key = f"{len(self.rows)} {start} {type_} {end}"
        self.rows.append(Statement("ties", key, source, ties=(TieClaim(type_, Ref(start), Ref(end), fields, level),)))

    def load(self, feed: str = "alpha", invented: bool = False) -> Mapping[str, str]:
        """Import all of it as one complete run; the id of each key."""
        run = records.begin(self.graph, feed, file_hash=f"{feed} {len(self.rows)}", complete=True, sheets=SHEETS, by="a test",
                            invented=invented)
        records.load(self.graph, run, self.rows)
        report = records.finish(self.graph, run)
        assert not report.dangling, report.dangling
        self.rows = []
        found = self.graph.store.read(HANDLES)
        return {row["key"].split("|", 3)[3]: row["id"] for row in found}
