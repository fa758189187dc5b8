"""Small typos: found only when nothing better is, only among the viewer's own words, and said to be what they are."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Graph, Viewer
from queries.search import Answer, Ask, find
from queries.search.typos import meant, near
from queries.search.words import Word
from tests.queries.saying import Network

PUBLIC, MEMBERS = Viewer.public(), Viewer.members()


def names(answer: Answer) -> list[str]:
    return [hit.thing.name for hit in answer.items]


def distance(one: str, other: str) -> int:
    """How many letters must be put in, left out, changed, or changed with their neighbour: by the book, letter by letter."""
    rows = [[i + j if i == 0 or j == 0 else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i, a in enumerate(one, 1):
        for j, b in enumerate(other, 1):
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


WORDS = st.text(alphabet="abc", min_size=1, max_size=10)


@given(st.lists(WORDS, max_size=12, unique=True), WORDS)
def test_near_is_what_differs_least_and_by_no_more_than_is_allowed(known: Sequence[str], typed: str) -> None:
    allowed = 0 if len(typed) < 4 else 1 if len(typed) < 8 else 2
    distances = {word: distance(typed, word) for word in known if word != typed}
    least = min((each for each in distances.values() if each <= allowed), default=None)
    found = near(known, Word((typed,)))
    assert len(found) <= 10
    assert set(found) <= {word for word, each in distances.items() if each == least}
    assert len(found) == min(10, sum(each == least for each in distances.values()))


def test_numbers_and_short_words_are_never_mistyped() -> None:
    assert near(["2023", "abd", "route"], Word(("2022",))) == near(["abd"], Word(("abc",))) == ()


def test_the_rest_of_a_text_stays_as_it_was_typed() -> None:
    assert meant("Ünit  nvoak, Παπαδόπουλοσ", {"nvoak": "novak", "papadopoulos": "papadopoulou"}) == "Ünit novak papadopoulou"


@pytest.fixture
def people(network: Network) -> Network:
    network.topic("rehab", name="Rehabilitation", labels=[{"value": "Рехабилитација", "lang": "sr"}])
    network.person("novak", name="Ana Novak")
    network.person("nowak", name="Besim Nowak")
    network.person("kovac", name="Ana Kovač", bio="Writes about disengagement.")
    network.person("papadopoulos", name="Γιώργος Παπαδόπουλος")
    network.tie("kovac", "EXPERT_IN", "rehab")
    network.load()
    return network


@pytest.mark.parametrize(
    ("typed", "found", "said"),
    [
        ("Nvoak", ["Ana Novak"], "novak"),
        ("ana kvoac", ["Ana Kovač"], "ana kovac"),
        ("Papadopuolo", ["Γιώργος Παπαδόπουλος"], "papadopoulos"),
        ("disengagemnt", ["Ana Kovač"], "disengagement"),
        ("Rehabilitaiton", ["Rehabilitation", "Ana Kovač"], "rehabilitation"),
        ("besim novak", ["Besim Nowak"], "besim nowak"),
        ("novak besim", ["Besim Nowak"], "nowak besim"),
    ],
)
def test_a_typo_is_found_and_what_was_meant_is_said(people: Network, graph: Graph, typed: str, found: list[str], said: str) -> None:
    answer = find(graph, MEMBERS, Ask(typed))
    assert (names(answer), answer.meant) == (found, said)
    if len(found) == 1:
        assert answer.items[0].why[-1].text.lower().count("something like “") == 1


def test_what_is_found_as_typed_is_never_taken_for_a_typo(people: Network, graph: Graph) -> None:
    for typed in ("novak", "nova", "nowak"):
        answer = find(graph, MEMBERS, Ask(typed))
        assert (len(answer.items), answer.meant) == (1, None)


def test_several_words_that_are_as_near_are_all_found_and_the_likeliest_is_offered(people: Network, graph: Graph) -> None:
    answer = find(graph, MEMBERS, Ask("novac"))
    assert (set(names(answer)), answer.meant) == ({"Ana Novak", "Ana Kovač"}, "novak")
    assert find(graph, MEMBERS, Ask("novac", typos=False)).total == 0


def test_only_what_finds_something_with_the_other_words_is_offered(people: Network, graph: Graph) -> None:
    assert find(graph, MEMBERS, Ask("disengagement novac")).meant == "disengagement kovac"
    answer = find(graph, MEMBERS, Ask("besim kvoac"))
    assert (answer.total, answer.meant) == (0, None)


def test_words_that_are_not_seen_are_not_offered(people: Network, graph: Graph) -> None:
    for typed in ("nvoak", "disengagemnt"):
        answer = find(graph, PUBLIC, Ask(typed))
        assert (answer.total, answer.meant) == (0, None)


def test_what_is_written_can_be_meant_at_once(people: Network, graph: Graph) -> None:
    assert find(graph, MEMBERS, Ask("zanizbar")).meant is None
    people.organisation("zanzibar", name="Zanzibar")
    people.load("beta")
    assert find(graph, MEMBERS, Ask("zanizbar")).meant == "zanzibar"
