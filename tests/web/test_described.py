"""What the API says of itself is true: a program asks it thousands of things, sensible and senseless, and checks every answer."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from schemathesis import hooks
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

import queries
from graph import Graph, Viewer
from importers import demonstration, founding
from importers.run import run
from tests.conftest import wipe
from tests.web.conftest import application

CASES = 3_000
EXAMPLES = int(os.environ.get("MREZA_CASES") or 200)
"""How many cases are made up for each resource in each way of asking; together with the systematic ones they are more than `CASES`."""

SEED = 20220601
REFUSED = [400, 404, 405, 406, 414, 415, 422]
"""How what makes no sense is answered."""


@pytest.fixture
def app(_shared_graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application, as members meet it, on the data that ships. A busy machine must not turn an answer into “too heavy”."""
    monkeypatch.setattr(queries, "DEADLINE", 60.0)
    wipe(_shared_graph.store)
    _shared_graph.migrate()
    for shipped, invented in ((founding, False), (demonstration, True)):
        run(_shared_graph, [shipped.folder()], feed=shipped.FEED, confirm=lambda _: True, by="a test", invented=invented)
    return application(_shared_graph, tmp_path, Viewer.members())


@dataclass
class Findings:
    """What was asked, what was answered, and what was wrong."""

    cases: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    checks: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def note(self, event: events.EngineEvent) -> None:
        """What one step of the run found."""
        if isinstance(event, events.NonFatalError | events.FatalError):
            self.wrong.append(str(getattr(event, "info", None) or getattr(event, "exception", event)))
        if isinstance(event, events.ScenarioFinished):
            self.cases += len(event.recorder.cases)
            self.statuses.update(each.response.status_code for each in event.recorder.interactions.values() if each.response)
            for id_, nodes in event.recorder.checks.items():
                self.checks.update(node.name for node in nodes)
                asked = event.recorder.cases[id_].value
                self.wrong += [f"{asked.method} {asked.formatted_path} {asked.query}: {node.failure_info.failure}"
                               for node in nodes if node.failure_info]


def one_network(asked: dict[str, object]) -> dict[str, object]:
    """Of a network's arguments those that go together: one network at a time, of several things, and files of some only."""
    given = asked.get("ids", ())
    ids = given.split(",") if isinstance(given, str) else map(str, given)  # type: ignore[call-overload]
    if len({each.strip() for each in ids} - {""}) < 2:
        asked = {name: value for name, value in asked.items() if name != "ids"}
    one = next((name for name in ("ids", "collaboration", "id") if name in asked), None)
    if one is not None:
        return {name: asked[name] for name in (one, "kinds", "invented", "as_of", "sort") if name in asked}
    if "format" in asked:
        return {name: asked[name] for name in ("format", "depth", "kinds", "invented") if name in asked}
    return {name: value for name, value in asked.items() if name not in ("country", "kinds", "to")}


def a_consortium(client: FlaskClient, asked: dict[str, object]) -> dict[str, object]:
    """Of a consortium's arguments those that name one that is known."""
    known = client.get("/api/v1/collaborations", query_string={"invented": "no"}).get_json()["items"]
    rest = {name: value for name, value in asked.items() if name not in ("organisation", "with", "without", "as_of", "invented")}
    rest = {name: value for name, value in rest.items() if not name.startswith("weight_")}
    return {**rest, "collaboration": known[len(str(asked)) % len(known)]["id"]}


def laid_out(asked: dict[str, object]) -> dict[str, object]:
    """By two different things."""
    same = asked.get("rows", "country") == asked.get("columns", "topic")
    return {name: value for name, value in asked.items() if not same or name not in ("rows", "columns")}


def two_consortia(client: FlaskClient) -> dict[str, object]:
    """A comparison of two that are known."""
    known = client.get("/api/v1/collaborations", query_string={"invented": "no"}).get_json()["items"]
    return {"one": {"collaboration": known[0]["id"]}, "other": {"collaboration": known[-1]["id"]}}


def a_lineage(asked: dict[str, object]) -> dict[str, object]:
    """Without the names of things that are not known, with one end of a time at most, and in a country that there is."""
    kept = {name: value for name, value in asked.items() if name not in ("topic", "organisation", "with", "to")}
    if "country" not in kept:
        return kept
    return {name: value for name, value in kept.items() if name != "over"} | {"country": "NO, el"}


def sensible(client: FlaskClient, case: schemathesis.Case) -> None:
    """What a description cannot say of a sensible question: a cursor is from the answer before, and what is named is known."""
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    if case.formatted_path.endswith("/partnerships/compare"):
        case.body = two_consortia(client)
    elif "/partnerships/" in case.formatted_path:
        case.query = laid_out(a_consortium(client, case.query or {}))
    if not case.query:
        return
    if "cursor" in case.query:
        before = {name: value for name, value in case.query.items() if name not in ("cursor", "format")}
        onward = client.get(case.formatted_path, query_string=before).get_json(force=True).get("next")
        case.query = {**before, "cursor": onward} if onward else before
    if case.formatted_path.endswith(("/network", "/network/measures", "/network/growth")):
        case.query = one_network(case.query)
    case.query = a_lineage(case.query) if "/lineage/" in case.formatted_path else case.query
    if "from" in case.query and case.formatted_path.endswith("/referrals"):
        asked = {"invented": case.query.get("invented", "yes")}
        known = [each["id"] for plural in ("people", "organisations")
                 for each in client.get(f"/api/v1/{plural}", query_string=asked).get_json()["items"]]
        avoided = {"avoid": known[0]} if "avoid" in case.query else {}
        rest = {name: value for name, value in case.query.items() if name != "via"}
        case.query = {**rest, "from": known[len(str(case.query)) % len(known)], "to": known[-1], **avoided}


def findings(app: Flask) -> Findings:
    """A whole run, the same for the same seed."""
    config = SchemathesisConfig.from_dict({
        "seed": SEED,
        "checks": {"negative_data_rejection": {"expected-statuses": REFUSED}},
        "generation": {"deterministic": True, "max-examples": EXAMPLES, "no-shrink": True, "database": "none"},
    })
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app, config=config)
    client, found = app.test_client(), Findings()

    def before_call(context: object, case: schemathesis.Case, kwargs: object) -> None:
        sensible(client, case)

    schemathesis.hook(before_call)
    try:
        for event in from_schema(schema).execute():
            found.note(event)
    finally:
        hooks.unregister(before_call)
    return found


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_the_description_holds(app: Flask) -> None:
    found = findings(app)
    assert not found.wrong, "\n\n".join(found.wrong)
    assert found.statuses.keys().isdisjoint(range(500, 600))
    assert found.cases >= CASES, found
