"""What people type becomes words to look up; nothing of it is ever a language of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Graph, Invalid, Viewer
from queries.search import Ask, find
from queries.search.words import LONGEST, MOST, Word, words_of
from tests.queries.saying import Network


def test_forms_of_a_word() -> None:
    assert words_of("Жарко  Dynamic") == [Word(("zharko", "zarko")), Word(("dynamic",))]
    assert words_of("  ... ") == []
    assert words_of("a a A") == [Word(("a",))]


@given(st.text(max_size=80))
def test_a_word_is_letters_and_digits_only(text: str) -> None:
    try:
        found = words_of(text)
    except Invalid:
        return
    assert all(form.isascii() and form.isalnum() and form == form.lower() for word in found for form in word.forms)


def test_too_long_and_too_many() -> None:
    with pytest.raises(Invalid) as refused:
        words_of("x" * (LONGEST + 1))
    assert refused.value.argument == "q"
    with pytest.raises(Invalid):
        words_of(" ".join(str(number) for number in range(MOST + 1)))


def test_signs_of_query_languages_find_nothing_and_break_nothing(network: Network, graph: Graph) -> None:
    network.organisation("a1", name="Probation service AND prison")
    network.load()
    for text in ('") OR 1=1 RETURN n //', "a~ b^3 [a TO b]", "text_public:*", "+-&&||!(){}[]^\"~*?:\\/", "/.*/", '"unclosed', "\\"):
        find(graph, Viewer.public(), Ask(text))
    assert find(graph, Viewer.public(), Ask("service AND")).total == 1
    assert find(graph, Viewer.public(), Ask("nothing OR service")).total == 0
    assert find(graph, Viewer.public(), Ask("*ice")).total == 0
