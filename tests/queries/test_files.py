"""Every .cypher file under queries/: its header is right, and it runs as it stands on a database that holds everything declared."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest

import queries
from graph import Graph
from graph.local import Running
from graph.vocabulary import THINGS, TIES, Field, Type
from graph.vocabulary.declare import STRUCTURED
from queries import Query

FILES = sorted(Path(queries.__file__).parent.rglob("*.cypher"))
FORBIDDEN = ("CartesianProduct", "AllNodesScan")
_PLAIN: dict[Type, Any] = {Type.INTEGER: 1, Type.NUMBER: 1.5, Type.SHARE: 0.5, Type.MONEY: 1.5, Type.BOOLEAN: True, Type.LATITUDE: 1.5,
                           Type.LONGITUDE: 1.5}


def value_of(field: Field) -> dict[str, Any]:
    plain = "x:y" if field.type in STRUCTURED else _PLAIN.get(field.type, "2022" if field.type is Type.DATE else "x")
    found = {field.name: [plain] if field.many else plain}
    if field.type is Type.DATE:
        found |= {f"{field.name}_first": 1, f"{field.name}_last": 2}
    return found


@pytest.fixture
def everything(graph: Graph) -> Graph:
    """One thing of each kind and one tie of each type, with all that is declared."""
    for label, kind in THINGS.items():
        properties = {key: value for each in kind.fields for key, value in value_of(each).items()}
        properties |= {"id": label, "label": label, "level": 0, "invented": False}
        properties |= {f"{what}_{level}": "x" for what in ("text", "card") for level in ("public", "members", "stewards")}
        graph.store.define(f"CREATE (n:Thing:{label}) SET n = $properties", {"properties": properties})
    for type_, kind in TIES.items():
        properties = {key: value for each in kind.fields for key, value in value_of(each).items()}
        properties |= {"level": 0, "invented": False, "sources": [1], "records": [1], "stated": "{}"}
        graph.store.define(
            f"MATCH (a:Thing {{id: $a}}) MATCH (b:Thing {{id: $b}}) CREATE (a)-[r:{type_}]->(b) SET r = $properties",
            {"a": kind.starts[0], "b": kind.ends[0], "properties": properties})
    graph.store.define("MATCH (a:Thing {id: 'Person'}) MATCH (b:Thing {id: 'Event'}) CREATE (a)-[:ABSENT {tie: 'ATTENDED', level: 0}]->(b)")
    graph.store.define("CREATE (:Source {id: 1, title: 'x', publisher: 'x', url: 'x', retrieved: '2022', licence: 'x', rank: 1})")
    return graph


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from operators(child)


def test_there_are_files() -> None:
    assert len(FILES) > 10


@pytest.mark.timeout(600)
def test_each_file_runs_without_warning_and_without_reading_everything(everything: Graph, server: Running) -> None:
    driver = neo4j.GraphDatabase.driver(server.uri, auth=(server.username, server.password))
    with driver, driver.session() as session:
        for path in FILES:
            query = Query.load(path)
            explained = session.run("EXPLAIN " + query.text, dict(query.example)).consume()
            said = [each.status_description for each in explained.gql_status_objects if each.is_notification]
            assert (path.name, said) == (path.name, [])
            assert (path.name, sorted({*operators(explained.plan)} & {*FORBIDDEN})) == (path.name, [])
            result = session.run(query.text, dict(query.example))
            assert set(result.keys()) == set(query.returns), path
            result.consume()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("// param level: 0 — x\n// returns a: x\nRETURN $level AS a", "question in words"),
        ("// What?\n// param level: 0 — x\n// param more: 1 — x\n// returns a: x\nRETURN $level AS a", "$more"),
        ("// What?\n// param level: 0 — x\n// returns a: x\nRETURN $level + $other AS a", "$other"),
        ("// What?\n// returns a: x\nRETURN 1 AS a", "$level"),
        ("// What?\n// param level: nought — x\n// returns a: x\nRETURN $level AS a", "not JSON"),
        ("// What?\n// param level: 0 — x\nRETURN $level AS a", "returns"),
    ],
)
def test_a_wrong_header_is_refused_by_name(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "wrong.cypher"
    path.write_text(text)
    with pytest.raises(ValueError, match=r"wrong\.cypher") as refused:
        Query.load(path)
    assert reason in str(refused.value)


def test_what_is_only_named_in_a_comment_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "wrong.cypher"
    path.write_text("// What?\n// param level: 0 — x\n// param more: 0 — x\n// returns a: x\n// $more\nRETURN $level AS a")
    with pytest.raises(ValueError, match=r"\$more"):
        Query.load(path)
