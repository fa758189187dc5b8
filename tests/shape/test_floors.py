"""The picture of the house holds: imports go down, the driver and Flask each have one door, and neighbours do not know each other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shape.program import FLOORS, Program, cycles

MAY_IMPORT = {
    "graph": {"graph"},
    "queries": {"queries", "graph"},
    "importers": {"importers", "graph"},
    "web": set(FLOORS),
}
FLASK = {"flask", "flask_smorest", "werkzeug", "webargs", "gunicorn"}
APART = ("importers.sources", "web.views")


def climbing(program: Program) -> Iterator[str]:
    """Imports that do not go down."""
    for module in program.modules.values():
        for name in program.own_imports(module):
            if name.split(".")[0] not in MAY_IMPORT[module.floor]:
                yield f"{module.name} imports {name}"


def strangers(program: Program, names: set[str]) -> Iterator[str]:
    """Modules that import one of these packages from outside."""
    for module in program.modules.values():
        if {name.split(".")[0] for name in program.imports(module)} & names:
            yield module.name


def neighbours(program: Program) -> Iterator[str]:
    """Modules that import another module of their folder where modules must not know each other."""
    for module in program.modules.values():
        for folder in APART:
            others = {name for name in program.own_imports(module) if name.startswith(f"{folder}.")}
            if module.name.startswith(f"{folder}.") and others:
                yield f"{module.name} imports {', '.join(sorted(others))}"


def import_cycles(program: Program) -> list[list[str]]:
    """Modules that import each other, and packages that do, at every depth of the tree."""
    edges = {module.name: program.own_imports(module) for module in program.modules.values()}
    found = cycles(edges)
    for depth in (1, 2, 3):
        found += cycles(_collapsed(edges, depth, program))
    return found


def _collapsed(edges: dict[str, set[str]], depth: int, program: Program) -> dict[str, set[str]]:
    """The same, between packages. What stands in a package's own `__init__` speaks for the package's outside, so it stays apart."""

    def package(name: str) -> str:
        return name if program.modules[name].is_package and name.count(".") < depth else ".".join(name.split(".")[:depth])

    together: dict[str, set[str]] = {}
    for name, others in edges.items():
        together.setdefault(package(name), set()).update(package(other) for other in others if package(other) != package(name))
    return together


def test_imports_only_go_down(program: Program) -> None:
    assert list(climbing(program)) == []


def test_no_import_cycle(program: Program) -> None:
    assert import_cycles(program) == []


def test_only_the_store_imports_the_driver(program: Program) -> None:
    assert list(strangers(program, {"neo4j"})) == ["graph.store"]


def test_only_web_imports_flask(program: Program) -> None:
    assert [name for name in strangers(program, FLASK) if not name.startswith("web")] == []


def test_formats_and_views_do_not_import_their_neighbours(program: Program) -> None:
    assert list(neighbours(program)) == []


# Each of these checks finds what it looks for.


@pytest.fixture
def house(tmp_path: Path) -> Program:
    """A small program in which every rule is broken once."""
    files = {
        "graph/__init__.py": "",
        "graph/store.py": "import neo4j",
        "graph/other.py": "def f():\n    from neo4j import GraphDatabase",
        "graph/high.py": "def f():\n    import web.pages",
        "graph/one.py": "from graph import two",
        "graph/two.py": "def f():\n    from . import one",
        "queries/__init__.py": "",
        "queries/q.py": "from importers import i\nimport flask",
        "importers/__init__.py": "",
        "importers/i.py": "",
        "importers/sources/__init__.py": "",
        "importers/sources/a.py": "from importers.sources.b import B",
        "importers/sources/b.py": "B = 1",
        "web/__init__.py": "",
        "web/pages.py": "from flask_smorest import Api\nfrom graph.one import f",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Program(tmp_path)


def test_finds_imports_that_go_up_or_across(house: Program) -> None:
    assert sorted(climbing(house)) == ["graph.high imports web.pages", "queries.q imports importers.i"]


def test_finds_cycles_of_imports_hidden_in_functions(house: Program) -> None:
    assert ["graph.one", "graph.two"] in import_cycles(house)
    assert any("graph" in group and "web" in group for group in import_cycles(house))


def test_finds_drivers_and_flask_elsewhere(house: Program) -> None:
    assert sorted(strangers(house, {"neo4j"})) == ["graph.other", "graph.store"]
    assert sorted(strangers(house, FLASK)) == ["queries.q", "web.pages"]


def test_finds_neighbours(house: Program) -> None:
    assert list(neighbours(house)) == ["importers.sources.a imports importers.sources.b"]
