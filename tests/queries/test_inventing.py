"""Figures say that they are made of something invented just where they are, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from graph import Graph
from graph.claims import Ref, Statement, TieClaim
from queries.partnerships import Ask as Beyond
from queries.partnerships import candidates
from queries.partnerships.aftermath import aftermath
from queries.partnerships.comparing import compared
from queries.partnerships.consortium import Chosen
from queries.partnerships.coverage import Ask, coverage
from queries.partnerships.meetings import Ask as Meetings
from queries.partnerships.meetings import yields
from queries.partnerships.resilience import fragility
from tests.queries.conftest import MEMBERS
from tests.queries.saying import Network

INVENTED: dict[str, tuple[TieClaim, ...]] = {
    "nobody": (),
    "a stranger": (TieClaim("EXPERT_IN", Ref("ivo"), Ref("rehab", "Topic")),),
    "an employee": (TieClaim("WORKS_AT", Ref("ivo"), Ref("academy", "Organisation")),
                    TieClaim("EXPERT_IN", Ref("ivo"), Ref("rehab", "Topic"))),
    "a guest": (TieClaim("WORKS_AT", Ref("ivo"), Ref("academy", "Organisation")), TieClaim("ATTENDED", Ref("ivo"), Ref("spring", "Event"))),
    "a tie": (TieClaim("EXPERT_IN", Ref("prison", "Organisation"), Ref("rehab", "Topic")),),
    "a meeting": (TieClaim("TAKES_PART_IN", Ref("prison", "Organisation"), Ref("network", "Collaboration")),),
}


def network_with(graph: Graph, invented: str) -> Mapping[str, str]:
    network = Network(graph)
    network.organisation("academy", country="NO"), network.organisation("prison", country="RS"), network.topic("rehab")
    for each in ("project", "network"):
        network.thing("Collaboration", each, start="2020")
        network.tie("academy", "TAKES_PART_IN", each)
    network.tie("prison", "TAKES_PART_IN", "project")
    for person, place in (("ana", "academy"), ("ben", "prison")):
        network.person(person), network.tie(person, "WORKS_AT", place)
        for event, start in (("spring", "2021-03"), ("autumn", "2021-09")):
            network.event(event, start=start), network.tie(person, "ATTENDED", event)
    network.load()
    if ties := INVENTED[invented]:
        if any(tie.start == Ref("ivo") for tie in ties):
            network.person("ivo", country="NO")
        network.rows += [Statement("ties", f"invented {number}", ties=(tie,)) for number, tie in enumerate(ties)]
        return network.load("demonstration", invented=True)
    return network.load("nothing")


@pytest.mark.parametrize(("invented", "marked"), [
    ("nobody", set()), ("a stranger", {"everybody"}), ("an employee", {"everybody", "coverage", "project", "academy", "resilience"}),
    ("a tie", {"everybody", "beyond", "coverage", "project", "prison", "resilience"}),
    ("a meeting", {"beyond", "project", "after", "resilience", "events of organisations"}),
    ("a guest", {"beyond", "project", "academy", "events", "resilience"}),
])  # fmt: skip
def test_what_counts_something_invented_says_so(graph: Graph, invented: str, marked: set[str]) -> None:
    ids = network_with(graph, invented)
    assert {name for name, is_ in figures(graph, ids).items() if is_} == marked
    assert not any(figures(graph, ids, invented=False).values())


def figures(graph: Graph, ids: Mapping[str, str], *, invented: bool = True) -> dict[str, bool]:
    """Of each answer whether it is made of anything invented."""
    project, everybody = Chosen(ids["project"], invented=invented), Chosen(invented=invented)
    academy, prison = (Chosen(organisations=[ids[each]], invented=invented) for each in ("academy", "prison"))
    return {
        "beyond": candidates(graph, MEMBERS, Beyond(academy)).invented,
        "everybody": coverage(graph, MEMBERS, Ask(everybody)).invented,
        "coverage": coverage(graph, MEMBERS, Ask(project)).invented,
        "of languages": coverage(graph, MEMBERS, Ask(project, "country", "language")).invented,
        "academy": (two := compared(graph, MEMBERS, academy, prison)).one.invented,
        "prison": two.other.invented,
        "project": compared(graph, MEMBERS, project, project).other.invented,
        "events": yields(graph, MEMBERS, Meetings(project)).invented,
        "events of organisations": yields(graph, MEMBERS, Meetings(project, "organisations")).invented,
        "after": aftermath(graph, MEMBERS, project).invented,
        "resilience": fragility(graph, MEMBERS, project).invented,
    }
