"""What a consortium covers equals plain counts over the graph, and an example reads as a person would count it."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date
from itertools import combinations, product
from types import SimpleNamespace

import numpy
import pytest

from graph import Graph, Invalid
from queries import bounds
from queries.partnerships.consortium import Chosen
from queries.partnerships.coverage import DIMENSIONS, Ask, Cell, Coverage, Room, coverage
from queries.partnerships.coverage.choosing import chosen
from queries.partnerships.coverage.counting import crossed
from queries.partnerships.having import Having, through, together
from tests.queries.conftest import MEMBERS, PUBLIC
from tests.queries.saying import Network


@pytest.fixture
def ids(network: Network) -> dict[str, str]:
    network.organisation("academy", country="NO", sector="public", languages=["no"])
    network.organisation("charity", country="RS", sector="third", languages=["sr"])
    network.organisation("elsewhere", country="PT", sector="third")
    network.organisation("closed", country="PT", sector="third", status="inactive")
    for topic in ("rehab", "security", "nobody's"):
        network.topic(topic)
    network.person("ana", country="PT", languages=[{"code": "sr"}])
    network.person("besim")
    network.person("free", country="NO")
    for person, employer in (("ana", "academy"), ("besim", "charity")):
        network.tie(person, "WORKS_AT", employer)
    network.thing("Collaboration", "project")
    network.tie("academy", "TAKES_PART_IN", "project")
    network.tie("charity", "TAKES_PART_IN", "project")
    network.thing("Training", "course", audience=["prison", "probation"])
    network.event("delivery", kind="delivery", start="2022")
    network.tie("delivery", "DELIVERS", "course")
    network.tie("course", "ABOUT", "security")
    network.tie("ana", "TAUGHT_AT", "delivery", role="trainer")
    network.tie("ana", "EXPERT_IN", "rehab", basis="declared")
    network.tie("besim", "EXPERT_IN", "rehab", basis="delivered")
    network.tie("elsewhere", "EXPERT_IN", "security")
    network.tie("free", "EXPERT_IN", "security")
    network.tie("closed", "EXPERT_IN", "security")
    network.tie("charity", "ADOPTED", "course")
    return dict(network.load())


def told(found: Coverage) -> dict[tuple[str, str], Cell]:
    """The cells that somebody is in, or could fill, by their names."""
    return {(row.name, column.name): cell for row, cells in zip(found.rows, found.cells, strict=True)
            for column, cell in zip(found.columns, cells, strict=True) if cell != Cell(0, 0, 0, 0, 0)}


def test_countries_and_topics(graph: Graph, ids: dict[str, str]) -> None:
    found = coverage(graph, MEMBERS, Ask(Chosen(ids["project"])))
    # Ana is counted in her own country, Besim in his employer's; an organisation knows what its people know.
    assert told(found) == {
        ("PT", "rehab"): Cell(1, 0, 0, 0, 0), ("PT", "security"): Cell(1, 0, 1, 0, 1),
        ("NO", "rehab"): Cell(0, 1, 0, 0, 0), ("NO", "security"): Cell(0, 1, 0, 1, 0),
        ("RS", "rehab"): Cell(1, 1, 1, 1, 0),
    }  # fmt: skip
    assert found.gaps == 9 - 5
    assert [each.name for each in found.rows] == ["RS", "PT", "NO"]
    assert [each.name for each in found.columns] == ["rehab", "security", "nobody's"]
    assert found.graded
    assert found.consortium is not None


def test_audiences_and_sectors(graph: Graph, ids: dict[str, str]) -> None:
    found = coverage(graph, MEMBERS, Ask(Chosen(ids["project"]), "sector", "audience"))
    taught, adopted = Cell(1, 1, 1, 1, 0), Cell(0, 1, 0, 0, 0)
    assert told(found) == {("public", "prison"): taught, ("public", "probation"): taught,
                           ("third", "prison"): adopted, ("third", "probation"): adopted}


def test_the_whole_network(graph: Graph, ids: dict[str, str]) -> None:
    found = coverage(graph, MEMBERS, Ask(Chosen()))
    assert found.consortium is None
    assert told(found)["NO", "security"] == Cell(1, 1, 0, 1, 0)
    assert told(found)["PT", "security"] == Cell(1, 2, 1, 0, 0)
    assert not any(cell.elsewhere for row in found.cells for cell in row)


def test_the_public_does_not_count_people(graph: Graph, ids: dict[str, str]) -> None:
    found = coverage(graph, PUBLIC, Ask(Chosen(ids["project"])))
    assert told(found) == {("PT", "security"): Cell(0, 0, 0, 0, 1)}


def test_what_cannot_be_delivered_takes_nothing_from_what_can(graph: Graph, ids: dict[str, str]) -> None:
    found = coverage(graph, MEMBERS, Ask(Chosen(ids["project"]), "language", "country"))
    assert not found.graded
    assert told(found)["sr", "PT"] == Cell(1, 0, 1, 0, 0)


@pytest.mark.parametrize(("rows", "columns"), list(combinations(DIMENSIONS, 2)))
def test_turned_it_says_the_same(graph: Graph, ids: dict[str, str], rows: str, columns: str) -> None:
    one, other = (coverage(graph, MEMBERS, Ask(Chosen(ids["project"]), *by)) for by in ((rows, columns), (columns, rows)))
    assert told(one) == {(row, column): cell for (column, row), cell in told(other).items()}
    assert one.gaps == other.gaps


def test_of_nothing_nothing_is_told(graph: Graph) -> None:
    found = coverage(graph, PUBLIC, Ask(Chosen()))
    assert (found.rows, found.columns, found.cells, found.gaps) == ((), (), (), 0)


@pytest.mark.parametrize(("rows", "columns", "argument"), [
    ("planet", "topic", "rows"), ("topic", "", "columns"), ("topic", "topic", "columns"),
])  # fmt: skip
def test_what_cannot_be_laid_out(rows: str, columns: str, argument: str) -> None:
    with pytest.raises(Invalid) as refused:
        Ask(Chosen(), rows, columns)
    assert refused.value.argument == argument


def had(chance: random.Random, pairs: int) -> Having:
    rows = [(chance.randrange(6), chance.randrange(4), chance.random() < 0.5) for _ in range(pairs)]
    kinds = (numpy.int32, numpy.int32, numpy.bool_)
    return Having(*(numpy.array([row[place] for row in rows], dtype=kind) for place, kind in enumerate(kinds)))


def plain(every: Having) -> dict[tuple[int, int], bool]:
    found: dict[tuple[int, int], bool] = defaultdict(bool)
    for who, value, delivered in zip(*(each.tolist() for each in every), strict=True):
        found[who, value] |= delivered
    return dict(found)


@pytest.mark.parametrize("seed", range(50))
def test_the_loops_equal_plain_counts(seed: int) -> None:
    chance = random.Random(seed)
    one, other = (together(had(chance, chance.randrange(12)), had(chance, chance.randrange(12))) for _ in range(2))
    assert list(zip(one.who.tolist(), one.value.tolist(), strict=True)) == sorted(plain(one))
    cross = crossed(one, other)
    both = product(plain(one).items(), plain(other).items())
    expected = {(who, row, column): given and taken for ((who, row), given), ((whose, column), taken) in both if who == whose}
    assert {(int(who), int(row), int(column)): bool(delivered) for who, row, column, delivered in
            zip(cross.who, cross.row, cross.column, cross.delivered, strict=True)} == expected
    counts = cross.counted(cross.delivered, (4, 4))
    assert all(counts[row, column] == sum(given for (_, mine, theirs), given in expected.items() if (mine, theirs) == (row, column))
               for row in range(4) for column in range(4))
    people, things = (numpy.array([chance.randrange(6) for _ in range(8)], dtype=numpy.int32) for _ in range(2))
    ties = list(zip(people.tolist(), things.tolist(), strict=True))
    led = sorted((who, value) for who, thing in ties for owner, value in plain(one) if owner == thing)
    found = through(people, things, one)
    assert sorted(zip(found.who.tolist(), found.value.tolist(), strict=True)) == led


@pytest.mark.parametrize("seed", range(200))
def test_where_there_is_no_room_for_all_what_is_lacking_is_shown_too(seed: int) -> None:
    chance = random.Random(seed)
    size = chance.randrange(1, 30), chance.randrange(1, 30)
    orders = chance.sample(range(size[0]), size[0]), chance.sample(range(size[1]), size[1])
    fillable = numpy.array([[chance.random() < 0.03 for _ in range(size[1])] for _ in range(size[0])])
    room = Room(chance.randrange(9, 400), chance.randrange(2, 40), chance.randrange(2, 40))
    rows, columns = chosen(orders, fillable, room)
    assert (len(rows), len(columns)) == room.of(*size)
    assert len(rows) * len(columns) <= room.cells
    for shown, order in ((rows, orders[0]), (columns, orders[1])):
        assert shown == sorted(set(shown), key=order.index)
        assert {*order[: len(shown) - len(shown) // 2]} <= {*shown}
    if room.cells >= size[0] * size[1] and room.rows >= size[0] and room.columns >= size[1]:
        assert (rows, columns) == orders
    gaps = fillable.sum(axis=0)
    assert max(gaps[columns]) == max(gaps) or len(columns) < 2
    assert fillable[numpy.ix_(rows, columns)].any() == fillable.any() or min(len(rows), len(columns)) < 2


def test_how_many_gaps_somebody_elsewhere_could_fill(graph: Graph, ids: dict[str, str]) -> None:
    found = coverage(graph, MEMBERS, Ask(Chosen(organisations=[ids["academy"]])))
    filled = [each for row in found.cells for each in row if each.is_gap and each.elsewhere]
    assert found.fillable == len(filled) > 0
    assert coverage(graph, MEMBERS, Ask(Chosen(organisations=[ids["academy"]]), room=Room(1))).fillable == len(filled)


def test_a_job_that_ends_is_not_counted_from_the_next_day_on(network: Network, graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written meanwhile: what a process keeps is of the day that it is."""
    network.organisation("academy", country="NO")
    network.topic("rehab")
    network.person("ana", country="NO")
    network.tie("ana", "WORKS_AT", "academy", end="2031-01-31")
    network.tie("ana", "EXPERT_IN", "rehab")
    academy = network.load()["academy"]

    def on(day: date) -> dict[tuple[str, str], Cell]:
        monkeypatch.setattr(bounds, "date", SimpleNamespace(today=lambda: day))
        return told(coverage(graph, MEMBERS, Ask(Chosen(organisations=[academy]))))

    assert on(date(2031, 1, 31)) == {("NO", "rehab"): Cell(1, 1, 0, 0, 0)}
    assert on(date(2031, 2, 1)) == {}


def test_who_only_talks_about_a_training_or_has_given_it_up_serves_nobody_with_it(network: Network, graph: Graph) -> None:
    network.thing("Training", "course", audience=["prison"])
    said: dict[str, dict[str, str]] = {
        "using": {"status": "in use"}, "agreed": {"status": "agreed"}, "not said": {}, "talking": {"status": "in conversation"},
        "given up": {"status": "ended"}, "over": {"status": "in use", "end": "2019"},
    }  # fmt: skip
    for each, fields in said.items():
        network.organisation(each, country="NO")
        network.tie(each, "ADOPTED", "course", **fields)
    ids = network.load()
    serving = {each for each in said if told(coverage(graph, MEMBERS, Ask(Chosen(organisations=[ids[each]]), "country", "audience")))
               [("NO", "prison")].organisations}  # fmt: skip
    assert serving == {"using", "agreed", "not said"}
