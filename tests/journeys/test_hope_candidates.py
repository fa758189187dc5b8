"""Whom the founding data name for the consortium of HOPE, beside whom someone of the field would."""

from __future__ import annotations

from graph import Graph, Viewer
from importers import founding
from importers.run import run
from queries.partnerships import Ask, candidates
from queries.partnerships.consortium import Chosen
from tests.graph.saying import named

EXPECTED = {
    "Center for the Study of Democracy", "Les Militants des Savoirs", "KMOP", "Partners Kosova", "Albanian Helsinki Committee",
    "IGA Crime Prevention Fund", "European Organisation of Prison and Correctional Services", "Confederation of European Probation",
    "Council of Europe", "Polish Platform for Homeland Security",
}  # fmt: skip
"""Named before anything was counted."""


def test_most_of_whom_the_field_would_name_are_among_the_first_ten(graph: Graph) -> None:
    run(graph, [founding.folder()], feed=founding.FEED, confirm=lambda _: True, by="a test", invented=False)
    hope = named(graph, "HOlistic radicalisation Prevention initiativE")["id"]
    found = candidates(graph, Viewer.public(), Ask(Chosen(hope), limit=10))
    first = [each.organisation.name for each in found.items]
    assert len(set(first) & EXPECTED) >= 6, first
    assert first[:2] == ["Les Militants des Savoirs", "Center for the Study of Democracy"]
    everyone = {each.organisation.name: each for each in candidates(graph, Viewer.public(), Ask(Chosen(hope), limit=1000)).items}
    assert everyone.keys() >= EXPECTED
    assert "European Penitentiary Training Academies" not in everyone, "it is not active any more"
    assert not {each.name for each in found.consortium.members} & everyone.keys()
    for each in found.items:
        assert sum(term.value * term.weight for term in each.terms) > each.score - 0.001
        assert all(term.text for term in each.terms)
