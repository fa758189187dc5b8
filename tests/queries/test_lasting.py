"""What had ended is past: it keeps no relation and is no tie, whichever tie it is; what has no known end lasts."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from itertools import combinations

import pytest

from queries.partnerships.aftermath import Aftermath, aftermath
from queries.partnerships.consortium import Chosen
from queries.partnerships.resilience import fragility
from queries.partnerships.stays import Stay, at_once
from tests.queries.conftest import MEMBERS
from tests.queries.saying import Network

Found = tuple[int, int, int, int]
"""Pairs kept, met, of which nothing is left, and with a tie."""
KEPT, MET, NOTHING = (1, 0, 0, 1), (0, 1, 0, 0), (0, 0, 1, 0)


def found(network: Network, said: Callable[[Network], object], as_of: str | None = None) -> Found:
    """What joins the two partners of a project, once something is said of them."""
    network.thing("Collaboration", "project", start="2015", end="2023-06")
    for partner, person in (("academy", "ana"), ("prison", "besim")):
        network.organisation(partner)
        network.tie(partner, "TAKES_PART_IN", "project")
        network.person(person)
        network.tie(person, "WORKS_AT", partner)
    said(network)
    ids: Mapping[str, str] = network.load()
    chosen = Chosen(ids["project"], as_of=as_of)
    after: Aftermath = aftermath(network.graph, MEMBERS, chosen)
    return after.kept, after.met, after.ends, fragility(network.graph, MEMBERS, chosen).linked


def both_in(academy: Mapping[str, str], prison: Mapping[str, str], **of: str) -> Callable[[Network], None]:
    def said(network: Network) -> None:
        network.thing("Collaboration", "network", **of)
        network.tie("academy", "TAKES_PART_IN", "network", **academy)
        network.tie("prison", "TAKES_PART_IN", "network", **prison)

    return said


@pytest.mark.parametrize(("one", "type_", "other"), [
    ("ana", "KNOWS", "besim"), ("ana", "MENTORS", "besim"), ("academy", "PART_OF", "prison"), ("academy", "SUCCEEDS", "prison"),
])  # fmt: skip
@pytest.mark.parametrize(("dates", "expected"), [
    ({}, KEPT), ({"start": "2001"}, KEPT), ({"start": "2001", "end": "2099"}, KEPT), ({"start": "2001", "end": "2002"}, MET),
    ({"end": "2020"}, MET), ({"strength": 0.1}, KEPT), ({"strength": 0}, NOTHING),
])  # fmt: skip
def test_what_is_declared_keeps_until_it_ends(
    network: Network, one: str, type_: str, other: str, dates: dict[str, str], expected: Found
) -> None:
    assert found(network, lambda said: said.tie(one, type_, other, **dates)) == expected


@pytest.mark.parametrize(("academy", "prison", "of", "expected"), [
    ({}, {}, {}, KEPT),
    ({}, {"start": "2025"}, {}, KEPT),
    ({"end": "2022"}, {"start": "2025"}, {}, NOTHING),  # One had left before the other came.
    ({"end": "2022"}, {}, {}, MET),
    ({"start": "2018", "end": "2022"}, {"start": "2020"}, {}, MET),
    ({}, {}, {"end": "2018"}, MET),
    ({"end": "2099"}, {}, {"end": "2018"}, MET),
])  # fmt: skip
def test_a_collaboration_keeps_whom_it_still_has(
    network: Network, academy: dict[str, str], prison: dict[str, str], of: dict[str, str], expected: Found
) -> None:
    assert found(network, both_in(academy, prison, **of)) == expected


def test_a_person_who_left_a_collaboration_no_longer_joins_it(network: Network) -> None:
    def said(network: Network) -> None:
        network.thing("Collaboration", "network")
        network.tie("ana", "TAKES_PART_IN", "network", end="2022")
        network.tie("prison", "TAKES_PART_IN", "network")

    assert found(network, said) == MET


def test_an_event_that_is_over_is_a_tie_but_keeps_nothing(network: Network) -> None:
    def said(network: Network) -> None:
        network.event("workshop", start="2001")
        network.tie("ana", "ATTENDED", "workshop")
        network.tie("prison", "HOSTED", "workshop")

    assert found(network, said) == (0, 1, 0, 1)


@pytest.mark.parametrize(("end", "expected"), [("2024", KEPT), ("2022", (0, 1, 0, 1))])
def test_as_of_a_day_on_which_it_had_not_ended(network: Network, end: str, expected: Found) -> None:
    """A tie by then, it keeps something only if it lasts longer than the project."""
    ended = both_in({"end": end}, {"start": "2018"})
    assert found(network, ended, as_of="2021") == expected


@pytest.mark.parametrize("seed", range(200))
def test_who_was_there_at_once_is_who_shares_a_day(seed: int) -> None:
    chance = random.Random(seed)
    begun = sorted(chance.randint(1, 12) for _ in range(chance.randint(0, 8)))
    stays = [Stay(first, first + chance.randint(0, 6), chance.randrange(6)) for first in begun]
    days = [{each.who for each in stays if each.first <= day <= each.last} for day in range(20)]
    expected = {frozenset(pair) for there in days for pair in combinations(there, 2)}
    groups = list(at_once(stays))
    assert {frozenset(pair) for there in groups for pair in combinations(there, 2)} == expected
    assert all(any(set(there) <= day for day in days) for there in groups)
