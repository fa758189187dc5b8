"""How a network grew: against a plain recount on random graphs, and what a year means, told in small stories."""

from __future__ import annotations

import random
from collections import Counter, defaultdict

import pytest

from graph import Graph, Viewer
from queries.measures import MOST_YEARS, Growth, grown
from queries.network import Chosen, When, all_of_search, of_search
from queries.search import Ask
from tests.queries.saying import Network

VIEWERS = (Viewer.public(), Viewer.members(), Viewer.steward())
DATES = (None, None, "2015", "2018-03", "2020-06-01", "2022")
TIES = {"ATTENDED": ("person", "event"), "TAUGHT_AT": ("person", "event"),
        "WORKS_AT": ("person", "organisation"), "WITHIN": ("event", "collaboration"),
        "KNOWS": ("person", "person"), "TAKES_PART_IN": ("organisation", "collaboration")}  # fmt: skip
KINDS = {"person": ("Person", 8), "event": ("Event", 5), "collaboration": ("Collaboration", 3), "organisation": ("Organisation", 4)}


def whole(graph: Graph, viewer: Viewer = VIEWERS[0], when: When | None = None) -> Growth:
    return grown(graph, viewer, all_of_search(graph, viewer, Ask(), when=when or When()))


def new(found: Growth, kind: str) -> dict[int, int]:
    place = found.series.index(kind)
    return {year.year: year.new[place] for year in found.years if year.new[place]}


def test_an_event_is_new_when_it_began_and_who_attended_with_it(network: Network, graph: Graph) -> None:
    network.event("first", start="2018-03"), network.event("second", start="2020"), network.event("some day")
    for key in ("ana", "bo", "cy"):
        network.person(key, level=0)
    network.organisation("prison")
    network.tie("ana", "ATTENDED", "second"), network.tie("ana", "ATTENDED", "first"), network.tie("bo", "ATTENDED", "some day")
    network.tie("cy", "WORKS_AT", "prison", start="2019")
    network.load()
    found = whole(graph, Viewer.steward())
    assert [year.year for year in found.years] == [2018, 2019, 2020]
    assert (new(found, "event"), new(found, "person")) == ({2018: 1, 2020: 1}, {2018: 1, 2019: 1})
    assert (new(found, "organisation"), new(found, "tie")) == ({2019: 1}, {2018: 1, 2019: 1, 2020: 1})
    assert dict(zip(found.series, found.undated, strict=True)) == {"organisation": 0, "person": 1, "event": 1, "tie": 1}
    assert found.years[-1].total == tuple(sum(each) for each in zip(*(year.new for year in found.years), strict=True))


def test_what_was_said_twice_counts_once_at_its_earliest(network: Network, graph: Graph) -> None:
    network.person("ana"), network.organisation("prison")
    for start in ("2021", "2019", None):
        network.tie("ana", "WORKS_AT", "prison", role="officer", **({"start": start} if start else {}))
    network.load()
    assert new(whole(graph, Viewer.steward()), "tie") == {2019: 1}


def test_years_without_anything_new_are_told_and_old_ones_together(network: Network, graph: Graph) -> None:
    for place, start in enumerate(("1850", "1960-05", "2019", "2022-01-01")):
        network.event(f"e{place}", start=start)
    network.load()
    found = whole(graph)
    assert [year.year for year in found.years] == list(range(2022 - MOST_YEARS, 2023))
    first = found.years[0]
    assert (first.earlier, first.new, first.total) == (True, (2,), (2,))
    assert new(found, "event") == {2022 - MOST_YEARS: 2, 2019: 1, 2022: 1}


@pytest.mark.parametrize("seed", range(6))
def test_growth_is_a_plain_recount_of_what_is_seen(network: Network, graph: Graph, seed: int) -> None:
    chance = random.Random(seed)
    keys: dict[str, list[str]] = defaultdict(list)
    dates: dict[str, str | None] = {}
    for kind, (label, count) in KINDS.items():
        for number in range(count):
            key = f"{kind}{number}"
            start = chance.choice(DATES) if kind in ("event", "collaboration") else None
            network.thing(label, key, level=chance.choice((0, 0, 1, 2)), **({"start": start} if start else {}))
            keys[kind].append(key)
            dates[key] = start
    for _ in range(40):
        type_ = chance.choice(sorted(TIES))
        one, other = (chance.choice(keys[kind]) for kind in TIES[type_])
        start = chance.choice(DATES) if type_ in ("WORKS_AT", "KNOWS", "TAKES_PART_IN") else None
        if one != other:
            network.tie(one, type_, other, level=chance.choice((0, 0, 1, 2)), **({"start": start} if start else {}))
    network.load()
    for viewer in VIEWERS:
        for when in (When(), When.of("2020")):
            found = whole(graph, viewer, when)
            assert {kind: new(found, kind) for kind in found.series} == plain(of_search(graph, viewer, Ask(), when=when), dates)


def plain(shown: Chosen, dates: dict[str, str | None]) -> dict[str, dict[int, int]]:
    """From the network as it is drawn: the nodes, and the ties, whatever repeats another one between the same two left out."""
    network = shown.network
    names = {node.thing.id: node.thing.name for node in network.nodes}
    began = {id_: int((dates[name] or "0")[:4]) for id_, name in names.items()}
    ties: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    first: dict[str, list[int]] = defaultdict(list)
    for edge in network.edges:
        year = int((edge.since or "0")[:4]) or max(began[edge.start], began[edge.end])
        ties[edge.kind, edge.start, edge.end].append(year)
        for end in {edge.start, edge.end}:
            first[end] += [year] if year else []
    counted: dict[str, Counter[int]] = defaultdict(Counter)
    for node in network.nodes:
        counted[node.thing.kind][began[node.thing.id] or min(first[node.thing.id], default=0)] += 1
    for years in ties.values():
        counted["tie"][min([year for year in years if year], default=0)] += 1
    return {kind: {year: count for year, count in sorted(years.items()) if year} for kind, years in counted.items()}
