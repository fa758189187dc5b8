"""Rebuilding mends, in place, whatever in the graph is not as its records say, and leaves a healthy graph alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from graph import Graph, judgements, rebuild
from graph.changes import latest, touched_since
from graph.claims import Amendment
from graph.edits import amend
from tests.graph.saying import imported, named, organisation, person, picture, row, source, tie

BESIDE = """
MATCH (n) WHERE n:Thing OR n:Name OR n:Source OR (n:Handle AND size(keys(n)) > 3)
RETURN labels(n) AS labels, properties(n) AS properties ORDER BY labels, coalesce(n.key, n.text, n.name), n.id
"""
"""A handle that nothing speaks of any more keeps its key, number and address, and means nothing."""

A_RECORD = """
MATCH (h:Handle {key: 'key|alpha|Person|ana'})
WITH head(h.records) AS record
MATCH (a:Person {name: 'Ana'}), (b:Person {name: 'Boris'}), (c:Organisation)
"""
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
FORGED_TIES = {
    "of a type nobody states": "CREATE (a)-[:MENTORS {level: 0, records: [record]}]->(b)",
    "of a type that is stated between others": "CREATE (b)-[:WORKS_AT {level: 0, records: [record], role: 'head'}]->(c)",
    "that differs in what makes it this tie": "CREATE (a)-[:WORKS_AT {level: 0, records: [record], role: 'janitor'}]->(c)",
    "that runs the other way": "CREATE (c)-[:WORKS_AT {level: 0, records: [record]}]->(a)",
    "from a thing to itself": "CREATE (a)-[:KNOWS {level: 0, records: [record]}]->(a)",
    "of no declared type": "CREATE (a)-[:FRAMED {level: 0, records: [record]}]->(b)",
    "that is said to be absent": "CREATE (a)-[:ABSENT {level: 0, records: [record], tie: 'MENTORS', bold: []}]->(b)",
    "that is said to be absent, of no type": "CREATE (a)-[:ABSENT {level: 0, records: [record]}]->(b)",
    "that hides a real one": "CREATE (a)-[:ABSENT {level: 3, records: [record], tie: 'KNOWS', bold: []}]->(b)",
    "that lists no number": "CREATE (a)-[:MENTORS {level: 0, records: ['one']}]->(b)",
    "that lists no list": "CREATE (a)-[:MENTORS {level: 0, records: record}]->(b)",
    "to what is no thing": "CREATE (a)-[:KNOWS {level: 0, records: [record]}]->(:Stranger)",
}
"""Each names a record that is real and open, and states something else."""

FORGED = {
    "a thing with a handle of its own": """
        CREATE (:Thing:Person {id: 'nobody', name: 'Nobody', level: 0, label: 'Person', invented: false})
        CREATE (:Handle {key: 'key|alpha|Person|nobody', number: 1, thing: 'nobody', records: [1], address: 'nobody'})""",
    "a thing whose handle lists a real record": """
        MATCH (h:Handle {key: 'key|alpha|Person|ana'})
        CREATE (:Thing:Person {id: 'nobody', name: 'Nobody', level: 0, label: 'Person', invented: false})
        CREATE (:Handle {key: 'key|alpha|Person|nobody', number: 1, thing: 'nobody', records: h.records, address: 'nobody'})""",
    "a thing without an id": "CREATE (:Thing:Person {name: 'Nobody', level: 0, label: 'Person'})",
    "a thing under a second label": "MATCH (t:Person {name: 'Ana'}) SET t:Organisation",
    "a thing that says it is of another kind": """
        MATCH (t:Person {name: 'Ana'}) SET t:Organisation, t.label = 'Organisation' REMOVE t:Person""",
    "a card": "MATCH (t:Person {name: 'Ana'}) SET t.card_public = t.card_members",
    "a card of somebody else": "MATCH (t:Person {name: 'Ana'}), (b:Person {name: 'Boris'}) SET t.card_members = b.card_members",
    "words to be found by": "MATCH (t:Person) SET t.text_public = 'everybody'",
    "a name": "MATCH (h:Handle {key: 'key|alpha|Person|boris'}) MERGE (n:Name {text: 'nobody'}) SET n.handles = [h.key]",
    "a bearer of a name": "MATCH (n:Name) SET n.handles = n.handles + 'key|alpha|Person|boris'",
    "a name that a handle bears": "MATCH (h:Handle {key: 'key|alpha|Person|boris'}) SET h.names = ['nobody']",
    "who waits for a name": "MATCH (n:Name) SET n.waiting = [1]",
    "a handle that is claimed by two": """
        CREATE (:Handle {key: 'id|Person|orcid:1', number: 1, address: 'x',
                         claimed_by: ['key|alpha|Person|ana', 'key|alpha|Person|boris']})""",
    "records that a handle lists": """
        MATCH (h:Handle {key: 'key|alpha|Person|boris'}), (o:Handle {key: 'key|alpha|Person|ana'}) SET h.records = o.records""",
    "a judgement that a handle lists": "MATCH (h:Handle {key: 'key|alpha|Organisation|academy'}) REMOVE h.judged",
    "an address": "MATCH (h:Handle {key: 'key|alpha|Person|boris'}) SET h.address = 'elsewhere'",
    "a handle whose key is none": "CREATE (:Handle {key: 'ana', thing: 'nowhere'})",
    "a handle is gone": "MATCH (h:Handle {key: 'key|alpha|Person|boris'}) DELETE h",
    "a source that nobody cites": "CREATE (:Source {id: 1, title: 'Nobody'})",
    "rows of a source": "MATCH (s:Source) SET s.records = [1]",
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


def whole(graph: Graph) -> tuple[dict[str, Mapping[str, Any]], list[dict[str, Any]]]:
    """Things and ties, and all that they are made with; labels too."""
    return picture(graph), graph.store.read(BESIDE)


def is_mended(network: Graph, spoil: str) -> None:
    before = whole(network)
    network.store.note(spoil)
    assert rebuild.rebuild(network) > 0
    assert whole(network) == before
    assert rebuild.rebuild(network) == 0


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_graph_is_mended(network: Graph, how: str) -> None:
    is_mended(network, SPOILT[how])


@pytest.mark.parametrize("how", FORGED)
def test_what_was_forged_beside_the_records_is_taken_back(network: Graph, how: str) -> None:
    is_mended(network, FORGED[how])


@pytest.mark.parametrize("how", FORGED_TIES)
def test_a_tie_that_names_a_record_which_does_not_state_it_is_taken_away(network: Graph, how: str) -> None:
    is_mended(network, f"{A_RECORD} {FORGED_TIES[how]}")


def test_whoever_keeps_things_in_memory_hears_what_was_taken_away(network: Graph) -> None:
    network.store.note("CREATE (:Thing:Person {id: 'nobody', name: 'Nobody', level: 0, label: 'Person', invented: false})")
    network.store.note(f"{A_RECORD} CREATE (a)-[:MENTORS {{level: 0, records: [record]}}]->(b)")
    mark = latest(network.store)
    assert mark is not None
    rebuild.rebuild(network)
    touched = touched_since(network.store, mark)
    assert touched is not None
    assert touched >= {"nobody", named(network, "Ana")["id"], named(network, "Boris")["id"]}


def test_a_healthy_graph_is_left_alone(network: Graph) -> None:
    before, version = picture(network), network.store.version(fresh=True)
    assert rebuild.rebuild(network) == 0
    assert picture(network) == before
    assert network.store.version(fresh=True) == version
