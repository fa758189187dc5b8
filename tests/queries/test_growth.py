"""How a network grew: against a plain recount on random graphs, and what a year means, told in small stories."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest

from graph import Graph, Viewer
from graph.days import first_and_last
from queries.measures import MOST_YEARS, Growth, grown
from queries.network import Extent, When, all_around, all_between, all_of_search, around, between, of_search
from queries.network import Network as Drawn
from queries.search import Ask
from tests.queries.saying import Network, in_years

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


@pytest.mark.parametrize("starts", [("2015", "2021", "2090-06-01"), ("2090", "2290")])
def test_a_slip_of_the_pen_does_not_take_the_other_years_away(network: Network, graph: Graph, starts: tuple[str, ...]) -> None:
    for place, start in enumerate(starts):
        network.event(f"e{place}", start=start)
    network.load()
    found, bound = whole(graph), int(in_years(6))
    real, beyond = [int(each) for each in starts if int(each[:4]) < bound], [each for each in starts if int(each[:4]) >= bound]
    assert new(found, "event") == {**dict.fromkeys(real, 1), bound: len(beyond)}
    assert [year.year for year in found.years] == list(range(min([*real, bound]), bound + 1))
    assert [(year.year, year.total) for year in found.years if year.later] == [(bound, (len(starts),))]
    assert not any(year.earlier for year in found.years)


def test_of_what_links_two_only_the_ties_that_lead_from_one_to_the_other_count(network: Network, graph: Graph) -> None:
    network.person("ana"), network.person("bo"), network.event("e"), network.topic("t")
    for each in ("ana", "bo"):
        network.tie(each, "ATTENDED", "e"), network.tie(each, "EXPERT_IN", "t", start="2019")
    network.tie("e", "ABOUT", "t", start="2017")
    ids = network.load()
    two = [ids["ana"], ids["bo"]]
    found = grown(graph, Viewer.steward(), all_between(graph, Viewer.steward(), two))
    assert len(between(graph, Viewer.steward(), two).edges) == 4
    assert (new(found, "tie"), new(found, "topic"), new(found, "event")) == ({2019: 2}, {2019: 1}, {})


def test_what_had_not_begun_by_then_is_not_told_though_it_was_asked_for(network: Network, graph: Graph) -> None:
    network.event("later", start="2030"), network.event("earlier", start="2019")
    network.person("ana", level=0), network.tie("ana", "ATTENDED", "later"), network.tie("ana", "ATTENDED", "earlier")
    ids, then = network.load(), When.of("2020")
    nothing = Growth((), (), ())
    assert grown(graph, VIEWERS[0], all_around(graph, VIEWERS[0], ids["later"], when=then)) == nothing
    both = grown(graph, VIEWERS[0], all_between(graph, VIEWERS[0], [ids["later"], ids["earlier"]], when=then))
    assert (both.series, new(both, "event"), [year.year for year in both.years]) == (("event",), {2019: 1}, [2019])


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
    ids = network.load()
    middles = [ids[chance.choice(keys[kind])] for kind in ("event", "collaboration", "person", "organisation")]
    for viewer in VIEWERS:
        for when in (When(), When.of("2018-06"), When.of(start="2019", end="2021")):
            for full, drawn in networks(graph, viewer, middles, when):
                found = grown(graph, viewer, full)
                assert {kind: new(found, kind) for kind in found.series} == plain(drawn, dates, when)


def networks(graph: Graph, viewer: Viewer, middles: list[str], when: When) -> Iterator[tuple[Extent, Drawn]]:
    """The whole, what lies around each of these, and what links them, as far as they are seen; as a whole, and as it is drawn."""
    seen = [each for each in middles if each in all_of_search(graph, viewer, Ask()).ids]
    yield all_of_search(graph, viewer, Ask(), when=when), of_search(graph, viewer, Ask(), when=when).network
    for each, depth in zip(seen, (1, 2, 1, 2), strict=False):
        yield all_around(graph, viewer, each, depth, when=when), around(graph, viewer, each, depth, when=when)
    if len(seen) > 1:
        yield all_between(graph, viewer, seen, when=when), between(graph, viewer, seen, when=when)


def there(kind: str, start: str | None, when: When) -> bool:
    """Whether what began then, as stated, can have been there; of these only events are over as soon as they began."""
    first, last = first_and_last(start) if start else (None, None)
    return when.counts(first, last if kind == "event" else None)


def plain(drawn: Drawn, dates: dict[str, str | None], when: When) -> dict[str, dict[int, int]]:
    """From the network as it is drawn: the nodes, and the ties, whatever repeats another one between the same two left out."""
    nodes = [node for node in drawn.nodes if there(node.thing.kind, dates[node.thing.name], when)]
    names = {node.thing.id: node.thing.name for node in nodes}
    began = {id_: int((dates[name] or "0")[:4]) for id_, name in names.items()}
    ties: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    first: dict[str, list[int]] = defaultdict(list)
    for edge in drawn.edges:
        year = int((edge.since or "0")[:4]) or max(began[edge.start], began[edge.end])
        ties[edge.kind, edge.start, edge.end].append(year)
        for end in {edge.start, edge.end}:
            first[end] += [year] if year else []
    counted: dict[str, Counter[int]] = defaultdict(Counter)
    for node in nodes:
        counted[node.thing.kind][began[node.thing.id] or min(first[node.thing.id], default=0)] += 1
    for years in ties.values():
        counted["tie"][min([year for year in years if year], default=0)] += 1
    return {kind: {year: count for year, count in sorted(years.items()) if year} for kind, years in counted.items()}
