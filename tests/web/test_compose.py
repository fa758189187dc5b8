"""What docker-compose.yml and the Dockerfile promise, read from the files: no container engine is needed."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph import local
from graph.local import Running
from web.commands import working
from web.settings import BY_NAME, Settings

Service = dict[str, Any]
VARIABLE = re.compile(r"\$\{(\w+)(?::?[-?][^}]*)?\}")


@pytest.fixture(scope="module")
def text() -> str:
    return (Path(__file__).parents[2] / "docker-compose.yml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def compose(text: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(text)
    return found


@pytest.fixture(params=["neo4j", "web", "worker"])
def service(compose: dict[str, Any], request: pytest.FixtureRequest) -> Service:
    found: Service = compose["services"][request.param]
    return found


def test_these_are_the_services(compose: dict[str, Any]) -> None:
    assert set(compose["services"]) == {"neo4j", "web", "worker"}


def test_nobody_is_root_and_nothing_can_be_written_but_volumes(service: Service) -> None:
    user, _, group = service["user"].partition(":")
    assert int(user) > 0
    assert int(group) > 0
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert "privileged" not in service


def test_memory_logs_and_processes_are_bounded(service: Service) -> None:
    assert re.fullmatch(r"\d+g", service["mem_limit"])
    options = service["logging"]["options"]
    assert options["max-size"]
    assert int(options["max-file"]) > 1
    assert service["pids_limit"] > 0
    assert service["restart"] == "unless-stopped"


def test_each_service_says_whether_it_is_healthy_and_web_waits_for_neo4j(compose: dict[str, Any], service: Service) -> None:
    assert {"test", "interval", "timeout", "retries", "start_period"} <= set(service["healthcheck"])
    assert compose["services"]["web"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert compose["services"]["worker"]["depends_on"] == {"web": {"condition": "service_healthy"}}, "one brings the database up to date"


def test_the_database_has_no_published_port_and_reaches_nothing(compose: dict[str, Any]) -> None:
    neo4j = compose["services"]["neo4j"]
    assert not {"ports", "expose", "network_mode"} & set(neo4j)
    assert neo4j["networks"] == ["database"]
    assert compose["networks"]["database"]["internal"] is True


def test_the_web_server_is_published_to_this_machine_alone_and_metrics_to_none(compose: dict[str, Any]) -> None:
    web = compose["services"]["web"]
    assert [VARIABLE.sub("8000", port) for port in web["ports"]] == ["127.0.0.1:8000:8000"]
    assert web["environment"]["MREZA_METRICS_PORT"] not in str(web["ports"])


def test_the_worker_is_the_web_server_s_program_and_nobody_reaches_it(compose: dict[str, Any]) -> None:
    web, worker = compose["services"]["web"], compose["services"]["worker"]
    assert [worker[name] for name in ("image", "user", "secrets")] == [web[name] for name in ("image", "user", "secrets")]
    assert worker["command"] == ["worker"]
    assert worker["environment"].items() <= web["environment"].items()
    assert worker["networks"] == ["database"]
    assert "ports" not in worker


def test_a_worker_is_healthy_while_it_gives_signs_of_life(compose: dict[str, Any], tmp_path: Path) -> None:
    sign = tmp_path / working.SIGN
    asked = [part.replace("/var/lib/mreza/worker", str(sign)) for part in compose["services"]["worker"]["healthcheck"]["test"][1:]]
    asked[0] = sys.executable
    codes = [subprocess.run(asked, check=False, stderr=subprocess.DEVNULL).returncode]
    for age in (0, 90):
        sign.touch()
        os.utime(sign, (time.time() - age,) * 2)
        codes.append(subprocess.run(asked, check=False).returncode)
    assert codes == [1, 0, 1]


def test_every_mounted_volume_is_a_named_one(compose: dict[str, Any], service: Service) -> None:
    assert {mount.split(":")[0] for mount in service["volumes"]} <= set(compose["volumes"])


def test_secrets_are_files_and_stand_nowhere_else(compose: dict[str, Any], text: str) -> None:
    assert set(compose["secrets"]) == {name for each in compose["services"].values() for name in each["secrets"]}
    for name, secret in compose["secrets"].items():
        assert re.fullmatch(r"\$\{MREZA_SECRETS:\?[^}]+\}/" + name, secret["file"]), "a missing folder is said, not guessed"
    for each in compose["services"].values():
        for name in each["environment"]:
            setting = BY_NAME.get(name.removesuffix("_FILE"))
            secret = (setting is not None and setting.secret) or "AUTH_FILE" in name
            assert not secret or name.endswith("_FILE"), name
        files = {value for name, value in each["environment"].items() if name.endswith("_FILE")}
        assert files == {f"/run/secrets/{name}" for name in each["secrets"]}
    assert "NEO4J_AUTH:" not in text


def test_the_host_name_must_be_given(compose: dict[str, Any]) -> None:
    assert "${MREZA_HOSTNAME:?" in compose["services"]["web"]["environment"]["MREZA_TRUSTED_HOSTS"]


def test_neo4j_is_the_one_that_the_tests_run_with_the_same_settings(compose: dict[str, Any]) -> None:
    neo4j = compose["services"]["neo4j"]
    assert neo4j["image"] == f"neo4j:{local.DEFAULT_VERSION}-community"
    assert compose["volumes"]["neo4j-conf"]["name"].endswith(f"-{local.DEFAULT_VERSION}")
    given = {_setting(name): str(value) for name, value in neo4j["environment"].items() if name != "NEO4J_AUTH_FILE"}
    own_to_this_machine = {"server.default_listen_address", "server.memory.pagecache.size"}
    wanted = {name: value for name, value in local.SETTINGS.items() if not name.startswith("internal.") and name not in own_to_this_machine}
    assert {name: given.get(name) for name in wanted} == wanted
    more = [name for name in given if name not in wanted]
    assert all(name.startswith(("server.memory.", "server.jvm.", "server.directories.")) for name in more)


def _setting(name: str) -> str:
    """As the image reads it: one underscore is a full stop, two are one underscore."""
    return name.removeprefix("NEO4J_").replace("__", "\0").replace("_", ".").replace("\0", "_")


def test_every_setting_of_the_web_server_exists_and_makes_sense(compose: dict[str, Any], tmp_path: Path) -> None:
    environment = web_environment(compose, tmp_path)
    for name in environment:
        assert name in BY_NAME or name.removesuffix("_FILE") in BY_NAME, name
    settings = Settings.read(environment)
    assert not settings.development
    assert settings.trusted_hosts == ("mreza.example.org", "127.0.0.1")
    assert (settings.proxies, settings.logs, settings.metrics_port) == (1, "json", 9100)


GIVEN = {"MREZA_HOSTNAME": "mreza.example.org", "MREZA_PROXIES": "1"}


def web_environment(compose: dict[str, Any], folder: Path) -> dict[str, str]:
    """The web service's, with what an operator gives, and with folders of this machine in place of the container's."""
    (folder / "neo4j_password").write_text("password of a test")
    (folder / "mreza_secret").write_text("secret of a test, 0123456789")
    said = compose["services"]["web"]["environment"].items()
    given = {name: VARIABLE.sub(lambda found: GIVEN.get(found[1], ""), str(value)) for name, value in said}
    places = {"/run/secrets": str(folder), "/var/lib/mreza": str(folder / "home")}
    return {name: _placed(value, places) for name, value in given.items()}


def _placed(value: str, places: dict[str, str]) -> str:
    for there, here in places.items():
        value = value.replace(there, here)
    return value


def test_neo4j_s_health_check_is_answered_by_a_neo4j_alone(compose: dict[str, Any], server: Running) -> None:
    command = [part.replace("$$", "$") for part in compose["services"]["neo4j"]["healthcheck"]["test"]]
    assert command[0] == "CMD"
    asked = [part.replace("7687", server.uri.rpartition(":")[2]) for part in command[1:]]
    assert subprocess.run(asked, timeout=20, check=False).returncode == 0
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        asked = [part.replace("7687", str(nobody.getsockname()[1])) for part in command[1:]]
        assert subprocess.run(asked, timeout=20, check=False, stderr=subprocess.DEVNULL).returncode != 0


# The image.


@pytest.fixture(scope="module")
def dockerfile() -> list[tuple[str, str]]:
    """Its instructions, continued lines joined."""
    lines = (Path(__file__).parents[2] / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    return [(line.partition(" ")[0], line.partition(" ")[2]) for line in lines if line and not line.startswith("#")]


def test_the_image_is_made_in_stages_from_one_pinned_base(dockerfile: list[tuple[str, str]]) -> None:
    bases = [value.split(" AS ")[0] for name, value in dockerfile if name == "FROM"]
    assert len(bases) == 3
    assert len(set(bases)) == 1
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-\w+", bases[0])


def test_the_last_stage_runs_as_the_user_of_compose_and_holds_only_what_runs(
    dockerfile: list[tuple[str, str]], compose: dict[str, Any]
) -> None:
    last = dockerfile[max(place for place, (name, _) in enumerate(dockerfile) if name == "FROM") :]
    web = compose["services"]["web"]
    assert [value for name, value in last if name == "USER"] == [web["user"]]
    assert [value for name, value in last if name == "COPY"] == ["--from=packages /opt/mreza /opt/mreza"]
    assert [value for name, value in last if name in ("ENTRYPOINT", "CMD")] == ['["mreza"]', '["serve"]']
    assert not {"command", "entrypoint"} & set(web)
    owned = next(value for name, value in last if name == "RUN")
    for mount in web["volumes"]:
        assert mount.split(":")[1] in owned, "a named volume takes over who owns the folder"


def test_packages_are_the_locked_ones(dockerfile: list[tuple[str, str]]) -> None:
    installs = [part for name, value in dockerfile if name == "RUN" for part in value.split("&&") if "pip" in part and " install " in part]
    assert all("--require-hashes -r /requirements.lock" in part or "--no-deps /wheels" in part for part in installs)


def test_the_image_is_made_from_the_program_and_nothing_else(repository: Path) -> None:
    lines = [line for line in (repository / ".dockerignore").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    assert lines[0] == "*"
    let_in = {line[1:] for line in lines if line.startswith("!")}
    assert not [name for name in let_in if name.startswith((".", "secrets", "tests"))]
    tracked = subprocess.run(["git", "ls-files"], cwd=repository, capture_output=True, text=True, check=True).stdout.splitlines()
    assert let_in <= {name.split("/")[0] for name in tracked}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what the image is made from, with the front end of this checkout."""
    repository = Path(__file__).parents[2]
    if not (repository / "web" / "static" / ".built").exists():
        pytest.skip("the front end is not built here")
    source = tmp_path_factory.mktemp("source")
    ignored = shutil.ignore_patterns("node_modules", "__pycache__")
    for name in ("graph", "importers", "queries", "web"):
        shutil.copytree(repository / name, source / name, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(repository / name, source / name)
    shutil.copy(repository / ".gitignore", source / ".gitignore")
    python = repository / ".venv" / "bin" / "python"
    made = source / "dist"
    command = [python, "-m", "pip", "--no-input", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", made, "."]
    subprocess.run(command, cwd=source, check=True)
    return next(made.glob("*.whl"))


def test_the_wheel_contains_the_built_front_end_and_all_that_is_read(wheel: Path, repository: Path) -> None:
    with zipfile.ZipFile(wheel) as content:
        names = set(content.namelist())
    built = [path for path in (repository / "web" / "static").rglob("*") if path.is_file() and path.name[0] != "."]
    assert len(built) > 5
    read = [path for folder in ("graph", "queries", "importers", "web") for suffix in ("cypher", "html", "csv", "lock")
            for path in (repository / folder).rglob(f"*.{suffix}") if "node_modules" not in path.parts]
    assert {str(path.relative_to(repository)) for path in [*built, *read]} <= names
    assert not [name for name in names if "node_modules" in name or name.startswith("tests")]
