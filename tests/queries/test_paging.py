"""Lists and searches, page by page, while the data change: what does not change itself is neither skipped nor shown twice."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import Graph, Invalid, Viewer
from queries.profiles import listing
from queries.search import Ask, find
from tests.conftest import wipe
from tests.queries.saying import Network

PUBLIC, MEMBERS = Viewer.public(), Viewer.members()
Page = Callable[[str | None], tuple[list[str], str | None]]
NAMES = st.sampled_from([f"prison {letter}" for letter in "abcdefghij"])
CHANGES = st.lists(st.tuples(st.sampled_from(["add", "end"]), NAMES), max_size=3)


def said(network: Network, names: dict[str, str]) -> None:
    for key, name in names.items():
        network.organisation(key, name=name)
    network.load()


def search(graph: Graph, sort: str) -> Page:
    def page(cursor: str | None) -> tuple[list[str], str | None]:
        answer = find(graph, PUBLIC, Ask("prison", sort=sort, limit=2, cursor=cursor))  # type: ignore[arg-type]
        return [hit.thing.id for hit in answer.items], answer.next

    return page


def plain(graph: Graph) -> Page:
    def page(cursor: str | None) -> tuple[list[str], str | None]:
        answer = listing(graph, PUBLIC, "organisation", limit=2, cursor=cursor)
        return [each.thing.id for each in answer.items], answer.next

    return page


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=st.lists(NAMES, min_size=3, max_size=7), changes=st.lists(CHANGES, min_size=1, max_size=3))
def test_neither_skipped_nor_repeated(graph: Graph, first: list[str], changes: list[list[tuple[str, str]]]) -> None:
    for make in (plain, lambda graph: search(graph, "relevance"), lambda graph: search(graph, "latest")):
        wipe(graph.store)
        graph.migrate()
        names = {f"o{number}": name for number, name in enumerate(first)}
        said(Network(graph), names)
        always, seen, cursor, page = dict(names), [], None, make(graph)
        for change in [*changes, *[[]] * 20]:
            ids, cursor = page(cursor)
            seen += ids
            if cursor is None:
                break
            _change(graph, names, always, change)
        kept = {row["id"] for row in graph.store.read("MATCH (n:Thing) WHERE n.name IN $names RETURN n.id AS id, n.name AS name",
                                                      {"names": list(always.values())})}
        assert len(seen) == len(set(seen))
        assert len(set(seen) & kept) >= len(always), "each that was there from the first page to the last is shown once"


def _change(graph: Graph, names: dict[str, str], always: dict[str, str], change: list[tuple[str, str]]) -> None:
    for act, name in change:
        if act == "add":
            names[f"n{len(names)} {name}"] = name
        elif len(names) > 1:
            gone = next(iter(names))
            del names[gone]
            always.pop(gone, None)
    if change:
        said(Network(graph), names)


def test_a_search_that_began_with_a_typo_goes_on_so(network: Network, graph: Graph) -> None:
    """Even where what was typed is found meanwhile, later pages belong to the first."""
    said(network, {f"o{number}": f"Novak {number}" for number in range(3)})
    first = find(graph, PUBLIC, Ask("nvoak", limit=2))
    network.organisation("exact", name="Nvoak")
    network.load("beta")
    second = find(graph, PUBLIC, Ask("nvoak", limit=2, cursor=first.next))
    assert [hit.thing.name for hit in (*first.items, *second.items)] == ["Novak 0", "Novak 1", "Novak 2"]


def test_a_cursor_belongs_to_one_list_and_one_viewer(network: Network, graph: Graph) -> None:
    said(network, {f"o{number}": f"Same {number}" for number in range(3)})
    cursors = {
        "list": listing(graph, PUBLIC, "organisation", limit=1).next,
        "filtered": listing(graph, PUBLIC, "organisation", {"invented": "no"}, limit=1).next,
        "search": find(graph, PUBLIC, Ask("same", limit=1)).next,
        "by name": find(graph, PUBLIC, Ask("same", limit=1, sort="name")).next,
        "a member's": listing(graph, MEMBERS, "organisation", limit=1).next,
    }
    for name, cursor in cursors.items():
        if name != "list":
            with pytest.raises(Invalid) as refused:
                listing(graph, PUBLIC, "organisation", limit=1, cursor=cursor)
            assert refused.value.argument == "cursor"
        if name != "search":
            with pytest.raises(Invalid):
                find(graph, PUBLIC, Ask("same", limit=1, cursor=cursor))


def test_sorted(network: Network, graph: Graph) -> None:
    for key, name, start in (("a", "Anna meeting", "2020"), ("b", "Meeting Boris", "2024-05"), ("c", "Cleo meeting", "2022")):
        network.event(key, name=name, start=start)
    network.organisation("d", name="Dora meeting")
    network.load()

    def ordered(sort: str) -> list[str]:
        return [hit.thing.name for hit in find(graph, PUBLIC, Ask("meeting", sort=sort)).items]  # type: ignore[arg-type]

    assert ordered("name") == ["Anna meeting", "Cleo meeting", "Dora meeting", "Meeting Boris"]
    assert ordered("latest") == ["Meeting Boris", "Cleo meeting", "Anna meeting", "Dora meeting"]
    with pytest.raises(Invalid) as refused:
        ordered("salary")
    assert refused.value.argument == "sort"
