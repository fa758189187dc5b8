"""Profiles, lists, countries and the overview."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Graph, Invalid, NotFound, Viewer
from graph.vocabulary import THINGS
from queries.folding import folded
from queries.overview import overview
from queries.places import country
from queries.profiles import Fact, Profile, TieGroup, listing, profile
from tests.queries.saying import Network

PUBLIC, MEMBERS, STEWARD = Viewer.public(), Viewer.members(), Viewer.steward()


def fact(shown: Profile, field: str) -> Fact | None:
    return next((each for each in shown.facts if each.field == field), None)


def group(shown: Profile, wording: str) -> TieGroup:
    return next(each for each in shown.groups if each.wording == wording)


def test_facts_with_who_says_so_and_what_else_is_stated(network: Network, graph: Graph) -> None:
    network.source("register", title="The register", rank=1, url="https://register.example")
    network.source("leaflet", title="A leaflet", rank=5)
    network.thing("Collaboration", "hope", source="leaflet", end="2023-04", programme="Grants")
    network.thing("Collaboration", "hope", source="register", end="2024-04-30", programme="Grants")
    ids = network.load()
    shown = profile(graph, PUBLIC, ids["hope"])
    end, programme = fact(shown, "end"), fact(shown, "programme")
    assert end is not None
    assert programme is not None
    assert [(each.value, [source.title for source in each.sources]) for each in end.shown] == [("2024-04-30", ["The register"])]
    assert [(each.value, [source.title for source in each.sources]) for each in end.also] == [("2023-04", ["A leaflet"])]
    assert {source.title for source in programme.shown[0].sources} == {"The register", "A leaflet"}
    assert programme.also == ()
    assert {source.title: source.url for source in shown.sources} == {"The register": "https://register.example", "A leaflet": None}


def test_many_valued_fields_show_all(network: Network, graph: Graph) -> None:
    network.organisation("efus", names=[{"value": "EFUS", "kind": "acronym"}, {"value": "Forum", "kind": "label"}], languages=["fr", "en"])
    shown = profile(graph, PUBLIC, network.load()["efus"])
    names = fact(shown, "names")
    assert names is not None
    assert sorted(each.value["value"] for each in names.shown) == ["EFUS", "Forum"]
    assert [each.field for each in shown.facts] == ["name", "names", "languages"]


def test_a_tie_reads_in_both_directions(network: Network, graph: Graph) -> None:
    network.event("workshop", start="2022-06-01")
    network.person("ana")
    network.tie("ana", "TAUGHT_AT", "workshop", role="lead_trainer", start="2022-06-01", note="in the morning")
    ids = network.load()
    forward, backward = profile(graph, MEMBERS, ids["ana"]), profile(graph, MEMBERS, ids["workshop"])
    assert [(each.type, each.forward, each.wording) for each in forward.groups] == [("TAUGHT_AT", True, "taught at")]
    assert [(each.type, each.forward, each.wording) for each in backward.groups] == [("TAUGHT_AT", False, "taught by")]
    tie = forward.groups[0].ties[0]
    assert (tie.other.name, tie.start, tie.end) == ("workshop", "2022-06-01", None)
    assert {each.field: each.shown[0].value for each in tie.fields} == {"role": "lead_trainer", "note": "in the morning"}
    assert backward.groups[0].ties[0].other.id == ids["ana"]
    assert [(line.text, line.count) for panel in backward.panels for line in panel.lines] == [("taught", 1), ("taught as lead trainer", 1)]


def test_knows_is_one_group_whoever_comes_first(network: Network, graph: Graph) -> None:
    network.person("ana"), network.person("bo"), network.person("cy")
    network.tie("ana", "KNOWS", "bo")
    network.tie("cy", "KNOWS", "ana")
    shown = profile(graph, MEMBERS, network.load()["ana"])
    assert [(each.type, len(each.ties)) for each in shown.groups] == [("KNOWS", 2)]


def test_ties_that_say_nearly_the_same_each_say_their_own(network: Network, graph: Graph) -> None:
    network.source("a", title="Source A"), network.source("b", title="Source B")
    network.person("ana")
    said = {"bo": (1, "a"), "cy": (1.0, "a"), "di": (1, "b"), "eli": (2, "a"), "flo": (1, "a")}
    for key, (strength, source) in said.items():
        network.person(key)
        network.tie("ana", "KNOWS", key, strength=strength, source=source)
    shown = group(profile(graph, MEMBERS, network.load()["ana"]), "knows")
    found = {tie.other.name: (tie.fields[0].shown[0].value, [each.title for each in tie.sources]) for tie in shown.ties}
    assert found == {key: (strength, [f"Source {source.upper()}"]) for key, (strength, source) in said.items()}
    assert {key: type(value) for key, (value, _) in found.items()} == {key: type(strength) for key, (strength, _) in said.items()}


def test_blank_ties_are_folded_into_the_one_that_says_more(network: Network, graph: Graph) -> None:
    network.source("a", title="Source A"), network.source("b", title="Source B")
    network.person("ana"), network.organisation("one"), network.organisation("two")
    network.tie("ana", "WORKS_AT", "one", source="a", note="seen there")
    network.tie("ana", "WORKS_AT", "one", role="head", start="2020-02", source="b")
    network.tie("ana", "WORKS_AT", "two")
    network.tie("ana", "WORKS_AT", "two", role="head", start="2020")
    network.tie("ana", "WORKS_AT", "two", role="trainer", start="2022")
    shown = group(profile(graph, MEMBERS, network.load()["ana"]), "works at")
    one = [tie for tie in shown.ties if tie.other.name == "one"]
    assert len(one) == 1
    assert {source.title for source in one[0].sources} == {"Source A", "Source B"}
    assert {each.field: each.shown[0].value for each in one[0].fields} == {"role": "head", "note": "seen there"}
    assert one[0].start == "2020-02"
    assert len([tie for tie in shown.ties if tie.other.name == "two"]) == 3


def test_folding_looks_at_what_the_viewer_sees(network: Network, graph: Graph) -> None:
    network.person("ana"), network.organisation("one")
    network.tie("ana", "WORKS_AT", "one")
    network.tie("ana", "WORKS_AT", "one", role="head", level=2)
    ids = network.load()
    assert len(group(profile(graph, STEWARD, ids["ana"]), "works at").ties) == 1
    seen = group(profile(graph, MEMBERS, ids["ana"]), "works at").ties
    assert [tie.fields for tie in seen] == [()]


@given(st.lists(st.tuples(st.sampled_from(["", "x", "y"]), st.sampled_from(["", "1", "2"])), unique=True, max_size=9))
def test_folding_by_its_own_words(bolds: list[tuple[str, str]]) -> None:
    """MODEL.md: blank or equal to those of exactly one other."""
    def repeats(one: tuple[str, str], other: tuple[str, str]) -> bool:
        return one != other and all(not a or a == b for a, b in zip(one, other, strict=True))

    shown = list(folded(bolds, lambda _: 0, lambda each: each))
    stays = [one for one in bolds if sum(repeats(one, other) for other in bolds) != 1]
    assert [one for one, _ in shown] == sorted(stays)
    assert sorted([*stays, *(each for _, inside in shown for each in inside)]) == sorted(bolds)
    assert all(repeats(each, one) for one, inside in shown for each in inside)


def test_a_field_that_names_a_thing_is_there_only_for_who_sees_it(network: Network, graph: Graph) -> None:
    network.organisation("secret", level=2), network.event("workshop"), network.person("ana")
    network.tie("ana", "TAUGHT_AT", "workshop", on_behalf_of="secret")
    ids = network.load()
    steward = profile(graph, STEWARD, ids["ana"]).groups[0].ties[0].fields
    assert [(each.field, each.shown[0].value, each.shown[0].thing and each.shown[0].thing.id) for each in steward] == [
        ("on_behalf_of", "secret", ids["secret"])]
    assert profile(graph, MEMBERS, ids["ana"]).groups[0].ties[0].fields == ()


def test_each_level_reads_its_own(network: Network, graph: Graph) -> None:
    network.person("ana", email="ana@example.org", phone="+40 1")
    ids = network.load(invented=True)
    fields = [{each.field for each in profile(graph, viewer, ids["ana"]).facts} - {"name"} for viewer in (PUBLIC, MEMBERS, STEWARD)]
    assert fields == [set(), {"email"}, {"email", "phone"}]


def test_hidden_and_never_there_are_one(network: Network, graph: Graph) -> None:
    network.person("ana")
    ids = network.load()
    said = []
    for id_, kind in ((ids["ana"], None), ("0000000000000000", None), ("", None), (ids["ana"], "person")):
        with pytest.raises(NotFound) as refused:
            profile(graph, PUBLIC, id_, kind)
        said.append(str(refused.value))
    assert len(set(said)) == 1
    with pytest.raises(NotFound):
        profile(graph, MEMBERS, ids["ana"], "event")


def test_an_earlier_id_answers_with_the_current_one(network: Network, graph: Graph) -> None:
    network.organisation("one", identifiers=(("registration", "77", "certain"),))
    first = network.load("alpha")["one"]
    network.organisation("other")
    second = network.load("beta")["other"]
    network.organisation("other", identifiers=(("registration", "77", "certain"),))
    network.load("beta")
    assert first != second
    assert profile(graph, PUBLIC, second).thing.id == profile(graph, PUBLIC, first).thing.id == first


@pytest.mark.parametrize("kind", [kind.word for kind in THINGS.values()])
def test_every_kind_has_a_profile_and_a_list(network: Network, graph: Graph, kind: str) -> None:
    ids = {}
    for label in THINGS:
        network.thing(label, label.lower())
    ids = network.load()
    assert profile(graph, MEMBERS, ids[kind], kind).thing.kind == kind
    assert [each.thing.id for each in listing(graph, MEMBERS, kind).items] == [ids[kind]]


def test_lists_are_in_order_and_pages_neither_skip_nor_repeat(network: Network, graph: Graph) -> None:
    for number in range(11):
        network.organisation(f"o{number}", name=f"Same {number % 3}", country="RO" if number % 2 else "RS", kind="ngo")
    network.load()
    everything = listing(graph, PUBLIC, "organisation", limit=1000)
    assert everything.total == len(everything.items) == 11
    shown = [(each.thing.name, each.thing.id) for each in everything.items]
    assert shown == sorted(shown)
    seen, cursor = [], None
    while True:
        page = listing(graph, PUBLIC, "organisation", limit=3, cursor=cursor)
        seen, cursor = [*seen, *page.items], page.next
        assert page.total == 11
        if cursor is None:
            break
    assert tuple(seen) == everything.items
    romanian = listing(graph, PUBLIC, "organisation", {"country": "RO", "type": "ngo"})
    assert (romanian.total, {each.fields["country"] for each in romanian.items}) == (5, {"RO"})
    for arguments, argument in (({"limit": 0}, "limit"), ({"filters": {"colour": "red"}}, "colour"), ({"cursor": "x"}, "cursor"),
                                ({"filters": {"invented": "maybe"}}, "invented")):
        with pytest.raises(Invalid) as refused:
            listing(graph, PUBLIC, "organisation", **arguments)  # type: ignore[arg-type]
        assert refused.value.argument == argument
    with pytest.raises(Invalid):
        listing(graph, PUBLIC, "prisoner")


def test_panels_count_what_the_viewer_sees(network: Network, graph: Graph) -> None:
    network.topic("dialogue"), network.thing("Training", "course"), network.event("first", start="2020-03")
    network.event("second", start="2021")
    network.person("ana"), network.person("bo"), network.organisation("prison")
    network.tie("course", "ABOUT", "dialogue")
    network.tie("first", "ABOUT", "dialogue")
    network.tie("second", "DELIVERS", "course")
    network.tie("ana", "TAUGHT_AT", "first", role="trainer")
    network.tie("ana", "TAUGHT_AT", "second", role="trainer")
    network.tie("bo", "ATTENDED", "second", role="trainee")
    network.tie("ana", "WORKS_AT", "prison")
    ids = network.load()

    def lines(viewer: Viewer, key: str) -> list[tuple[str | None, str, int | None]]:
        panels = profile(graph, viewer, ids[key]).panels
        return [(line.thing and line.thing.name, line.text, line.count) for panel in panels for line in panel.lines]

    assert lines(MEMBERS, "ana") == [("dialogue", "2 events, last in 2021", 2)]
    assert lines(MEMBERS, "dialogue") == [("ana", "taught at 2 events", 2)]
    assert lines(MEMBERS, "course") == [("second", "2021", 1)]
    assert lines(MEMBERS, "prison") == [("dialogue", "1 person", 1)]
    assert lines(PUBLIC, "dialogue") == lines(PUBLIC, "prison") == lines(PUBLIC, "second") == []
    assert lines(PUBLIC, "course") == [("second", "2021", 0)]


def test_a_country(network: Network, graph: Graph) -> None:
    network.organisation("prison", country="RO"), network.person("ana", country="RO"), network.thing("Collaboration", "hope")
    network.tie("prison", "TAKES_PART_IN", "hope", role="lead")
    network.load()
    assert [(part.kind, part.true, [each.name for each in part.things]) for part in country(graph, MEMBERS, "ro").parts] == [
        ("organisation", 1, ["prison"]), ("person", 1, ["ana"]), ("collaboration", 1, ["hope"])]
    assert [part.kind for part in country(graph, PUBLIC, "RO").parts] == ["organisation", "collaboration"]
    with pytest.raises(NotFound):
        country(graph, PUBLIC, "XX")


def test_the_overview_counts_what_is_invented_apart(network: Network, graph: Graph) -> None:
    network.thing("Collaboration", "hope"), network.thing("Collaboration", "small"), network.person("true")
    for number in range(3):
        network.organisation(f"partner {number}")
        network.tie(f"partner {number}", "TAKES_PART_IN", "hope", role="beneficiary")
    network.tie("partner 0", "TAKES_PART_IN", "small", role="lead")
    network.load()
    network.person("invented")
    network.load("demonstration", invented=True)
    seen = overview(graph, PUBLIC)
    assert {each.kind: (each.true, each.invented) for each in seen.counts} == {
        "organisation": (3, 0), "collaboration": (2, 0), "person": (0, 1)}
    assert seen.centre is not None
    assert seen.centre.name == "hope"
    assert {node.thing.name for node in seen.network.nodes} == {"hope", "partner 0", "partner 1", "partner 2"}
    assert {(edge.kind, edge.role) for edge in seen.network.edges} == {("TAKES_PART_IN", "beneficiary")}


def test_the_overview_of_nothing(graph: Graph) -> None:
    seen = overview(graph, STEWARD)
    assert (seen.counts, seen.centre, seen.network.nodes) == ((), None, ())
