"""What was answered a moment ago is sent again as it was: to nobody of whom anything is known, and never after a change."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.conftest import World
from web import watching
from web.watching import Seen

ADDRESSES = ("/", "/people", "/search?q=hope", "/api/v1/people", "/api/v1/search?q=hope")


class Asked(Exception):
    """The application was asked."""


def silenced(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, an application that is asked fails."""

    def refused(_app: Flask, _context: object = None) -> None:
        raise Asked

    monkeypatch.setattr(Flask, "full_dispatch_request", refused)
    monkeypatch.setattr(Flask, "handle_exception", refused)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_is_sent_again_as_it_was(client: FlaskClient, world: World, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Seen] = []
    watching.install(client.application, [seen.append])
    first = client.get(address)
    world.graph.store.version(fresh=True)
    silenced(monkeypatch)
    again = client.get(address)
    assert (again.status, again.data) == (first.status, first.data)
    kept = [(name, value) for name, value in first.headers if name != "Date"]
    assert [(name, value) for name, value in again.headers if name != "Date"] == kept
    assert [(each.method, each.route, each.status) for each in seen[:1]] == [(each.method, each.route, each.status) for each in seen[1:]]


@pytest.mark.parametrize("name", ["Cookie", "Authorization", "If-None-Match", "Accept-Language", "Host"])
def test_who_brings_something_is_answered_anew(client: FlaskClient, world: World, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    client.get("/people")
    world.graph.store.version(fresh=True)
    silenced(monkeypatch)
    if name == "Cookie":
        client.set_cookie("a", "b")
    with pytest.raises(Asked):
        client.get("/people", headers={} if name == "Cookie" else {name: "example"})


def test_nothing_is_sent_again_once_the_graph_has_changed(client: FlaskClient, world: World) -> None:
    client.get("/api/v1/people")
    world.graph.store.write(lambda tx: tx.run("MATCH (n:Thing {name: 'Ana Anić'}) SET n.name = 'Ana Changed'"))
    assert "Ana Changed" in client.get("/api/v1/people").text


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/people?kind=%00", "/nowhere"])
def test_other_answers_are_not_kept(client: FlaskClient, world: World, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    client.get(address)
    world.graph.store.version(fresh=True)
    silenced(monkeypatch)
    with pytest.raises(Asked):
        client.get(address)
