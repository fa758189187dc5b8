"""Rebuilding mends, in place, whatever in the graph is not as its records say, and leaves a healthy graph alone."""

from __future__ import annotations

import pytest

from graph import Graph, judgements, rebuild
from graph.claims import Amendment
from graph.edits import amend
from tests.graph.saying import imported, organisation, person, picture, row, source, tie

SPOILT = {
    "a thing is gone": "MATCH (t:Person {name: 'Ana'}) DETACH DELETE t",
    "a merged thing is gone": "MATCH (t:Organisation {name: 'Academy'}) DETACH DELETE t",
    "all things are gone": "MATCH (t:Thing) DETACH DELETE t",
    "a tie is gone": "MATCH ()-[r:WORKS_AT]->() DELETE r",
    "a note that a tie is absent is gone": "MATCH ()-[r:ABSENT]->() DELETE r",
    "a property is changed": "MATCH (t:Person {name: 'Ana'}) SET t.country = 'XX'",
    "a level is lowered": "MATCH (t:Person) SET t.level = 0",
    "a property is missing": "MATCH (t:Thing) REMOVE t.card_public, t.text_members",
    "a property is too many": "MATCH (t:Person) SET t.shoe_size = 41",
    "a tie's property is changed": "MATCH ()-[r:KNOWS]->() SET r.level = 0, r.context = 'invented'",
    "a thing that nobody states": "CREATE (:Thing:Person {id: 'nobody', name: 'Nobody', level: 0, label: 'Person', invented: false})",
    "a tie that nobody states": "MATCH (a {name: 'Ana'}), (b {name: 'Boris'}) CREATE (a)-[:MENTORS {level: 0, records: [1]}]->(b)",
    "a tie that lies there twice": "MATCH (a)-[r:WORKS_AT]->(b) CREATE (a)-[s:WORKS_AT]->(b) SET s = properties(r)",
    "names are gone": "MATCH (n:Name) DETACH DELETE n",
    "a source is changed": "MATCH (s:Source) SET s.title = 'another', s.rank = 99",
    "a handle means another thing": "MATCH (h:Handle {key: 'key|alpha|Person|ana'}) SET h.thing = 'nowhere'",
}


@pytest.fixture
def network(graph: Graph) -> Graph:
    """Two feeds, a merged organisation, an edit, a denied tie and one that dangles."""
    imported(graph, [
        source("s1", rank=1), source("s2", rank=2),
        row(person("ana", country="PT"), "s1"), row(person("ana", country="NO"), "s2"), row(person("boris")),
        row(organisation("academy")), tie("WORKS_AT", "ana", "academy", role="trainer"), tie("KNOWS", "ana", "boris", context="school"),
        tie("KNOWS", "boris", "Nobody"), tie("WORKS_AT", "boris", "academy"),
    ])  # fmt: skip
    imported(graph, [row(organisation("x", "Akademija")), tie("PART_OF", "x", "Academy")], "beta")
    judgements.judge(graph, "key|alpha|Organisation|academy", "key|beta|Organisation|x", "same", by="a steward")
    amend(graph, [Amendment("set", "key|alpha|Person|ana", "title", "Director")], by="a steward")
    return graph


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_graph_is_mended(network: Graph, how: str) -> None:
    before = picture(network)
    network.store.define(SPOILT[how])
    assert rebuild.rebuild(network) > 0
    assert picture(network) == before
    assert rebuild.rebuild(network) == 0


def test_a_healthy_graph_is_left_alone(network: Graph) -> None:
    before, version = picture(network), network.store.version(fresh=True)
    assert rebuild.rebuild(network) == 0
    assert picture(network) == before
    assert network.store.version(fresh=True) == version
