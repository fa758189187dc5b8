"""Every page answers, says what it should, and hides what it must."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import CYPHER, FORMULA, LONG, LUCENE, RIGHT_TO_LEFT, SCRIPT, TEMPLATE, World
from web.headers import HEADERS

PLAIN = (
    "/",
    "/search",
    "/search?q=hope",
    "/search?q=nothingatall",
    "/referrals",
    "/network",
    "/help",
    "/about",
    "/privacy",
    "/accessibility",
)
LISTS = ("/people", "/organisations", "/trainings", "/events", "/collaborations", "/outputs", "/topics")
PROFILES = {
    "Ana Anić": "people",
    "Academy of Training": "organisations",
    "Dynamic Security for Trainers": "trainings",
    "Workshop in Oslo": "events",
    "Project of Hope": "collaborations",
    "A Report": "outputs",
    "Dynamic security": "topics",
}


@pytest.mark.parametrize("address", [*PLAIN, *LISTS, "/countries/NO", "/api/v1/docs"])
def test_a_page_answers(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.text.startswith("<!doctype html>")
    assert answer.text.count("<h1") == 1
    assert '<main id="content"' in answer.text


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_answers(client: FlaskClient, world: World, name: str) -> None:
    answer = client.get(f"/{PROFILES[name]}/{world.ids[name]}")
    assert answer.status_code == 200
    assert f"<bdi>{name}</bdi></h1>" in answer.text


def test_a_value_shows_its_source_and_what_else_is_stated(client: FlaskClient, world: World) -> None:
    page = client.get(f"/collaborations/{world.ids['Project of Hope']}").text
    assert "A &lt;b&gt;source&lt;/b&gt;" in page
    assert "read 1 November 2026" in page
    assert "Also stated" in page
    assert "September 2021" in page
    assert "€1,137,025.00" in page


def test_ties_read_both_ways(client: FlaskClient, world: World) -> None:
    assert "Taught at" in client.get(f"/people/{world.ids['Ana Anić']}").text
    assert "Taught by" in client.get(f"/events/{world.ids['Workshop in Oslo']}").text


def test_an_address_that_runs_script_is_no_link(client: FlaskClient, world: World) -> None:
    for address in (f"/organisations/{world.ids['Prison Service']}", f"/collaborations/{world.ids['Project of Hope']}"):
        assert 'href="javascript' not in client.get(address).text


def test_invented_is_marked_and_left_out_on_request(client: FlaskClient, world: World) -> None:
    listed = client.get("/people").text
    assert re.search(r"Invented Ivana</bdi></a> <span class=\"badge\">invented</span>", listed)
    assert "Invented Ivana" not in client.get("/people?invented=no").text
    assert "Ana Anić" not in client.get("/people?invented=only").text
    address = f"/organisations/{world.ids['Academy of Training']}"
    assert "Invented Ivana" in client.get(address).text
    assert "Invented Ivana" not in client.get(address + "?invented=no").text
    assert client.get(f"/people/{world.ids['Invented Ivana']}?invented=no").status_code == 404


def test_the_choice_about_invented_data_goes_along(client: FlaskClient) -> None:
    assert 'href="/people?invented=no"' in client.get("/organisations?invented=no").text


def test_hidden_unknown_and_of_another_kind_read_alike(client: FlaskClient, world: World) -> None:
    answers = [
        client.get(f"/people/{id_}")
        for id_ in (world.ids["Hidden Person"], "abcdefghijklmnop", "x", world.ids["Academy of Training"], "%3Cscript%3E")
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.data for answer in answers}) == 1
    assert len({str(sorted(answer.headers.items())) for answer in answers}) == 1


def test_the_public_sees_no_people_who_are_for_members(public: FlaskClient, client: FlaskClient, world: World) -> None:
    assert "Ana Anić" in client.get("/people").text
    assert "Ana Anić" not in public.get("/people").text
    assert "Ana Anić" not in public.get(f"/events/{world.ids['Workshop in Oslo']}").text
    assert public.get(f"/people/{world.ids['Ana Anić']}").status_code == 404


@pytest.mark.parametrize("text", [SCRIPT, CYPHER, LUCENE, FORMULA, TEMPLATE, RIGHT_TO_LEFT])
def test_hostile_text_is_text(client: FlaskClient, world: World, text: str) -> None:
    from markupsafe import escape

    page = client.get(f"/organisations/{world.ids[text]}").text
    assert f"<bdi>{escape(text)}</bdi></h1>" in page
    assert "<script>alert" not in page
    assert "<img" not in page


def test_a_nul_and_a_megabyte_of_text_are_shown(client: FlaskClient, world: World) -> None:
    assert client.get(f"/organisations/{world.ids['before' + chr(0) + 'after']}").status_code == 200
    page = client.get(f"/organisations/{world.ids['Long Winded']}")
    assert page.status_code == 200
    assert LONG.strip()[:1000] in page.text


@pytest.mark.parametrize("words", [SCRIPT, CYPHER, LUCENE, FORMULA, TEMPLATE, "*", '"', "\\", "AND OR NOT", "a~0.9 b^9", "()", "ana*"])
def test_hostile_words_are_searched_for(client: FlaskClient, words: str) -> None:
    answer = client.get("/search", query_string={"q": words})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    "address", ["/", "/people", "/people/nobody", "/search?limit=0", "/healthz", "/api/v1/people", "/api/v1/x", "/static/app.css"]
)
def test_every_answer_has_its_headers(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "no-cache" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers


def test_no_page_has_inline_script_or_style(client: FlaskClient, world: World) -> None:
    for address in ("/", "/help", f"/collaborations/{world.ids['Project of Hope']}", f"/network?id={world.ids['Project of Hope']}"):
        page = client.get(address).text
        assert " style=" not in page
        assert not re.search(r"<[a-z][^<>]*\son\w+=", page)
        assert all('type="application/json"' in tag or "src=" in tag for tag in re.findall(r"<script[^>]*>", page))
        assert "//cdn" not in page


def test_search_says_why(client: FlaskClient) -> None:
    page = client.get("/search?q=anic").text
    assert "Ana Anić" in page
    assert 'aria-label="Why this result"' in page


def test_facets_are_links_that_add_and_remove(client: FlaskClient) -> None:
    assert "kind=organisation" in client.get("/search?q=training").text
    chosen = client.get("/search?q=training&kind=organisation").text
    assert 'aria-current="true"' in chosen
    assert "Remove all filters" in chosen


def test_introductions_name_who_and_why(client: FlaskClient, world: World) -> None:
    page = client.get(f"/referrals?from={world.ids['Ana Anić']}&to={world.ids['Γιώργος Παπαδόπουλος']}").text
    assert "Through" in page
    assert "Besim Beqiri" in page
    assert "Workshop in Oslo" in page


def test_introductions_offer_candidates_for_a_part_of_a_name(client: FlaskClient) -> None:
    page = client.get("/referrals?from=an&to=besim").text
    assert "<select" in page
    assert "Besim Beqiri" in page


def test_an_introduction_to_a_unit_keeps_it_in_the_form(client: FlaskClient, world: World) -> None:
    page = client.get("/referrals?from=Invented Ivana&to=Academy / night desk").text
    assert 'value="Academy of Training / Night desk"' in page
    assert "Invented Ivana works at Academy of Training (Night desk) as trainer." in unescape(page).replace("</a>", "").replace(
        f'<a href="/organisations/{world.ids["Academy of Training"]}">', "")
    assert "units=yes" in page


def test_introductions_lead_to_whoever_fits(client: FlaskClient, world: World) -> None:
    page = client.get(f"/referrals?from={world.ids['Ana Anić']}&to=&q=georgios&language=&country=&since=").text
    assert "1 person fits. This is how you reach that person" in page
    assert "To <bdi>Γιώργος Παπαδόπουλος</bdi>: Through <bdi>Besim Beqiri</bdi>" in page
    nobody = client.get(f"/referrals?from={world.ids['Ana Anić']}&q=qqqqqqq").text
    assert "nobody is found who fits" in nobody


def test_no_introduction_names_who_is_near(client: FlaskClient, world: World) -> None:
    near = client.get(f"/api/v1/referrals?from={world.ids['Ana Anić']}&to={world.ids['Prison Service']}&hops=1").get_json()["nearest"]
    page = client.get(f"/referrals?from={world.ids['Ana Anić']}&to={world.ids['Prison Service']}&hops=1").text
    assert [each["name"] in page for each in near] == [True] * len(near)
    assert page.count("Find introductions to") == len(near)


def test_no_introduction_says_why(client: FlaskClient, world: World) -> None:
    page = client.get(f"/referrals?from={world.ids['Ana Anić']}&to={world.ids['Prison Service']}").text
    assert "No way found" in page


def test_the_picture_and_the_table_say_the_same(client: FlaskClient, world: World) -> None:
    page = client.get(f"/network?id={world.ids['Project of Hope']}&depth=2").text
    assert "Academy of Training" in page.split('id="table"')[1]
    assert '<script type="application/json">' in page


def test_help_is_made_from_the_vocabulary(client: FlaskClient) -> None:
    page = client.get("/help").text
    for word in ("partners_stated", "has partner", "Transnational Thematic Workshop"):
        assert word in page


def test_how_it_was_answered_shows_the_question(client: FlaskClient) -> None:
    assert "How was this answered?" in client.get("/people").text
    assert "MATCH" in client.get("/people").text
