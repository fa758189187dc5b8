"""A page asked again: 304 with at most one question to the database, and never what is not for this viewer any more."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph import Viewer
from tests.web.conftest import World, application

ADDRESSES = ("/", "/people", "/search?q=hope", "/api/v1/people", "/api/v1/search?q=hope", "/help")


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unchanged_page(client: FlaskClient, world: World, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get(address)
    asked: list[str] = []
    read = type(world.graph.store).read

    def counted(store: object, query: str, *rest: object, **more: object) -> object:
        asked.append(query)
        return read(store, query, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(type(world.graph.store), "read", counted)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""
    assert len(asked) <= 1
    assert again.headers["ETag"] == first.headers["ETag"]
    assert "no-cache" in again.headers["Cache-Control"]


def test_a_changed_graph_is_read_again(client: FlaskClient, world: World) -> None:
    first = client.get("/api/v1/people")
    world.graph.store.write(lambda tx: tx.run("MATCH (n:Thing {name: 'Ana Anić'}) SET n.name = 'Ana Changed'"))
    world.graph.store.version(fresh=True)
    again = client.get("/api/v1/people", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200
    assert "Ana Changed" in again.text


def test_another_viewers_answer_is_not_taken(client: FlaskClient, world: World, tmp_path: Path) -> None:
    members = client.get("/people")
    public = application(world.graph, tmp_path, Viewer.public()).test_client()
    assert public.get("/people", headers={"If-None-Match": members.headers["ETag"]}).status_code == 200


def test_head_has_the_headers_without_the_body(client: FlaskClient) -> None:
    head, get = client.head("/people"), client.get("/people")
    assert head.status_code == 200
    assert head.data == b""
    assert head.headers["ETag"] == get.headers["ETag"]
