"""The doctor finds what is wrong with the local Neo4j, with the server that NEO4J_URI names, and with what lies in a database."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import Graph, records
from graph.claims import Statement, ThingClaim
from graph.local import Running
from graph.schema import SCHEMA_VERSION
from graph.writes import statement
from tests.conftest import SECRET, hanging
from tests.graph.saying import everything
from tests.web.doctor.breaking import as_neo4j, as_web_server, found, listening, local, named, nothing
from web.doctor import CHECKS, examine
from web.doctor.address import address_is_one, encryption_fits, protocol_is_known, something_answers, what_answers_is_a_neo4j
from web.doctor.content import (
    graph_is_as_its_records,
    no_feed_is_held_by_a_dead_run,
    no_import_is_half_done,
    no_undo_is_half_done,
    secret_fits_the_data,
)
from web.doctor.database import (
    clocks_agree,
    database_is_there,
    every_index_is_ready,
    neo4j_is_new_enough,
    no_index_is_missing,
    no_restore_is_half_done,
    password_is_right,
    password_is_there,
    schema_is_not_newer,
    schema_is_not_older,
)
from web.doctor.finding import Unseen
from web.doctor.local import lock_is_held_by_a_neo4j, neo4j_answers, neo4j_ended_cleanly, neo4j_runs

# The local Neo4j.


@pytest.fixture
def home(server: Running) -> Path:
    """The home of the Neo4j that runs for these tests."""
    return server.log.parents[2]


def test_a_neo4j_that_does_not_run(tmp_path: Path, home: Path) -> None:
    found(neo4j_runs, local(tmp_path), "mreza database start")
    assert list(tmp_path.iterdir()) == []
    assert nothing(neo4j_runs, local(home))
    assert nothing(neo4j_answers, local(home))
    assert nothing(lock_is_held_by_a_neo4j, local(home))


def test_a_neo4j_that_hangs(home: Path, server: Running) -> None:
    with hanging(server):
        found(neo4j_answers, local(home), str(server.pid), str(server.log))
    assert nothing(neo4j_answers, local(home))


def test_a_password_that_is_wrong_or_gone(home: Path) -> None:
    assert nothing(password_is_there, local(home))
    assert nothing(password_is_right, local(home))
    kept = (home / "neo4j" / "password").read_text()
    try:
        (home / "neo4j" / "password").write_text("another one")
        finding = found(password_is_right, local(home), str(home / "neo4j" / "password"))
        assert "another one" not in f"{finding}"
        (home / "neo4j" / "password").unlink()
        found(password_is_there, local(home), "backup")
        with pytest.raises(Unseen, match="password"):
            password_is_right(local(home))
        assert not (home / "neo4j" / "password").exists()
    finally:
        (home / "neo4j" / "password").write_text(kept)
        (home / "neo4j" / "password").chmod(0o600)


def test_a_neo4j_that_was_killed(tmp_path: Path, home: Path) -> None:
    assert nothing(neo4j_ended_cleanly, local(home))
    (tmp_path / "neo4j").mkdir()
    (tmp_path / "neo4j" / "lock").touch()  # what stays behind of a Neo4j that is killed: tests/graph/test_local.py
    (tmp_path / "neo4j" / "server.json").write_text('{"pid": 1, "port": 1, "version": "5.26.25"}')
    found(neo4j_ended_cleanly, local(tmp_path), "mreza database start")
    found(neo4j_runs, local(tmp_path))


LEAVES_THE_LOCK_BEHIND = """
import fcntl, json, os, subprocess, sys
folder = sys.argv[1]
lock = os.open(folder + "/lock", os.O_RDWR | os.O_CREAT)
fcntl.flock(lock, fcntl.LOCK_EX)
child = subprocess.Popen(["sleep", "60"], pass_fds=(lock,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
open(folder + "/server.json", "w").write(json.dumps({"pid": os.getpid(), "port": 1, "version": "5.26.25"}))
print(child.pid)
"""


def test_a_lock_that_a_dead_neo4j_left_behind(tmp_path: Path) -> None:
    (tmp_path / "neo4j").mkdir()
    command = [sys.executable, "-c", LEAVES_THE_LOCK_BEHIND, str(tmp_path / "neo4j")]
    holder = int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    try:
        words = [str(holder)] if Path("/proc").is_dir() else ["fuser"]
        found(lock_is_held_by_a_neo4j, local(tmp_path), *words)
        with pytest.raises(Unseen):
            neo4j_answers(local(tmp_path))
    finally:
        os.kill(holder, signal.SIGKILL)


# The server that NEO4J_URI names.


@pytest.mark.parametrize("uri", ["graph.example.org", "http://localhost:7474", "bolt://", "bolt://me:hush@localhost:7687", "bolt://x:port"])
def test_an_address_that_is_none(tmp_path: Path, uri: str) -> None:
    finding = found(address_is_one, local(tmp_path, NEO4J_URI=uri), "NEO4J_URI", "bolt://localhost:7687")
    assert "hush" not in f"{finding}"
    with pytest.raises(Unseen):
        something_answers(local(tmp_path, NEO4J_URI=uri))


def test_a_host_that_nobody_knows(tmp_path: Path) -> None:
    found(something_answers, local(tmp_path, NEO4J_URI="bolt://no-such-host.invalid"), "no-such-host.invalid", "7687")


def test_a_port_where_nobody_answers(tmp_path: Path) -> None:
    found(something_answers, local(tmp_path, NEO4J_URI="bolt://127.0.0.1:1"), "nobody", "firewall")


def test_something_that_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.address.PATIENCE", 0.3)
    with listening(lambda connection: time.sleep(2)) as port:
        found(something_answers, local(tmp_path, NEO4J_URI=f"bolt://127.0.0.1:{port}"), "says nothing")


def test_a_web_server_instead_of_a_neo4j(tmp_path: Path) -> None:
    with listening(as_web_server) as port:
        found(what_answers_is_a_neo4j, local(tmp_path, NEO4J_URI=f"bolt://127.0.0.1:{port}"), str(port), "7474")


def test_a_server_that_is_not_encrypted(tmp_path: Path, server: Running) -> None:
    assert nothing(encryption_fits, named(server, tmp_path))
    found(encryption_fits, local(tmp_path, NEO4J_URI=server.uri.replace("bolt:", "bolt+s:")), "encrypted", "+ssc")


def test_a_server_that_is_encrypted_only(tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("there is no openssl to make a certificate with")
    subject = ["-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "1"]
    files = [tmp_path / "key.pem", tmp_path / "certificate.pem"]
    subprocess.run([openssl, "req", *subject, "-keyout", files[0], "-out", files[1]], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files[1], files[0])

    def secretly(connection: socket.socket) -> None:
        context.wrap_socket(connection, server_side=True).recv(100)

    with listening(secretly) as port:
        found(encryption_fits, local(tmp_path, NEO4J_URI=f"bolt://127.0.0.1:{port}"), "bolt+s://")
        found(encryption_fits, local(tmp_path, NEO4J_URI=f"bolt+s://127.0.0.1:{port}"), "certificate")


def test_a_neo4j_too_old_to_be_spoken_to(tmp_path: Path) -> None:
    with listening(lambda connection: connection.sendall(bytes(4)) if connection.recv(20) else None) as port:
        found(protocol_is_known, local(tmp_path, NEO4J_URI=f"bolt://127.0.0.1:{port}"), "5.26")


def test_a_neo4j_of_an_older_version(tmp_path: Path, server: Running) -> None:
    assert nothing(neo4j_is_new_enough, named(server, tmp_path))
    with listening(as_neo4j("Neo4j/5.12.0")) as port:
        found(neo4j_is_new_enough, local(tmp_path, NEO4J_URI=f"bolt://127.0.0.1:{port}"), "5.12.0", "5.26")


def test_a_wrong_password_for_a_server(tmp_path: Path, server: Running) -> None:
    finding = found(password_is_right, named(server, tmp_path, NEO4J_PASSWORD="surely wrong"), "NEO4J_PASSWORD")
    assert "surely wrong" not in f"{finding}"


def test_a_database_that_is_not_there(tmp_path: Path, server: Running) -> None:
    assert nothing(database_is_there, named(server, tmp_path))
    found(database_is_there, named(server, tmp_path, NEO4J_DATABASE="nowhere"), "nowhere", "NEO4J_DATABASE")


def test_clocks_that_are_apart(tmp_path: Path, server: Running) -> None:
    installation = named(server, tmp_path)
    assert nothing(clocks_agree, installation)
    installation.now = lambda: time.time() - 7200
    found(clocks_agree, installation, "seconds apart", "NTP")


# The schema.


@pytest.fixture
def schema_restored(graph: Graph) -> Iterator[Graph]:
    """The graph, whose schema is mended at the end."""
    yield graph
    graph.store.note(statement("note_schema_version"), {"schema": SCHEMA_VERSION})
    graph.store.define("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")
    graph.migrate()


def test_a_schema_that_is_older_or_newer(tmp_path: Path, server: Running, schema_restored: Graph) -> None:
    store = schema_restored.store
    assert nothing(schema_is_not_older, named(server, tmp_path))
    assert nothing(schema_is_not_newer, named(server, tmp_path))
    store.note(statement("note_schema_version"), {"schema": SCHEMA_VERSION + 1})
    found(schema_is_not_newer, named(server, tmp_path), str(SCHEMA_VERSION + 1), "Update")
    store.note(statement("note_schema_version"), {"schema": 0})
    found(schema_is_not_older, named(server, tmp_path), "mreza migrate")


def test_a_restore_that_ended_half_way(tmp_path: Path, server: Running, schema_restored: Graph) -> None:
    assert nothing(no_restore_is_half_done, named(server, tmp_path))
    schema_restored.store.note("MATCH (v:Version) SET v.restoring = 'a restore'")
    found(no_restore_is_half_done, named(server, tmp_path), "mreza restore")


def test_an_index_that_is_missing(tmp_path: Path, server: Running, schema_restored: Graph) -> None:
    assert nothing(no_index_is_missing, named(server, tmp_path))
    schema_restored.store.define("DROP INDEX thing_name")
    schema_restored.store.define("DROP CONSTRAINT page_number")
    found(no_index_is_missing, named(server, tmp_path), "page_number, thing_name", "mreza migrate")


def test_an_index_that_is_still_being_filled(tmp_path: Path, server: Running, schema_restored: Graph) -> None:
    store = schema_restored.store
    assert nothing(every_index_is_ready, named(server, tmp_path))
    store.define("DROP INDEX thing_name")
    store.define("UNWIND range(1, 400000) AS n CALL (n) { CREATE (:Thing {id: 'x' + n, level: 0, name: 'Name ' + n}) } "
                 "IN TRANSACTIONS OF 50000 ROWS")
    store.define("CREATE INDEX thing_name IF NOT EXISTS FOR (n:Thing) ON (n.name)")
    found(every_index_is_ready, named(server, tmp_path), "thing_name")


# What lies in the database.

ANA = Statement("people", "a", None, (ThingClaim("Person", "a", {"name": "Ana Unmistakable", "country": "RS"}),))


def imported(graph: Graph, feed: str = "partners") -> records.Run:
    """A run that has loaded one row, and is not over."""
    run = records.begin(graph, feed, file_hash="x", complete=True, sheets=["people"], by="test")
    records.load(graph, run, [ANA])
    return run


def test_a_secret_that_is_another_one(tmp_path: Path, server: Running, graph: Graph) -> None:
    records.finish(graph, imported(graph))
    assert nothing(secret_fits_the_data, named(server, tmp_path))
    finding = found(secret_fits_the_data, named(server, tmp_path, MREZA_SECRET="another secret altogether"), "backup")
    assert "altogether" not in f"{finding}"
    with pytest.raises(Unseen):
        graph_is_as_its_records(named(server, tmp_path, MREZA_SECRET="another secret altogether"))


def test_a_feed_that_a_dead_run_holds(tmp_path: Path, server: Running, graph: Graph) -> None:
    imported(graph)
    assert nothing(no_feed_is_held_by_a_dead_run, named(server, tmp_path))
    assert nothing(no_import_is_half_done, named(server, tmp_path))  # it is still running
    graph.store.note("MATCH (f:Feed) SET f.beat = datetime() - duration({minutes: 5})")
    found(no_feed_is_held_by_a_dead_run, named(server, tmp_path), "“partners”")


def test_an_import_that_ended_half_way(tmp_path: Path, server: Running, graph: Graph) -> None:
    run = imported(graph)
    records.interrupt(graph, run)
    found(no_import_is_half_done, named(server, tmp_path), f"Run {run.number}", f"mreza undo {run.number}")


def test_an_undo_that_ended_half_way(tmp_path: Path, server: Running, graph: Graph) -> None:
    run = imported(graph)
    records.finish(graph, run)
    assert nothing(no_undo_is_half_done, named(server, tmp_path))
    graph.store.note(statement("note_run"), {"number": run.number, "properties": {"state": "undoing"}, "over": True})
    found(no_undo_is_half_done, named(server, tmp_path), f"mreza undo {run.number}")


@pytest.mark.parametrize(
    "by_hand",
    ["MATCH (t:Thing) SET t.name = 'Somebody Else'", "MATCH (t:Thing) SET t.level = 0", "MATCH (t:Thing) DETACH DELETE t"],
)
def test_a_graph_that_somebody_changed_by_hand(tmp_path: Path, server: Running, graph: Graph, by_hand: str) -> None:
    records.finish(graph, imported(graph))
    assert nothing(graph_is_as_its_records, named(server, tmp_path))
    graph.store.note(by_hand)
    before = everything(graph)
    finding = found(graph_is_as_its_records, named(server, tmp_path), "mreza rebuild")
    assert everything(graph) == before
    assert "Unmistakable" not in f"{finding}"


# All of it.


def test_a_sound_installation_is_looked_over_and_left_as_it_is(tmp_path: Path, server: Running, graph: Graph) -> None:
    records.finish(graph, imported(graph))
    before = everything(graph)
    home = tmp_path / "home"
    looked = list(examine(named(server, home)))
    assert [each.name for each in looked if each.unseen] == []
    about_this_machine = {"disk-has-room", "packages-are-as-locked", "front-end-is-built", "front-end-is-up-to-date", "settings-are-known"}
    assert {each.name for each in looked if each.finding} <= about_this_machine
    assert everything(graph) == before
    assert not home.exists()


def test_no_secret_and_nobody_s_name_is_told(tmp_path: Path, server: Running, graph: Graph) -> None:
    """Whatever is broken: the secrets are marked, and the marks stand nowhere in what is said."""
    imported(graph)
    graph.store.note("MATCH (f:Feed) SET f.beat = datetime() - duration({minutes: 5})")
    broken = [
        named(server, tmp_path, MREZA_SECRET="hush"),
        named(server, tmp_path, MREZA_SECRET="hush" * 20),
        named(server, tmp_path, NEO4J_PASSWORD="hush"),
        named(server, tmp_path, NEO4J_URI="bolt://hush:hush@127.0.0.1:1"),
        named(server, tmp_path, NEO4J_URI="bolt://127.0.0.1:1", MREZA_SECRET="hush"),
    ]
    for installation in broken:
        said = json.dumps([str(each) for each in examine(installation)])
        assert "finding=Finding" in said
        for hidden in ("hush", SECRET.decode(), server.password, "Unmistakable"):
            assert hidden not in said


def test_it_looks_where_the_database_is_away(tmp_path: Path) -> None:
    looked = {each.name: each for each in examine(local(tmp_path, NEO4J_URI="bolt://127.0.0.1:1", NEO4J_PASSWORD="x"))}
    assert looked["something-answers"].finding
    assert looked["every-index-is-ready"].unseen
    assert not any(each.failed for each in looked.values())


def test_every_check_has_a_test_that_breaks_it(repository: Path) -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    unbroken = [check.__name__ for check in CHECKS if f"found({check.__name__}," not in tests]
    assert len(CHECKS) > 20
    assert unbroken == []
    assert all(check.__doc__ and check.__doc__.strip().endswith(".") for check in CHECKS)
