"""Search, against networks whose answers are plain to see."""

from collections import Counter
from collections.abc import Mapping
from random import Random
from typing import Any

import pytest

from graph import Graph, Invalid, Store, Viewer
from queries.search import Answer, Ask, find, suggest
from queries.search.catalogue import catalogue
from queries.search.units import units
from tests.queries.saying import Network

PUBLIC, MEMBERS, STEWARD = Viewer.public(), Viewer.members(), Viewer.steward()


def names(answer: Answer) -> list[str]:
    return [hit.thing.name for hit in answer.items]


@pytest.fixture
def ids(network: Network) -> Mapping[str, str]:
    """Experts of dynamic security, by what they have done."""
    network.topic("security", name="Dynamic security", labels=[{"value": "Динамичка безбедност", "lang": "sr"}],
                  identifiers=(("topic", "dynamic-security", "certain"),))
    network.thing("Training", "course", name="Basic course", languages=["en"])
    network.tie("course", "ABOUT", "security")
    network.event("about", name="Spring workshop", kind="workshop", start="2023-05", country="RS")
    network.tie("about", "ABOUT", "security")
    network.event("delivery", name="Autumn course", kind="delivery", start="2019", country="NO")
    network.tie("delivery", "DELIVERS", "course")
    network.organisation("academy", name="Academy Beta", country="NO", sector="public", languages=["nb", "en"],
                         names=[{"value": "ABX", "kind": "acronym"}])
    network.person("taught", name="Zoran Taught", country="RS", languages=[{"code": "sr", "level": "C2"}])
    network.person("attended", name="Yana Attended", country="RS", languages=[{"code": "sr"}, {"code": "en"}])
    network.person("declared", name="Xenia Declared", country="NO", languages=[{"code": "nb"}])
    network.person("described", name="Wim Described", country="NO", bio="He writes of security.")
    network.person("named", name="Vera Security", country="RO")
    network.tie("taught", "TAUGHT_AT", "about", role="trainer")
    network.tie("taught", "TAUGHT_AT", "delivery", role="trainer")
    network.tie("attended", "ATTENDED", "about", role="trainee")
    network.tie("declared", "EXPERT_IN", "security", basis="declared")
    network.tie("declared", "WORKS_AT", "academy", role="head")
    return network.load()


def test_delivered_over_attended_over_declared_and_a_name_over_a_description(graph: Graph, ids: Mapping[str, str]) -> None:
    found = find(graph, MEMBERS, Ask("security", kind=("person",)))
    assert names(found) == ["Vera Security", "Zoran Taught", "Yana Attended", "Xenia Declared", "Wim Described"]
    assert [[why.text for why in hit.why] for hit in found.items] == [
        ["“security” in its name."],
        ["Taught 2 events about Dynamic security."],
        ["Attended an event about Dynamic security."],
        ["Knows about Dynamic security."],
        ["“security” in its description."],
    ]
    assert found.items[1].why[0].thing is not None
    assert found.items[1].why[0].thing.id == ids["security"]


@pytest.mark.parametrize("text", ["dynamic security", "Динамичка безбедност", "dinamicka", "DYNAM sec", "bezbednost"])
def test_words_in_any_script_and_their_beginnings(graph: Graph, ids: Mapping[str, str], text: str) -> None:
    assert "Zoran Taught" in names(find(graph, MEMBERS, Ask(text)))


def test_every_word_must_match_each_in_its_own_way(graph: Graph, ids: Mapping[str, str]) -> None:
    assert names(find(graph, MEMBERS, Ask("xenia security beta"))) == ["Xenia Declared"]
    assert names(find(graph, MEMBERS, Ask("xenia abx"))) == ["Xenia Declared"]
    assert names(find(graph, MEMBERS, Ask("xenia absent"))) == []


def test_an_employer_s_name_finds_its_staff(graph: Graph, ids: Mapping[str, str]) -> None:
    found = find(graph, MEMBERS, Ask("academy"))
    assert names(found) == ["Academy Beta", "Xenia Declared"]
    assert found.items[1].why[0].text == "Works or worked at Academy Beta."


def test_the_public_does_not_find_people_nor_count_them(graph: Graph, ids: Mapping[str, str]) -> None:
    found = find(graph, PUBLIC, Ask("security"))
    assert {hit.thing.kind for hit in found.items} == {"topic", "training", "event"}
    assert found.total == len(found.items) == sum(each.count for each in found.facets["kind"])
    assert find(graph, PUBLIC, Ask("Zoran")) == find(graph, PUBLIC, Ask("Nobody"))


def test_filters(graph: Graph, ids: Mapping[str, str]) -> None:
    def people(**filters: object) -> list[str]:
        return sorted(names(find(graph, MEMBERS, Ask(kind=("person",), **filters))))  # type: ignore[arg-type]

    assert people(country=("RS",)) == ["Yana Attended", "Zoran Taught"]
    assert people(language=("nb", "en")) == ["Xenia Declared", "Yana Attended"]
    assert people(topic=("topic:dynamic-security",)) == ["Xenia Declared", "Zoran Taught"]
    assert people(topic=("динамичка безбедност",)) == people(topic=(ids["security"],)) == people(topic=("dynamic security",))
    assert people(topic=("no such thing",)) == []
    assert people(since=2020) == ["Zoran Taught"]
    assert people(since=2024) == []
    assert names(find(graph, MEMBERS, Ask(sector=("public",)))) == ["Academy Beta"]
    assert sorted(names(find(graph, MEMBERS, Ask(topic=("dynamic security",), kind=("event",))))) == ["Autumn course", "Spring workshop"]


def test_taught_since_is_about_the_topic_asked_for(network: Network, graph: Graph) -> None:
    for topic, event, year in (("old", "then", "2015"), ("new", "lately", "2024")):
        network.topic(topic)
        network.event(event, start=year)
        network.tie(event, "ABOUT", topic)
    network.person("ana")
    network.tie("ana", "TAUGHT_AT", "then")
    network.tie("ana", "TAUGHT_AT", "lately")
    network.load()
    assert names(find(graph, MEMBERS, Ask(topic=("old",), since=2020))) == []
    assert names(find(graph, MEMBERS, Ask(topic=("new",), since=2020))) == ["ana"]


def test_each_facet_counts_within_the_other_filters(graph: Graph, ids: Mapping[str, str]) -> None:
    """Against a plain recount: a facet's value holds as many as its filter would leave."""
    for base in (Ask("security"), Ask(), Ask(kind=("person",), country=("RS", "NO")), Ask("security", language=("sr",))):
        facets = find(graph, MEMBERS, base).facets
        assert facets["kind"]
        for name, values in facets.items():
            for each in values:
                narrowed = Ask(**{**{field: getattr(base, field) for field in Ask.__slots__}, name: (each.value,)})
                assert (name, each, find(graph, MEMBERS, narrowed).total) == (name, each, each.count)


def test_facets_equal_a_plain_recount_of_all_hits(graph: Graph, ids: Mapping[str, str]) -> None:
    found = find(graph, MEMBERS, Ask(limit=2))
    everything = find(graph, MEMBERS, Ask(limit=1000))
    assert found.facets == everything.facets
    assert found.total == len(everything.items) > 2
    assert {each.value: each.count for each in found.facets["kind"]} == Counter(hit.thing.kind for hit in everything.items)
    assert {each.value: each.count for each in found.facets["country"]} == Counter(hit.country for hit in everything.items if hit.country)


def test_pages_neither_skip_nor_repeat(network: Network, graph: Graph) -> None:
    for number in range(23):
        network.organisation(f"o{number}", name=f"Same {number % 4}", description="prison" if number % 2 else "prison prison")
    network.load()
    for base in (Ask("prison"), Ask("same"), Ask()):
        seen, cursor = [], None
        while True:
            page = find(graph, PUBLIC, Ask(base.words, limit=5, cursor=cursor))
            seen += [hit.thing.id for hit in page.items]
            cursor = page.next
            if cursor is None:
                break
        assert seen == [hit.thing.id for hit in find(graph, PUBLIC, Ask(base.words, limit=100)).items]
        assert len(set(seen)) == len(seen) == 23


@pytest.mark.parametrize(
    ("search", "argument"),
    [
        (Ask(limit=0), "limit"), (Ask(limit=1001), "limit"), (Ask(kind=("prisoner",)), "kind"), (Ask(since=12), "since"),
        (Ask(cursor="x"), "cursor"), (Ask(cursor="AAAA"), "cursor"), (Ask(cursor="é"), "cursor"), (Ask(invented="maybe"), "invented"),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_be_asked_names_its_argument(graph: Graph, search: Ask, argument: str) -> None:
    with pytest.raises(Invalid) as refused:
        find(graph, PUBLIC, search)
    assert refused.value.argument == argument


def test_a_cursor_fits_its_own_question_only(network: Network, graph: Graph) -> None:
    for number in range(3):
        network.organisation(f"o{number}")
    network.load()
    cursor = find(graph, PUBLIC, Ask("o", limit=1)).next
    assert cursor
    with pytest.raises(Invalid):
        find(graph, PUBLIC, Ask("o1", limit=1, cursor=cursor))


def test_invented_things_can_be_left_out(network: Network, graph: Graph) -> None:
    network.person("True person")
    network.load()
    network.person("Invented person")
    network.load("demonstration", invented=True)
    assert names(find(graph, MEMBERS, Ask("person"))) == ["Invented person", "True person"]
    assert names(find(graph, MEMBERS, Ask("person", invented="no"))) == ["True person"]
    assert names(find(graph, MEMBERS, Ask("person", invented="only"))) == ["Invented person"]
    assert names(find(graph, PUBLIC, Ask("person"))) == ["Invented person"]


def test_what_is_written_is_found_at_once(network: Network, graph: Graph) -> None:
    """The catalogue in memory follows every write: new things, changed ones, ended ones, and topics through others' ties."""
    network.person("ana", name="Ana", country="RS")
    network.topic("dialogue")
    network.event("meeting")
    network.tie("ana", "TAUGHT_AT", "meeting")
    network.load()
    assert names(find(graph, MEMBERS, Ask(topic=("dialogue",)))) == ["dialogue"]
    network.person("ana", name="Anna", country="NO")
    network.topic("dialogue")
    network.event("meeting")
    network.event("another")
    network.tie("ana", "TAUGHT_AT", "meeting")
    network.tie("meeting", "ABOUT", "dialogue")
    network.load()
    assert names(find(graph, MEMBERS, Ask(topic=("dialogue",)))) == ["Anna", "dialogue", "meeting"]
    assert [each.value for each in find(graph, MEMBERS, Ask(kind=("person",))).facets["country"]] == ["NO"]
    network.event("another")
    network.load()
    assert names(find(graph, MEMBERS, Ask())) == ["another"]


def test_a_write_that_says_nothing_of_what_is_kept_leaves_it(network: Network, graph: Graph) -> None:
    """What has been worked out from it is not worked out again."""
    said = {"ana": "dialogue", "bo": "prevention"}
    for key, topic in said.items():
        network.person(key), network.topic(topic)
        network.tie(key, "EXPERT_IN", topic), network.tie(key, "WORKS_AT", network.organisation("prison"), unit="Education")
    network.load()
    known, spelt = catalogue(graph, MEMBERS), units(graph, MEMBERS)
    network.tie("ana", "KNOWS", "bo")
    network.load("beta")
    assert (catalogue(graph, MEMBERS) is known, units(graph, MEMBERS) is spelt) == (True, True)
    network.tie("ana", "EXPERT_IN", "prevention")
    network.load("gamma")
    assert (catalogue(graph, MEMBERS) is known, units(graph, MEMBERS) is spelt) == (False, True)
    network.tie("bo", "WORKS_AT", "prison", unit="Kitchen", role="cook")
    network.load("delta")
    assert {unit for _, unit in units(graph, MEMBERS).spelt} == {"education", "kitchen"}


def test_units_are_suggested_behind_their_organisation(network: Network, graph: Graph) -> None:
    people = [network.person(key) for key in ("ana", "bo", "cy", "di")]
    network.organisation("Prison Oslo"), network.organisation("Prison Bergen"), network.organisation("Education office")
    for person, place, unit in zip(people, ("Prison Oslo", "Prison Oslo", "Prison Bergen", "Prison Oslo"),
                                   ("Education", "EDUCATION", "Éducation", "Security"), strict=True):  # fmt: skip
        network.tie(person, "WORKS_AT", place, unit=unit, level=2 if unit == "Security" else None)
    ids = network.load()

    def offered(viewer: Viewer, words: str, **asked: Any) -> list[str]:
        return [each.name for each in suggest(graph, viewer, words, units=True, **asked)]

    assert offered(MEMBERS, "educ") == ["Education office", "Prison Oslo / EDUCATION", "Prison Bergen / Éducation"]
    assert offered(MEMBERS, "pris / educ") == offered(MEMBERS, "educ", kinds=("organisation",))[1:]
    assert offered(MEMBERS, "oslo") == ["Prison Oslo", "Prison Oslo / EDUCATION"], "of two spellings as frequent the first"
    assert offered(STEWARD, "oslo") == ["Prison Oslo", "Prison Oslo / Security", "Prison Oslo / EDUCATION"]
    assert offered(PUBLIC, "oslo") == ["Prison Oslo"] == [each.name for each in suggest(graph, MEMBERS, "oslo")]
    assert offered(MEMBERS, "oslo", limit=1) == ["Prison Oslo"]
    assert offered(MEMBERS, "educ", kinds=("person",)) == []
    assert suggest(graph, MEMBERS, "oslo edu", units=True)[0].end == f"{ids['Prison Oslo']}/EDUCATION"
    network.tie("bo", "WORKS_AT", "Prison Oslo", unit="Kitchen", role="cook")
    network.load("beta")
    assert offered(MEMBERS, "kitch") == ["Prison Oslo / Kitchen"], "a write shows at once"


def test_a_unit_that_only_invented_people_state_is_marked_as_invented(network: Network, graph: Graph) -> None:
    known = (("registration", "77", "certain"),)
    network.organisation("prison", identifiers=known), network.person("ana")
    network.tie("ana", "WORKS_AT", "prison", unit="Education")
    network.load()
    network.organisation("prison", identifiers=known), network.person("bo")
    network.tie("bo", "WORKS_AT", "prison", unit="education"), network.tie("bo", "WORKS_AT", "prison", unit="Kitchen", role="cook")
    network.load("demonstration", invented=True)
    suggested = {each.unit: each.invented for each in suggest(graph, MEMBERS, "prison", units=True) if each.unit}
    assert suggested == {"Education": False, "Kitchen": True}


def test_units_follow_every_write(network: Network, graph: Graph) -> None:
    """As they are read anew: how each is written most often, too, and which of them nobody really works in."""
    chance = Random(5)
    for turn in range(8):
        for place in ("prison", "office"):
            network.organisation(place, identifiers=(("registration", place, "certain"),))
        for key in ("ana", "bo", "cy", "di"):
            network.person(key)
            network.tie(key, "WORKS_AT", chance.choice(("prison", "office")), unit=chance.choice(("Education", "EDUCATION", "Guards", " ")))
        network.load(*(("demonstration",) if turn % 3 == 2 else ()), invented=turn % 3 == 2)
        for viewer in (MEMBERS, STEWARD):
            anew = Graph(Store(graph.store.uri, *graph.store._auth), graph.secret)
            for invented in (True, False):
                found, wanted = units(graph, viewer, invented=invented), units(anew, viewer, invented=invented)
                assert (list(found.spelt.items()), found.made_up) == (list(wanted.spelt.items()), wanted.made_up)


def test_suggestions(graph: Graph, ids: Mapping[str, str]) -> None:
    assert [each.name for each in suggest(graph, MEMBERS, "sec")] == ["Vera Security", "Dynamic security"]
    assert [each.name for each in suggest(graph, MEMBERS, "dyn sec")] == ["Dynamic security"]
    assert suggest(graph, MEMBERS, "writes") == ()
    assert suggest(graph, PUBLIC, "ver") == suggest(graph, MEMBERS, " ") == ()
    with pytest.raises(Invalid):
        suggest(graph, PUBLIC, "a", limit=51)
