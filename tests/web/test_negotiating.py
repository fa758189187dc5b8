"""In which form an answer comes, and what is said where it cannot come so: 405, 406, 412, 414, 415, and HEAD."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from flask.testing import FlaskClient
from werkzeug.test import EnvironBuilder

from graph import Viewer
from tests.web.conftest import SCRIPT, World, application

JSON, JSON_LD, PAGE, PROBLEM = "application/json", "application/ld+json", "text/html", "application/problem+json"


def thing(world: World, prefix: str = "") -> str:
    return f"{prefix}/collaborations/{world.ids['Project of Hope']}"


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        (None, JSON), ("*/*", JSON), ("application/*", JSON), ("text/html, */*;q=0.1", JSON), (JSON, JSON), (JSON_LD, JSON_LD),
        (f"{JSON};q=0.5, {JSON_LD}", JSON_LD), (f"{JSON_LD};q=0.2, {JSON}", JSON), (f"{JSON};q=0, */*", JSON_LD),
    ],
)  # fmt: skip
def test_the_form_that_was_asked_for(client: FlaskClient, world: World, accept: str | None, form: str) -> None:
    answer = client.get(thing(world, "/api/v1"), headers={"Accept": accept} if accept else {})
    assert (answer.status_code, answer.content_type) == (200, form)
    assert "Accept" in answer.headers["Vary"]


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=1, image/*", f"{JSON};q=0", "nonsense"])
@pytest.mark.parametrize("address", ["/api/v1/people", "/api/v1/search?q=hope", "/api/v1/openapi.json", "/api/v1/nothing/at/all"])
def test_a_form_that_is_not_offered(client: FlaskClient, address: str, accept: str) -> None:
    answer = client.get(address, headers={"Accept": accept})
    assert answer.status_code == (404 if "nothing" in address else 406)
    assert answer.content_type == PROBLEM
    assert "nothing" in address or JSON in answer.get_json(force=True)["detail"]


@pytest.mark.parametrize("address", ["/", "/people", "/search?q=hope", "/help", "/api/v1/docs"])
def test_a_page_is_a_page(client: FlaskClient, address: str) -> None:
    assert client.get(address, headers={"Accept": "image/png"}).status_code == 406
    assert client.get(address, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}).status_code == 200


def test_what_machines_ask_for_is_answered_whatever_they_say(client: FlaskClient) -> None:
    assert client.get("/healthz", headers={"Accept": "image/png"}).status_code == 200
    assert client.get("/static/app.css", headers={"Accept": "image/png"}).status_code == 200


def test_errors_come_in_the_form_that_was_asked_for(client: FlaskClient) -> None:
    assert client.get("/people/nobody", headers={"Accept": JSON_LD}).content_type == PROBLEM
    assert client.get("/people?limit=0", headers={"Accept": "text/html"}).content_type.startswith(PAGE)


@pytest.mark.parametrize("prefix", ["", "/api/v1"])
def test_one_form_unchanged_says_nothing_of_the_other(client: FlaskClient, world: World, prefix: str) -> None:
    address = thing(world, prefix)
    plain, linked = client.get(address), client.get(address, headers={"Accept": JSON_LD})
    assert plain.headers["ETag"] != linked.headers["ETag"]
    for accept, mine, others in (("*/*", plain, linked), (JSON_LD, linked, plain)):
        again = {each.headers["ETag"]: client.get(address, headers={"Accept": accept, "If-None-Match": each.headers["ETag"]})
                 for each in (mine, others)}
        assert again[mine.headers["ETag"]].status_code == 304
        assert again[mine.headers["ETag"]].headers["Vary"] == "Accept"
        assert again[others.headers["ETag"]].status_code == 200


def test_a_condition_that_fails(client: FlaskClient) -> None:
    answer = client.get("/api/v1/people", headers={"If-Match": '"another"'})
    assert (answer.status_code, answer.content_type) == (412, PROBLEM)
    assert answer.headers["Content-Security-Policy"]
    assert client.get("/api/v1/people", headers={"If-Match": client.get("/api/v1/people").headers["ETag"]}).status_code == 200


@pytest.mark.parametrize("address", ["/api/v1/people", "/api/v1/search?q=hope", "/api/v1/suggest?q=h", "/api/v1/openapi.json", "/"])
def test_head_says_what_get_says_but_for_the_body(client: FlaskClient, address: str) -> None:
    head, get = client.head(address), client.get(address)
    assert head.data == b""
    assert {name: value for name, value in head.headers if name != "Date"} == {name: value for name, value in get.headers if name != "Date"}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "BREW", "QUERY"])
@pytest.mark.parametrize("address", ["/api/v1/people", "/api/v1/search", "/api/v1/openapi.json"])
def test_methods_that_are_not_there(client: FlaskClient, address: str, method: str) -> None:
    answer = client.open(address, method=method, data=b"<x/>", content_type="application/xml")
    assert (answer.status_code, answer.content_type) == (405, PROBLEM)
    assert {"GET", "HEAD"} <= set(answer.headers["Allow"].split(", "))


def test_options_says_what_can_be_done(client: FlaskClient) -> None:
    assert set(client.options("/api/v1/people").headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize(("sent", "content_type", "status"), [(b"<x/>", "application/xml", 415), (b"x", None, 415), (b"{}", JSON, 200)])
def test_content_that_is_not_understood(world: World, tmp_path: Path, sent: bytes, content_type: str | None, status: int) -> None:
    """Nothing takes content yet; what will, takes JSON."""
    app = application(world.graph, tmp_path, Viewer.members())
    app.add_url_rule("/api/v1/takes", view_func=lambda: "{}", methods=["POST"], endpoint="api.takes")
    answer = app.test_client().post("/api/v1/takes", data=sent, content_type=content_type)
    assert answer.status_code == status
    assert status == 200 or answer.content_type == PROBLEM


@pytest.mark.parametrize("address", ["/people/" + "x" * 10_000, "/search?q=" + "x" * 10_000, "/" + "x" * 10_000, "/people?" + "&" * 10_000])
@pytest.mark.parametrize("prefix", ["", "/api/v1"])
def test_an_address_of_ten_thousand_letters(client: FlaskClient, prefix: str, address: str) -> None:
    answer = client.get(prefix + address)
    assert answer.status_code == 414
    assert answer.content_type == (PROBLEM if prefix else "text/html; charset=utf-8")


BYTES = (b"%00", b"%ED%A0%80", b"%FF%FE", b"\xed\xa0\x80", b"%F4%90%80%80", b"%0A", b"%7F", b"%E2%80%AE")


@pytest.mark.parametrize("odd", BYTES)
@pytest.mark.parametrize(
    "address",
    ["/people/{}", "/{}", "/search?q={}", "/people?country={}", "/people?cursor={}", "/suggest?q={}", "/suggest?kind={}", "/search?{}=1",
     "/search?sort={}", "/referrals?from={}&to={}", "/referrals?from=a&to=b&as_of={}", "/search?topic={}", "/people/{}/network"],
)  # fmt: skip
def test_bytes_that_are_no_text(client: FlaskClient, address: str, odd: bytes) -> None:
    for prefix in ("", "/api/v1"):
        path, _, arguments = (prefix + address).replace("{}", odd.decode("latin-1")).partition("?")
        environ = EnvironBuilder(path="/", query_string=arguments).get_environ()
        environ["PATH_INFO"] = _unquoted(path)
        status = client.open(environ).status_code
        assert status in (200, 308, 404, 422), (prefix + address, odd, status)


def _unquoted(path: str) -> str:
    return unquote_to_bytes(path.encode("latin-1")).decode("latin-1")


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Accept": ","}, 200), ({"Accept": "*/*;q=x"}, 200), ({"Accept": "a" * 5000}, 406), ({"If-None-Match": "*"}, 304),
     ({"If-None-Match": '"unclosed'}, 200), ({"If-None-Match": "W/"}, 200), ({"If-Modified-Since": "yesterday"}, 200),
     ({"Range": "bytes=0-1"}, 200), ({"Accept-Language": "\xff"}, 200), ({"Cookie": "session=\xff;;;="}, 200),
     ({"Content-Type": "image/png"}, 200), ({"Content-Length": "x"}, 200)],
)  # fmt: skip
def test_odd_headers(client: FlaskClient, headers: dict[str, str], status: int) -> None:
    client.get("/api/v1/people")
    assert client.get("/api/v1/people", headers=headers).status_code == status


@pytest.mark.parametrize(
    ("address", "argument"),
    [("/api/v1/search?sort=salary", "sort"), ("/api/v1/search?sort=", "sort"), ("/api/v1/search?sort=name&sort=name", "sort"),
     ("/api/v1/suggest?kind=unicorn", "kind"), ("/api/v1/suggest?limit=51", "limit"), ("/api/v1/people?limit=", "limit"),
     ("/api/v1/people?limit=1_0", "limit"), ("/api/v1/people?limit=%D9%A3", "limit"), ("/api/v1/people?cursor=", "cursor"),
     ("/api/v1/search?topic=" + "a," * 30, "topic"), ("/api/v1/search?topic=" + "a" * 101, "topic"), ("/api/v1/openapi.json?x=1", "x"),
     ("/api/v1/referrals?from=a&to=b&as_of=2021-02-30", "as_of"), ("/api/v1/referrals?from=a&to=b&via=a,b,c", "via")],
)  # fmt: skip
def test_arguments_out_of_bounds(client: FlaskClient, address: str, argument: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.content_type) == (422, PROBLEM)
    assert [each["argument"] for each in answer.get_json(force=True)["errors"]] == [argument]


def test_a_thing_in_the_words_of_schema_org(client: FlaskClient, world: World) -> None:
    for address in (thing(world), thing(world, "/api/v1")):
        document = client.get(address, headers={"Accept": JSON_LD}).get_json(force=True)
        assert document["@context"] == "https://schema.org"
        assert (document["@type"], document["name"], document["alternateName"]) == ("Project", "Project of Hope", "HOPE")
        assert document["@id"] == f"http://localhost{thing(world)}"
        assert "Academy of Training" in [each["name"] for each in document["member"]]


def test_what_is_invented_says_so_there_too(client: FlaskClient, world: World) -> None:
    document = client.get(f"/api/v1/people/{world.ids['Invented Ivana']}", headers={"Accept": JSON_LD}).get_json(force=True)
    assert document["disambiguatingDescription"].startswith("Invented")


def test_public_pages_carry_it_and_no_text_breaks_out_of_it(public: FlaskClient, client: FlaskClient, world: World) -> None:
    address = f"/organisations/{world.ids[SCRIPT]}"
    page = public.get(address).text
    block = page.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert "<" not in block
    assert public.application.json.loads(block) == public.get(address, headers={"Accept": JSON_LD}).get_json(force=True)
    assert "<script type=\"application/ld+json\">" not in client.get(address).text
