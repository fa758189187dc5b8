"""A small network with hostile texts in it, and the application on it. Loaded once, and again only when another test wiped it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, sync_playwright

from graph import Graph, Viewer, records
from graph.claims import Ref, SourceClaim, Statement, ThingClaim, TieClaim
from graph.local import Running
from tests.conftest import SECRET, wipe
from tests.queries.saying import Network
from web import create_app
from web.commands import main
from web.settings import Settings

Run = Callable[..., Result]
"""Runs a command with these words."""

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)> href"
CYPHER = "'}) MATCH (n) DETACH DELETE n //"
LUCENE = 'name:(+a -b) AND [x TO y]~2 \\ " *'
FORMULA = '=HYPERLINK("http://example.org")'
NUL = "before\x00after"
RIGHT_TO_LEFT = "\u202egnorw si siht\u202c עברית"
LONG = "long " * 200_000
TEMPLATE = "{{ 7 * 7 }} {% raw %}"
HOSTILE = (SCRIPT, CYPHER, LUCENE, FORMULA, NUL, RIGHT_TO_LEFT, TEMPLATE)
NAMES = ("Ana Anić", "Besim Beqiri", "Γιώργος Παπαδόπουλος", "Hidden Person")


@dataclass(frozen=True)
class World:
    """The graph, and the ids of its things by their names."""

    graph: Graph
    ids: dict[str, str]


def true_statements() -> list[Statement]:
    """Organisations, a collaboration, an event, an output and people, one of them for stewards only."""
    source = SourceClaim(
        "s1", {"title": "A <b>source</b>", "publisher": "Publisher", "url": "https://example.org/a", "retrieved": "2026-11-01"}
    )
    second = SourceClaim("s2", {"title": "Another source", "url": "javascript:alert(3)"})
    said = [
        Statement("sources", "s1", cites=source),
        Statement("sources", "s2", cites=second),
        _thing(
            "organisations",
            "Organisation",
            "o1",
            "Academy of Training",
            country="NO",
            kind="training_academy",
            website="https://example.org",
        ),
        _thing("organisations", "Organisation", "o2", "Prison Service", country="RS", kind="prison_service", website="javascript:alert(4)"),
        _thing("topics", "Topic", "t1", "Dynamic security"),
        _thing("trainings", "Training", "x1", "Dynamic Security for Trainers", kind="course"),
        _thing(
            "events",
            "Event",
            "e1",
            "Workshop in Oslo",
            kind="workshop",
            start="2022-06-01",
            end="2022-06-03",
            country="NO",
            participants=20,
        ),
        _thing(
            "collaborations",
            "Collaboration",
            "c1",
            "Project of Hope",
            acronym="HOPE",
            start="2020-07",
            kind="project",
            budget_eur=1137025.0,
        ),
        _thing("outputs", "Output", "u1", "A Report", kind="report"),
        _thing("events", "Event", "e2", "Meeting of HOPE", kind="conference"),
        Statement("collaborations", "c1", "s2", (ThingClaim("Collaboration", "c1", {"name": "Project of Hope", "start": "2021-09"}),)),
    ]
    said.append(_thing("organisations", "Organisation", "long", "Long Winded", description=LONG))
    said += [_person(index, name) for index, name in enumerate(NAMES)]
    said += [_thing("organisations", "Organisation", f"h{index}", text, country="XK") for index, text in enumerate(HOSTILE)]
    said += [
        _tie("k1", TieClaim("TAKES_PART_IN", Ref("o1"), Ref("c1"), {"role": "lead"})),
        _tie("k2", TieClaim("TAKES_PART_IN", Ref("o2"), Ref("c1"), {"role": "beneficiary", "start": "2020-07-01"})),
        _tie("k3", TieClaim("ABOUT", Ref("c1"), Ref("t1"))),
        _tie("k4", TieClaim("PRODUCED", Ref("c1"), Ref("u1"))),
        _tie("k5", TieClaim("DELIVERS", Ref("e1"), Ref("x1"))),
        _tie("k6", TieClaim("ABOUT", Ref("x1"), Ref("t1"))),
        _tie("k7", TieClaim("TAUGHT_AT", Ref("p0"), Ref("e1"), {"role": "trainer"})),
        _tie("k8", TieClaim("ATTENDED", Ref("p1"), Ref("e1"), {"role": "trainee"})),
        _tie("k9", TieClaim("KNOWS", Ref("p1"), Ref("p2"), {"context": SCRIPT, "will_introduce": "both"})),
        _tie("k10", TieClaim("WORKS_AT", Ref("p3"), Ref("o1"), {"role": "secret"})),
    ]
    said += [
        _tie(f"h{index}", TieClaim("TAKES_PART_IN", Ref(f"h{index}"), Ref("c1"), {"note": text})) for index, text in enumerate(HOSTILE)
    ]
    return said


def invented_statements() -> list[Statement]:
    """Invented people at a true organisation."""
    works = TieClaim("WORKS_AT", Ref("i1"), Ref("Academy of Training", "Organisation"), {"role": "trainer", "unit": "Night desk"})
    return [
        Statement("people", "i1", None, (ThingClaim("Person", "i1", {"name": "Invented Ivana", "country": "RS"}),)),
        Statement("ties", "i2", None, ties=(works,)),
    ]


def _thing(sheet: str, label: str, key: str, name: str, /, **fields: str | int | float) -> Statement:
    return Statement(sheet, key, "s1", (ThingClaim(label, key, {"name": name, "summary": f"About {name}", **fields}),))


def _person(index: int, name: str) -> Statement:
    level = 2 if name == "Hidden Person" else 0
    fields = {"name": name, "bio": SCRIPT, "country": "RS", "languages": [{"code": "sr", "level": "C1"}]}
    return Statement("people", f"p{index}", "s1", (ThingClaim("Person", f"p{index}", fields, level=level),))


def _tie(key: str, tie: TieClaim) -> Statement:
    return Statement("ties", key, "s1", ties=(tie,))


def load(graph: Graph, feed: str, statements: list[Statement], *, invented: bool = False) -> None:
    """One complete run."""
    sheets = {each.sheet for each in statements}
    run = records.begin(graph, feed, file_hash=feed, complete=True, sheets=sheets, by="test", invented=invented)
    records.load(graph, run, statements)
    records.finish(graph, run)


_loaded: dict[int, World] = {}


@pytest.fixture
def world(_shared_graph: Graph) -> World:
    """The small network; a test that changes it wipes it afterwards."""
    version = _shared_graph.store.version(fresh=True)
    if version not in _loaded or not _there(_loaded[version]):
        wipe(_shared_graph.store)
        _shared_graph.migrate()
        load(_shared_graph, "true", true_statements())
        load(_shared_graph, "demonstration", invented_statements(), invented=True)
        _loaded.clear()
        _loaded[_shared_graph.store.version(fresh=True)] = World(_shared_graph, _ids(_shared_graph))
    return next(iter(_loaded.values()))


def _there(world: World) -> bool:
    return _ids(world.graph) == world.ids


def _ids(graph: Graph) -> dict[str, str]:
    return {row["name"]: row["id"] for row in graph.store.read("MATCH (n:Thing) RETURN n.name AS name, n.id AS id")}


def settings(home: Path, **changed: str) -> Settings:
    """Settings of a test's own."""
    environment = {"MREZA_HOME": str(home), "MREZA_ENVIRONMENT": "development", "NEO4J_URI": "bolt://127.0.0.1:1", **changed}
    return Settings.read(environment)


def application(graph: Graph, home: Path, viewer: Viewer | None = None) -> Flask:
    """The application for one viewer."""
    app = create_app(settings(home), graph=graph, viewer=viewer)
    app.testing = True
    return app


@pytest.fixture
def client(world: World, tmp_path: Path) -> FlaskClient:
    """A member's client: members see people."""
    return application(world.graph, tmp_path, Viewer.members()).test_client()


@pytest.fixture
def public(world: World, tmp_path: Path) -> FlaskClient:
    """A visitor's client."""
    return application(world.graph, tmp_path).test_client()


def reached(monkeypatch: pytest.MonkeyPatch, server: Running, home: Path, **changed: str) -> None:
    """Commands ask the tests' Neo4j, with this home."""
    said = {"NEO4J_URI": server.uri, "NEO4J_PASSWORD": server.password, "MREZA_HOME": str(home), "MREZA_SECRET": SECRET.decode(), **changed}
    for name, value in said.items():
        monkeypatch.setenv(name, value)


@dataclass(frozen=True)
class Hiding:
    """A network of which stewards alone see “Hiddenoffice” and “Hiddenproject”; everybody sees “Openoffice” and “Openproject”."""

    public: FlaskClient
    steward: FlaskClient
    ids: Mapping[str, str]

    def pairs(self, kind: str) -> Iterator[tuple[str, str, str]]:
        """What is hidden beside what never was and what anybody sees, by id and by name. `kind`: office or project."""
        yield self.ids[f"Hidden{kind}"], "abcdefghijklmnop", self.ids[f"Open{kind}"]
        yield f"Hidden{kind}", f"Absent{kind}", f"Open{kind}"


@pytest.fixture
def hiding(graph: Graph, tmp_path: Path) -> Hiding:
    """Clients of a visitor and of a steward."""
    network = Network(graph)
    for name, level in (("Open", 0), ("Hidden", 2)):
        network.organisation(f"{name}office", level=level), network.thing("Collaboration", f"{name}project", level=level)
        network.tie(f"{name}office", "TAKES_PART_IN", f"{name}project")
    ids = network.load()
    return Hiding(application(graph, tmp_path).test_client(), application(graph, tmp_path, Viewer.steward()).test_client(), ids)


@pytest.fixture
def run(world: World, server: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command against the small network."""
    assert world.ids
    reached(monkeypatch, server, tmp_path / "home")
    return lambda *arguments: CliRunner().invoke(main, [str(each) for each in arguments])


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk of this size in a new folder; skips the test where none can be mounted."""
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("this user may not mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the browser is; without one the test is skipped, or fails where MREZA_BROWSER=required."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None and os.environ.get("MREZA_BROWSER") == "required":
        pytest.fail("MREZA_BROWSER=required, and no Chromium was found.")
    if path is None:
        pytest.skip("no Chromium was found")
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for all tests of a process: a second one could not be driven beside it."""
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
