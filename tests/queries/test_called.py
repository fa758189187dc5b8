"""What things are also called is what their profiles show, to whoever asks."""

from __future__ import annotations

import pytest

from graph import Graph, Viewer
from queries.profiles import Shown, also_called, profile
from queries.profiles.called import FIELDS
from tests.queries.conftest import MEMBERS, PUBLIC, STEWARD
from tests.queries.saying import Network


@pytest.fixture
def ids(network: Network) -> list[str]:
    network.thing("Organisation", "Academy", names=[{"value": "Akademija"}], identifiers=(("ror", "05wp7an13", "certain"),))
    network.thing("Collaboration", "Project", acronym="PRO")
    network.source("other")
    network.thing("Collaboration", "Project", acronym="PROJ", source="other")
    network.topic("Topic", labels=[{"value": "Тема", "lang": "sr"}])
    network.person("Ana", level=2, names=[{"value": "Anna"}])
    return sorted(network.load().values())


@pytest.mark.parametrize("viewer", [PUBLIC, MEMBERS, STEWARD])
def test_it_is_what_profiles_show(graph: Graph, ids: list[str], viewer: Viewer) -> None:
    found = also_called(graph, viewer, ids)
    seen = {id_ for id_ in ids if id_ in found}
    assert len(seen) == (4 if viewer is STEWARD else 3)
    for id_ in seen:
        shown = [each for fact in profile(graph, viewer, id_).facts if fact.field in FIELDS for each in fact.shown]
        assert found[id_] == tuple(map(_written, shown))
    assert sum(map(len, found.values())) == (5 if viewer is STEWARD else 4)


def _written(shown: Shown) -> str:
    value = shown.value
    if not isinstance(value, dict):
        return str(value)
    return ":".join(str(value[each]) for each in ("scheme", "value") if each in value)


def test_nothing_is_asked_about_nobody(graph: Graph) -> None:
    assert also_called(graph, PUBLIC, []) == {}
