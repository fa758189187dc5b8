"""Introductions as pages, API and commands are asked for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph import Graph, Viewer
from tests.queries.saying import Network
from tests.web.conftest import application


@pytest.fixture
def network(graph: Graph) -> Network:
    """An empty network to fill."""
    return Network(graph)


@pytest.fixture
def members(graph: Graph, tmp_path: Path) -> FlaskClient:
    """A member's client on it."""
    return application(graph, tmp_path, Viewer.members()).test_client()


def test_everybody_who_fits_is_looked_at_however_many(network: Network, members: FlaskClient) -> None:
    many = [f"p{number:04}" for number in range(1100)]
    for key in (*many, "Zoe"):
        network.person(key, languages=[{"code": "en", "level": "C1"}])
    network.person("ana"), network.tie("ana", "KNOWS", "Zoe")
    ids = network.load()
    asked = {"from": ids["ana"], "language": "en"}
    answer = members.get("/api/v1/referrals", query_string=asked).get_json()
    assert [path["nodes"][-1]["name"] for path in answer["paths"]] == ["Zoe"]
    assert answer["targets"] == len(many) + 1
    assert "1,101 people fit" in members.get("/referrals", query_string=asked).text
