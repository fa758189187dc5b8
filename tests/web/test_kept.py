"""An answer asked again is sent again: the same bytes, one question to the database, and never what is for another viewer."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph import Viewer
from tests.conftest import wipe
from tests.web.conftest import World, application

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
