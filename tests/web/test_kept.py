"""An answer asked again is sent again: the same bytes, one question to the database, and never what is for another viewer.

While its version is fresh the application does not even hear of it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph import Viewer
from tests.conftest import wipe
from tests.web.conftest import World, application
from web import watching
from web.watching import Seen

ADDRESSES = ("/", "/people", "/search?q=hope", "/api/v1/people?limit=2", "/api/v1/search?q=hope")


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_same_answer_for_one_question(client: FlaskClient, world: World, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get(address)
    asked: list[str] = []
    world.graph.store.watch = lambda text, _seconds, _outcome: asked.append(text)
    try:
        again = client.get(address)
        head = client.head(address)
    finally:
        world.graph.store.watch = None
    assert len(asked) <= 1
    assert (again.status_code, again.data) == (200, first.data)
    for name in set(first.headers.keys()) - {"Date"}:
        assert first.headers.getlist(name) == again.headers.getlist(name) == head.headers.getlist(name), name


def test_a_change_is_seen_when_its_version_is(client: FlaskClient, world: World) -> None:
    assert "Ana Anić" in client.get("/people").text
    world.graph.store.write(lambda tx: tx.run("MATCH (n:Thing {name: 'Ana Anić'}) SET n.name = 'Ana Changed'"))
    world.graph.store.version(fresh=True)
    assert "Ana Changed" in client.get("/people").text
    wipe(world.graph.store)


def test_what_shapes_an_answer_keeps_it_apart(world: World, tmp_path: Path) -> None:
    """One application asked by two levels, as it will be when there are accounts."""
    app = application(world.graph, tmp_path, Viewer.members())
    members = app.test_client().get("/people").data
    app.config["MREZA_VIEWER"] = Viewer.public()
    public = app.test_client()
    assert public.get("/people").data != members
    assert public.get("/people").data == application(world.graph, tmp_path).test_client().get("/people").data
    assert public.get("/people?country=RS").data != public.get("/people").data


@pytest.mark.parametrize("address", ["/people/nobody", "/api/v1/people?limit=0", "/api/v1/people?cursor=words"])
def test_errors_are_made_anew(client: FlaskClient, world: World, address: str) -> None:
    client.get(address)
    asked: list[str] = []
    world.graph.store.watch = lambda text, _seconds, _outcome: asked.append(text)
    try:
        assert client.get(address).status_code >= 400
    finally:
        world.graph.store.watch = None


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
    told, told_again = ((each.method, each.route, each.status) for each in seen)
    assert told_again == told


@pytest.mark.parametrize("name", ["Cookie", "Authorization", "If-None-Match", "Accept-Language", "Host"])
def test_who_brings_something_is_answered_anew(client: FlaskClient, world: World, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    client.get("/people")
    world.graph.store.version(fresh=True)
    silenced(monkeypatch)
    if name == "Cookie":
        client.set_cookie("a", "b")
    with pytest.raises(Asked):
        client.get("/people", headers={} if name == "Cookie" else {name: "example"})


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/people?kind=%00", "/nowhere"])
def test_other_answers_are_not_kept(client: FlaskClient, world: World, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    client.get(address)
    world.graph.store.version(fresh=True)
    silenced(monkeypatch)
    with pytest.raises(Asked):
        client.get(address)
