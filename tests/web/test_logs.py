"""What is logged: one event a line, nothing but what may be kept, and of an error never its words."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import World, settings
from web import create_app, logs, watching
from web.watching import Seen

CANARY = "canary Ana Anić ana@example.org 203.0.113.9"
STEERING = "\r\nlevel=forged \x1b[31m\u2028\x00"


@pytest.fixture
def said() -> Iterator[io.StringIO]:
    """What goes to stdout, with the logging of this process put back afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    logs.configure()
    stream = io.StringIO()
    root.handlers[0].setStream(stream)  # type: ignore[attr-defined]
    yield stream
    root.handlers[:], root.level = handlers, level
    logging.getLogger(logs.OURS).setLevel(logging.NOTSET)
    logging.captureWarnings(False)


def events(said: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.getvalue().splitlines()]


def test_an_event_is_one_line_and_holds_only_what_may_be_kept(said: io.StringIO) -> None:
    logs.log.info("request" + STEERING, route="a" * 5000, status=200, ms=1.5, query=CANARY, user=CANARY, address_of=CANARY)
    (event,) = events(said)
    assert set(event) <= set(logs.KEPT)
    assert (event["status"], event["ms"], event["level"], event["logger"]) == (200, 1.5, "info", "mreza.log")
    assert len(event["route"]) == logs.LONGEST
    assert "Ana" not in said.getvalue()
    assert not set("\r\x1b\x00\u2028") & set(said.getvalue())


def test_of_other_programs_only_the_fixed_text_is_kept(said: io.StringIO) -> None:
    other = logging.getLogger("gunicorn.error")
    other.warning("Worker %s was sent %s", CANARY, CANARY)
    other.warning(f"Invalid request from {CANARY}{STEERING}")
    with_words, without = events(said)
    assert with_words["event"] == "Worker %s was sent %s"
    assert without["event"] == logs.UNSAID
    assert without["place"].startswith("test_logs.test_of_other_programs")
    assert "Ana" not in said.getvalue()


def test_an_error_is_its_type_and_its_place(said: io.StringIO) -> None:
    try:
        try:
            raise KeyError(CANARY)
        except KeyError as error:
            raise ValueError(CANARY + STEERING) from error
    except ValueError:
        logging.getLogger("mreza.web").exception("unforeseen")
        logs.log.exception("unforeseen")
    for event in events(said):
        assert event["error"] == "ValueError from KeyError"
        assert event["place"].startswith("web/test_logs.py:")
    assert "Ana" not in said.getvalue()
    assert str(Path(__file__).parents[2]) not in said.getvalue()


def test_an_error_that_nobody_foresaw_is_logged_without_what_was_asked(world: World, tmp_path: Path, said: io.StringIO) -> None:
    app = create_app(settings(tmp_path), graph=world.graph)
    requests = io.BytesIO()
    watching.install(app, [logs.requests(requests)])

    def fail() -> str:
        raise RuntimeError(CANARY)

    app.add_url_rule("/fail", "failing", fail)
    answer = app.test_client().get(f"/fail?q={CANARY}", headers={"User-Agent": CANARY, "Cookie": "a=" + CANARY.encode().hex()})
    assert answer.status_code == 500
    (unforeseen,) = events(said)
    request = json.loads(requests.getvalue())
    assert "RuntimeError" in unforeseen["error"]
    assert (request["event"], request["level"], request["logger"]) == ("request", "info", "mreza.log")
    assert (request["route"], request["status"]) == ("failing", 500)
    assert "Ana" not in said.getvalue() + requests.getvalue().decode()


def test_a_method_that_does_not_exist_is_other(world: World, tmp_path: Path) -> None:
    app = create_app(settings(tmp_path), graph=world.graph)
    seen: list[Seen] = []
    watching.install(app, [seen.append])
    app.test_client().open(f"/{CANARY.split()[0]}", method="CANARY")
    assert [(each.method, each.route) for each in seen] == [("other", "none")]


# What docs/operations.md tells people to type.


def test_the_lines_that_make_the_secrets_work_as_written(repository: Path, tmp_path: Path) -> None:
    text = (repository / "docs" / "operations.md").read_text(encoding="utf-8")
    lines = text.split("```sh\n")[1].split("```")[0]
    assert "openssl" in lines
    subprocess.run(["sh", "-eu", "-c", lines], cwd=tmp_path, check=True)
    folder = tmp_path / "secrets"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()} == dict.fromkeys(
        ("neo4j_auth", "neo4j_password", "mreza_secret"), 0o444)
    assert (folder / "neo4j_auth").read_text() == "neo4j/" + (folder / "neo4j_password").read_text()
    assert 16 <= len((folder / "mreza_secret").read_text()) <= 64


def test_every_metric_that_the_page_names_is_there(repository: Path) -> None:
    text = (repository / "docs" / "operations.md").read_text(encoding="utf-8")
    program = (repository / "web" / "metrics.py").read_text(encoding="utf-8")
    named = {word.strip("`").split("{")[0].removesuffix("_total") for word in text.split() if word.startswith("`mreza_")}
    made = {name.rstrip("`,") for name in named if not name.startswith(("mreza_neo4j", "mreza_secret", "mreza_outside"))}
    assert len(made) > 6
    for name in made:
        assert name.removesuffix("_info") in program, name


def test_importing_the_commands_sets_up_no_logging() -> None:
    program = "import logging, web.commands; print(len(logging.getLogger().handlers))"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip() == "0"
