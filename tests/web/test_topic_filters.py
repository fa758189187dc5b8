"""A topic as a filter is that topic alone, not the narrower ones within it: in search, introductions, lineages and candidates alike."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph import Graph, Viewer
from tests.queries.saying import Network
from tests.web.conftest import application

TOPICS = ("Wide", "Narrow")


@pytest.fixture
def ids(graph: Graph) -> Mapping[str, str]:
    network = Network(graph)
    network.organisation("asking"), network.thing("Training", "curriculum")
    for each in ("asker", "teacher"):
        network.person(each)
    for topic in TOPICS:
        network.topic(topic)
        for key in (f"{topic} expert", f"{topic} learner"):
            network.person(key)
        network.event(f"{topic} course", kind="TTW", start="2022"), network.organisation(f"{topic} office")
        network.tie(f"{topic} course", "ABOUT", topic), network.tie(f"{topic} course", "DELIVERS", "curriculum")
        network.tie(f"{topic} office", "EXPERT_IN", topic)
        network.tie("teacher", "TAUGHT_AT", f"{topic} course", role="trainer")
        network.tie(f"{topic} learner", "ATTENDED", f"{topic} course", role="trainee")
        network.tie(f"{topic} expert", "EXPERT_IN", topic), network.tie("asker", "KNOWS", f"{topic} expert")
    network.tie("Wide", "NARROWER", "Narrow")
    return network.load()


@pytest.fixture
def client(graph: Graph, tmp_path: Path) -> FlaskClient:
    return application(graph, tmp_path, Viewer.members()).test_client()


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("by", ["id", "name"])
def test_a_topic_is_that_topic_alone(client: FlaskClient, ids: Mapping[str, str], topic: str, by: str) -> None:
    def asked(path: str, **more: str) -> Any:
        return client.get(f"/api/v1{path}", query_string={"topic": ids[topic] if by == "id" else topic, **more}).get_json()

    found = {each["name"] for each in asked("/search", kind="person")["items"]}
    assert found == {f"{topic} expert", "teacher"}
    ends = {path["nodes"][-1]["name"] for path in asked("/referrals", **{"from": ids["asker"], "hops": "1"})["paths"]}
    assert ends == {f"{topic} expert"}
    lineage = {each["name"] for each in asked(f"/lineage/{ids['teacher']}")["nodes"]}
    assert lineage - {"teacher"} == {f"{topic} learner"}
    reached = asked(f"/lineage/{ids['curriculum']}/reach")
    assert [each["people"] for each in reached["generations"]] == [1]
    candidates = asked("/partnerships/candidates", organisation=ids["asking"])["items"]
    assert [each["organisation"]["name"] for each in candidates] == [f"{topic} office"]
