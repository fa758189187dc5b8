"""Cypher stands in its own files; each says what it asks, and each question only sees the viewer's graph."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from queries import Query
from tests.shape.cypher import parts, unguarded, without_clause
from tests.shape.program import Module, Program, strings

CYPHER = re.compile(
    r"\b(?:MATCH|MERGE|CREATE|DELETE)\s*\(|\bUNWIND\s+\S+\s+AS\b|\bDETACH\s+DELETE\b|\bCALL\s+db\.|\bMATCH\b[^.]*\bRETURN\b"
    r"|\bCREATE\s+(?:CONSTRAINT|INDEX|FULLTEXT)|\bRETURN\s+\w+(?:\.\w+)?\s+AS\b|\bSET\s+\w+\.\w+\s*=",
    re.DOTALL,
)
WRITER = "graph.statements"


def cypher_in(module: Module) -> Iterator[str]:
    """Texts of a module that look like Cypher."""
    for node in strings(module):
        if CYPHER.search(str(node.value)):
            yield f"{module.path}:{node.lineno}"


def files(repository: Path, *folders: str) -> list[Path]:
    """All .cypher files under these folders."""
    return [path for folder in folders for path in sorted((repository / folder).rglob("*.cypher"))]


def test_no_cypher_in_python(program: Program) -> None:
    found = [place for name, module in program.modules.items() if name != WRITER for place in cypher_in(module)]
    assert found == []


def test_cypher_in_python_is_found(program: Program, tmp_path: Path) -> None:
    assert list(cypher_in(program.modules[WRITER]))
    path = tmp_path / "bad.py"
    path.write_text('"""MATCH (n) in a docstring is words."""\nQ = "MATCH (n:Thing) RETURN n.id AS id"\nS = "will match (nearly) all"\n')
    assert list(cypher_in(Module("bad", path, False))) == [f"{path}:2"]


def test_every_write_says_what_it_does(repository: Path) -> None:
    found = files(repository, "graph")
    assert found
    assert [path for path in found if not re.match(r"// \S.*\S\n", path.read_text(encoding="utf-8"))] == []


def test_every_question_has_its_header(repository: Path) -> None:
    found = files(repository, "queries")
    assert found
    for path in found:
        Query.load(path)


def test_every_question_sees_only_the_viewers_graph(repository: Path) -> None:
    leaks = {str(path.relative_to(repository)): unguarded(path.read_text(encoding="utf-8")) for path in files(repository, "queries")}
    assert {path: found for path, found in leaks.items() if found} == {}


def test_no_question_reads_bookkeeping(repository: Path) -> None:
    kept = re.compile(r":\s*(Handle|Name|Page|Run|Feed|Judgement|Job|Version|Change|ABSENT)\b")
    assert [path for path in files(repository, "queries") if kept.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("statement", "leaks"),
    [
        ("MATCH (n:Thing {id: $id}) WHERE n.level <= $level RETURN n.id", []),
        ("MATCH (n:Thing {id: $id}) RETURN n.id", ["n"]),
        ("MATCH (:Thing) RETURN 1", ["(:Thing)"]),
        ("MATCH () RETURN 1", ["()"]),
        ("MATCH (a)-[r:KNOWS]-(b) WHERE a.level <= $level AND b.level <= $level AND r.level <= $level RETURN b", []),
        ("MATCH (a)-[r:KNOWS]-(b) WHERE a.level <= $level AND r.level <= $level RETURN b", ["b"]),
        ("MATCH (a)-[r:KNOWS]-(b) WHERE a.level <= $level AND b.level <= $level RETURN b", ["r"]),
        ("MATCH (a)-[:KNOWS]-(b) WHERE a.level <= $level AND b.level <= $level RETURN b", ["-[:KNOWS]-"]),
        ("MATCH (a)-->(b) WHERE a.level <= $level AND b.level <= $level RETURN b", [")-->("]),
        ("MATCH (a) WHERE a.level <= $level AND EXISTS { (a)-[r]-(b) WHERE r.level <= $level } RETURN a", ["b"]),
        ("MATCH (a), (b) WHERE a.level <= $level RETURN b", ["b"]),
        ("MATCH (a) WHERE a.level <= $level RETURN [(a)<-[r]-(b) | b.name] AS names", ["b", "r"]),
        ("MATCH (a) WHERE a.level <= $level RETURN count(a) AS n, size(collect(a)) - (1) AS m, coalesce(a.x, 1)", []),
        ("MATCH (a) // WHERE a.level <= $level\nRETURN a", ["a"]),
        ("MATCH (a) WHERE a.name = 'a.level <= $level' RETURN a", ["a"]),
        ("MATCH (a) WHERE a.url = 'https://x' AND a.level <= $level RETURN a", []),
        ("MATCH (a) WHERE a.level <= $levels RETURN a", ["a"]),
        ("CALL db.index.fulltext.queryNodes('text', $q) YIELD node, score RETURN node.name", ["node"]),
        ("CALL db.index.fulltext.queryNodes('text', $q) YIELD node AS hit WITH hit WHERE hit.level <= $level RETURN hit.name", []),
        ("UNWIND $sources AS number MATCH (s:Source {id: number}) RETURN s.title", []),
        ("MATCH (s:Source) RETURN s.title", ["s"]),
        ("MATCH p = (a) ((x)-[r]-(y) WHERE r.level <= $level AND x.level <= $level){1,3} (b) "
         "WHERE a.level <= $level AND b.level <= $level RETURN p", ["y"]),
    ],
)
def test_the_gate_s_reader(statement: str, leaks: list[str]) -> None:
    assert unguarded(statement) == leaks


def test_a_mutant_loses_exactly_one_clause() -> None:
    statement = "MATCH (n)-[nn]-(m) WHERE n.level <= $level AND nn.level <= $level AND m.level <= $level RETURN m"
    mutant = without_clause(statement, "n")
    assert mutant == "MATCH (n)-[nn]-(m) WHERE true AND nn.level <= $level AND m.level <= $level RETURN m"
    assert unguarded(mutant) == ["n"]
    assert {part.name for part in parts(statement)} == {"n", "nn", "m"}
