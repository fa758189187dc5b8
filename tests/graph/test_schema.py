"""Opening a database makes what is missing and drops what an earlier version needed; nothing else."""

from __future__ import annotations

from graph import Graph, statements
from graph.schema import states

OLD = "CREATE FULLTEXT INDEX text_public IF NOT EXISTS FOR (n:Thing) ON EACH [n.text_public]"


def names(graph: Graph) -> set[str]:
    return {row["name"] for row in graph.store.read("SHOW INDEXES YIELD name RETURN name")}


def test_an_index_that_is_no_longer_needed_goes_and_one_that_is_missing_comes(graph: Graph) -> None:
    before = names(graph)
    graph.store.define(OLD)
    graph.store.define("CREATE INDEX somebody_elses IF NOT EXISTS FOR (n:Other) ON (n.name)")
    graph.store.define("CALL db.awaitIndexes(60)")
    graph.store.define("DROP INDEX thing_name")
    graph.migrate()
    assert names(graph) == before | {"somebody_elses"}
    assert set(states(graph.store).values()) == {"ONLINE"}
    graph.store.define("DROP INDEX somebody_elses")


def test_opening_twice_changes_nothing(graph: Graph) -> None:
    before = names(graph)
    graph.migrate()
    assert names(graph) == before
    assert set(statements.schema()) <= before
    assert not set(statements.outdated()) & before
