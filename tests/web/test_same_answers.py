"""`--json` prints what the API answers to the same question: each command beside its resource, on one graph, as each viewer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from werkzeug.datastructures import MultiDict

from graph import Viewer
from tests.web.conftest import Run, World, application
from web.commands import main
from web.commands.asking import VIEWERS

ANA, WORKSHOP, HOPE, ACADEMY, GIORGOS = (
    "Ana Anić", "Workshop in Oslo", "Project of Hope", "Academy of Training", "Γιώργος Παπαδόπουλος",
)  # fmt: skip

TWINS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("find", ("papadopoulos",), "/search?q=papadopoulos"),
    ("find", ("dynamic", "security", "--limit", "2"), "/search?q=dynamic security&limit=2"),
    ("find", ("--kind", "person", "--kind", "event"), "/search?kind=person,event"),
    ("find", ("--kind", "people", "--country", "RS", "--language", "sr"), "/search?kind=person&country=RS&language=sr"),
    ("find", ("--since", "2022"), "/search?since=2022"),
    ("find", ("academy", "--invented", "no"), "/search?q=academy&invented=no"),
    ("find", ("a", "--sort", "name", "--limit", "4"), "/search?q=a&sort=name&limit=4"),
    ("find", ("--sort", "latest", "--kind", "event"), "/search?sort=latest&kind=event"),
    ("find", ("workshpo",), "/search?q=workshpo"),
    ("find", ("qqqqqqqq",), "/search?q=qqqqqqqq"),
    ("show", (ANA,), f"/people/<{ANA}>"),
    ("show", (WORKSHOP,), f"/events/<{WORKSHOP}>"),
    ("show", (HOPE,), f"/collaborations/<{HOPE}>"),
    ("show", (ACADEMY,), f"/organisations/<{ACADEMY}>"),
    ("show", (ACADEMY, "--invented", "no"), f"/organisations/<{ACADEMY}>?invented=no"),
    ("paths", (ANA, GIORGOS), f"/referrals?from=<{ANA}>&to=<{GIORGOS}>"),
    ("paths", (ANA, GIORGOS, "--k", "1", "--hops", "2"), f"/referrals?from=<{ANA}>&to=<{GIORGOS}>&k=1&hops=2"),
    ("paths", (ANA, GIORGOS, "--as-of", "2024"), f"/referrals?from=<{ANA}>&to=<{GIORGOS}>&as_of=2024"),
    ("paths", (ANA, GIORGOS, "--avoid", "Besim Beqiri"), f"/referrals?from=<{ANA}>&to=<{GIORGOS}>&avoid=<Besim Beqiri>"),
    ("paths", (ANA, "Prison Service"), f"/referrals?from=<{ANA}>&to=<Prison Service>"),
    ("paths", (ANA, GIORGOS, "--diverse", "--hops", "6"), f"/referrals?from=<{ANA}>&to=<{GIORGOS}>&diverse=yes&hops=6"),
    ("paths", (ANA, GIORGOS, "--evidence", "event,taught"), f"/referrals?from=<{ANA}>&to=<{GIORGOS}>&evidence=event,taught"),
    ("paths", (WORKSHOP, GIORGOS), f"/referrals?from=<{WORKSHOP}>&to=<{GIORGOS}>"),
    ("paths", (f"{ACADEMY} / Night desk", GIORGOS), f"/referrals?from=<{ACADEMY}>/night desk&to=<{GIORGOS}>"),
    ("paths", (HOPE, GIORGOS), f"/referrals?from=<{HOPE}>&to=<{GIORGOS}>"),
    ("paths", (ANA, GIORGOS, "--and-from", HOPE, "--and-to", "Besim Beqiri"),
     f"/referrals?from=<{ANA}>&from=<{HOPE}>&to=<{GIORGOS}>&to=<Besim Beqiri>"),
    ("paths", (ANA, "--find", "e", "--k", "3"), f"/referrals?from=<{ANA}>&q=e&k=3"),
    ("paths", (ANA, "--find", "qqqqqqqq"), f"/referrals?from=<{ANA}>&q=qqqqqqqq"),
    ("network", (HOPE,), f"/collaborations/<{HOPE}>/network"),
    ("network", (ANA, "--depth", "2"), f"/people/<{ANA}>/network?depth=2"),
    ("network", (HOPE, "--kinds", "organisation", "--invented", "no"), f"/collaborations/<{HOPE}>/network?kinds=organisation&invented=no"),
    ("network", (HOPE, "--measures"), f"/network/measures?id=<{HOPE}>"),
    ("network", ("--country", "NO", "--growth"), "/network/growth?country=NO"),
    ("coverage", (HOPE,), f"/partnerships/coverage?collaboration=<{HOPE}>"),
    ("coverage", ("--rows", "language", "--columns", "country"), "/partnerships/coverage?rows=language&columns=country"),
    ("coverage", (HOPE, "--without", ACADEMY, "--rows", "topic", "--columns", "audience", "--invented", "no"),
     f"/partnerships/coverage?collaboration=<{HOPE}>&without=<{ACADEMY}>&rows=topic&columns=audience&invented=no"),
    ("compare", (HOPE, "--without", "Prison Service"), "/partnerships/compare POST "
     f'{{"one": {{"collaboration": "<{HOPE}>"}}, "other": {{"collaboration": "<{HOPE}>", "without": ["<Prison Service>"]}}}}'),
    ("resilience", (HOPE,), f"/partnerships/resilience?collaboration=<{HOPE}>"),
    ("resilience", ("--organisation", ACADEMY, "--with", "Prison Service", "--as-of", "2023"),
     f"/partnerships/resilience?organisation=<{ACADEMY}>&with=<Prison Service>&as_of=2023"),
    ("yield", (), "/partnerships/events"),
    ("yield", (HOPE, "--between", "organisations"), f"/partnerships/events?collaboration=<{HOPE}>&between=organisations"),
    ("after", (HOPE, "--without", "Prison Service"), f"/partnerships/after?collaboration=<{HOPE}>&without=<Prison Service>"),
    ("partners", (HOPE, "--limit", "20"), f"/partnerships/candidates?collaboration=<{HOPE}>"),
    ("partners", (HOPE, "--without", ACADEMY, "--with", "Long Winded", "--size", "--weight", "topics=30"),
     f"/partnerships/candidates?collaboration=<{HOPE}>&without=<{ACADEMY}>&with=<Long Winded>&size=yes&weight_topics=30&limit=10"),
    ("partners", (HOPE, "--audience", "prison,police", "--invented", "no"),
     f"/partnerships/candidates?collaboration=<{HOPE}>&audience=prison,police&invented=no&limit=10"),
    ("partners", ("--organisation", ACADEMY, "--country", "RS", "--as-of", "2024"),
     f"/partnerships/candidates?organisation=<{ACADEMY}>&country=RS&as_of=2024&limit=10"),
    ("lineage", (ANA,), f"/lineage/<{ANA}>"),
    ("reach", (HOPE, "--country", "NO,RO"), f"/lineage/<{HOPE}>/reach?country=NO,RO"),
    ("lineage", ("Besim Beqiri", "--direction", "up", "--depth", "2"), "/lineage/<Besim Beqiri>?direction=up&depth=2"),
)
"""A command's words, and the address of the same question, or what is sent there; `<name>` stands for a thing's id."""


@pytest.mark.parametrize("level", ["stewards", "public"])
@pytest.mark.parametrize(("command", "words", "address"), TWINS)
def test_a_command_prints_what_the_api_answers(
    command: str,
    words: tuple[str, ...],
    address: str,
    level: str,
    world: World,
    run: Run,
    tmp_path: Path,
) -> None:
    status, answered = asked_by_api(world, tmp_path, VIEWERS[level](), address)
    result = run(command, *words, "--as", level, "--json")
    assert status == 200 or level == "public", answered
    if status != 200:
        assert (result.exit_code, result.stdout) == (2, ""), "what is not there for the API is not there for the command either"
        return
    assert result.exit_code in (0, 1), result.output
    assert json.loads(result.stdout) == answered
    assert result.stdout.count("\n") == 1


def asked_by_api(world: World, home: Path, viewer: Viewer, address: str) -> tuple[int, Any]:
    """What the API answers this viewer: the status, and the document."""
    path, _, arguments = address.partition("?")
    query = MultiDict([(name, with_ids(world, value)) for name, _, value in (each.partition("=") for each in arguments.split("&") if each)])
    client = application(world.graph, home, viewer).test_client()
    path, _, sent = path.partition(" POST ")
    if sent:
        answer = client.post("/api/v1" + path, data=with_ids(world, sent), content_type="application/json")
    else:
        answer = client.get("/api/v1" + quote(with_ids(world, path)), query_string=query)
    return answer.status_code, answer.get_json()


def with_ids(world: World, text: str) -> str:
    """The text, with each `<name>` replaced by the id of the thing of that name."""
    for name, id_ in world.ids.items():
        text = text.replace(f"<{name}>", id_)
    return text


def test_every_question_of_the_command_line_has_its_twin() -> None:
    asking = {name for name, command in main.commands.items() if {"level", "as_json"} <= {each.name for each in command.params}}
    assert {"find", "show", "paths", "network"} <= asking
    assert asking <= {command for command, _, _ in TWINS}
