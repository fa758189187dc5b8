"""The network around a thing."""

import networkx
import pytest

from graph import Graph, Invalid, NotFound, Viewer
from queries.network import Network as Answer
from queries.network import around
from tests.queries.saying import Network

PUBLIC, MEMBERS = Viewer.public(), Viewer.members()


def names(answer: Answer, depth: int | None = None) -> set[str]:
    return {node.thing.name for node in answer.nodes if depth in (None, node.depth)}


@pytest.fixture
def centre(network: Network) -> str:
    """A workshop, who was there, where they work; one of them is known to stewards only."""
    network.event("workshop"), network.topic("dialogue"), network.organisation("prison"), network.organisation("school")
    for key in ("ana", "bo", "cy"):
        network.person(key, level=2 if key == "cy" else None)
        network.tie(key, "ATTENDED", "workshop", role="trainee")
        network.tie(key, "WORKS_AT", "prison" if key == "ana" else "school")
    network.tie("ana", "KNOWS", "bo")
    network.tie("workshop", "ABOUT", "dialogue")
    return network.load()["workshop"]


def test_steps_and_ties(graph: Graph, centre: str) -> None:
    near = around(graph, MEMBERS, centre)
    assert (names(near, 0), names(near, 1), near.more) == ({"workshop"}, {"ana", "bo", "dialogue"}, 0)
    far = around(graph, MEMBERS, centre, 2)
    assert names(far, 2) == {"prison", "school"}
    drawn = networkx.Graph((edge.start, edge.end) for edge in far.edges)
    assert {node.thing.id: node.depth for node in far.nodes} == networkx.single_source_shortest_path_length(drawn, centre)
    assert sorted(edge.kind for edge in near.edges) == ["ABOUT", "ATTENDED", "ATTENDED", "KNOWS"]
    assert {edge.wording for edge in near.edges} == {"is about", "attended", "knows"}


def test_the_public_s_network_is_the_smaller_one(graph: Graph, centre: str) -> None:
    assert names(around(graph, PUBLIC, centre, 2)) == {"workshop", "dialogue"}
    assert "cy" in names(around(graph, Viewer.steward(), centre))


def test_filters_by_kind_and_tie(graph: Graph, centre: str) -> None:
    assert names(around(graph, MEMBERS, centre, 2, kinds=("person",))) == {"workshop", "ana", "bo"}
    assert names(around(graph, MEMBERS, centre, 2, ties=("ABOUT",))) == {"workshop", "dialogue"}
    assert {edge.kind for edge in around(graph, MEMBERS, centre, 2, ties=("ATTENDED", "WORKS_AT")).edges} == {"ATTENDED", "WORKS_AT"}


def test_what_there_is_no_room_for_is_counted(graph: Graph, centre: str) -> None:
    whole = around(graph, MEMBERS, centre, 2)
    part = around(graph, MEMBERS, centre, 2, limit=3)
    assert part.nodes == whole.nodes[:3]
    assert part.more == len(whole.nodes) - 3
    kept = {node.thing.id for node in part.nodes}
    assert part.edges == tuple(edge for edge in whole.edges if {edge.start, edge.end} <= kept)


def test_invented_things_can_be_left_out(network: Network, graph: Graph) -> None:
    network.organisation("prison")
    ids = network.load()
    network.person("invented")
    network.tie("invented", "WORKS_AT", "prison")
    network.load("demonstration", invented=True)
    assert names(around(graph, PUBLIC, ids["prison"])) == {"prison", "invented"}
    assert names(around(graph, PUBLIC, ids["prison"], invented=False)) == {"prison"}


@pytest.mark.parametrize(("arguments", "argument"), [
    ({"depth": 99}, "depth"), ({"depth": 0}, "depth"), ({"limit": 501}, "limit"), ({"kinds": ("prisoner",)}, "kinds"),
    ({"ties": ("ABSENT",)}, "ties")])
def test_what_cannot_be_asked_names_its_argument(graph: Graph, centre: str, arguments: dict[str, int], argument: str) -> None:
    with pytest.raises(Invalid) as refused:
        around(graph, PUBLIC, centre, **arguments)  # type: ignore[arg-type]
    assert refused.value.argument == argument


def test_nothing_to_be_seen(graph: Graph, centre: str) -> None:
    with pytest.raises(NotFound):
        around(graph, PUBLIC, "0000000000000000")
