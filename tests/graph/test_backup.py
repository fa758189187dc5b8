"""A backup holds everything, as it stood at one moment; what is not whole is refused; a restore is whole or leaves nothing."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import Graph, Refused, Unavailable, WrongVersion
from graph.backup import Restored, read_head, restore, save, saving
from graph.backup.contents import Head
from graph.backup.envelope import DIGEST_LENGTH, HEAD_LENGTH, packed, unpacked
from graph.backup.sealing import new_key, opened, sealed_to
from graph.local import Running
from graph.rebuild import rebuild
from graph.schema import SCHEMA_VERSION
from graph.statements import sections
from graph.store import as_json, of_json
from tests.conftest import SECRET, wipe
from tests.web.conftest import invented_statements, load, true_statements

DUMP_NODES = "MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties"
DUMP_TIES = "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties"


def dump(graph: Graph) -> list[str]:
    """Every node and tie with all of its properties, as comparable texts: read by other statements than a backup's own."""
    rows = [*graph.store.stream(DUMP_NODES), *graph.store.stream(DUMP_TIES)]
    for row in rows:
        if "labels" in row:
            row["labels"].sort()
    return sorted(json.dumps(row, sort_keys=True, default=lambda value: f"{type(value).__name__} {value}") for row in rows)


@pytest.fixture
def full(graph: Graph) -> Graph:
    """A graph with a bit of everything that is stored: runs, an edit, a judgement, invented people, hostile texts."""
    load(graph, "true", true_statements())
    load(graph, "demonstration", invented_statements(), invented=True)
    return graph


@pytest.fixture
def other(graph: Graph, full: Graph, tmp_path: Path) -> Callable[..., Restored]:
    """Restores a file into the database, emptied first."""

    def again(path: Path, key: Path | None = None) -> Restored:
        wipe(graph.store)
        graph.migrate()
        opening = partial(opened, path, key)
        return restore(graph, read_head(opening), opening, lambda _secret: None)

    return again


# What is restored equals the original.


def test_what_is_restored_equals_the_original(full: Graph, other: Callable[..., Restored], tmp_path: Path) -> None:
    before = dump(full)
    saved = save(full, tmp_path / "all.backup")
    assert dump(full) == before, "a backup writes nothing"
    restored = other(tmp_path / "all.backup")
    assert dump(full) == before
    assert (restored.nodes, restored.ties) == (saved.nodes, saved.ties)
    assert saved.nodes + saved.ties == len(before)
    assert restored.head.secret == SECRET


def test_what_is_restored_goes_on(full: Graph, other: Callable[..., Restored], tmp_path: Path) -> None:
    """A rebuild writes nothing, the same file is nothing new, and new things get addresses of their own."""
    save(full, tmp_path / "all.backup")
    version = full.store.version(fresh=True)
    other(tmp_path / "all.backup")
    assert full.store.version(fresh=True) == version
    assert rebuild(full) == 0
    before = full.store.counters.total
    load(full, "true", true_statements())
    assert full.store.counters.total == before
    load(full, "another", true_statements()[:8])
    assert len(full.store.read("MATCH (t:Thing) RETURN DISTINCT t.id")) == len(full.store.read("MATCH (t:Thing) RETURN t.id"))


def test_every_label_and_type_that_the_program_writes_is_in_a_section(full: Graph, repository: Path) -> None:
    names = {part for section in sections() for part in section.name.split(":")}
    labels = {label for row in full.store.read("MATCH (n) RETURN DISTINCT labels(n) AS labels") for label in row["labels"]}
    types = {row["type"] for row in full.store.read("MATCH ()-[r]->() RETURN DISTINCT type(r) AS type")}
    assert labels | types <= names


def test_two_backups_of_one_graph_hold_the_same(full: Graph, other: Callable[..., Restored], tmp_path: Path) -> None:
    save(full, tmp_path / "first.backup")
    other(tmp_path / "first.backup")
    save(full, tmp_path / "second.backup")
    assert rows_of(tmp_path / "first.backup") == rows_of(tmp_path / "second.backup")


def rows_of(path: Path) -> list[str]:
    """Every row, in an order of its own."""
    with path.open("rb") as file:
        said = [json.loads(line) for line in unpacked(file)][1:-1]
    return sorted(json.dumps([name, row], sort_keys=True) for name, rows in said for row in rows)


def test_an_empty_database_is_saved_and_restored(graph: Graph, other: Callable[..., Restored], tmp_path: Path) -> None:
    wipe(graph.store)
    graph.migrate()
    before = dump(graph)
    save(graph, tmp_path / "empty.backup")
    other(tmp_path / "empty.backup")
    assert dump(graph) == before


VALUES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])), st.integers(-(2**63), 2**63 - 1), st.booleans(), st.binary(),
    st.floats(allow_nan=False, allow_infinity=False), st.lists(st.text(st.characters(exclude_categories=["Cs"]))),
    st.lists(st.integers(-(2**63), 2**63 - 1)), st.sampled_from(['{"$bytes": "x"}', "null", '{"$', "a\nb", "a\x00b", "\u2028"]),
)  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.dictionaries(st.text("abc", min_size=1), VALUES, max_size=6), max_size=20))
def test_every_value_that_a_database_holds_comes_back(graph: Graph, tmp_path: Path, values: list[dict[str, Any]]) -> None:
    wipe(graph.store)
    graph.migrate()
    graph.store.note("UNWIND $rows AS row CREATE (n:Source) SET n = row SET n.id = randomUUID(), n.at = datetime(), n.day = date()",
                     {"rows": values})
    before = dump(graph)
    path = tmp_path / "values.backup"
    path.unlink(missing_ok=True)
    save(graph, path)
    wipe(graph.store)
    graph.migrate()
    restore(graph, read_head(partial(opened, path, None)), partial(opened, path, None), lambda _secret: None)
    assert dump(graph) == before


def test_values_that_json_does_not_know_are_written_and_read() -> None:
    assert of_json(as_json(b"\x00\xff")) == b"\x00\xff"
    with pytest.raises(Refused, match="does not know"):
        as_json(object())
    with pytest.raises(ValueError, match="other"):
        of_json({"other": "x"})


@pytest.mark.parametrize("text", ["CREATE (:Stranger)", "MATCH (s:Source) SET s:Stranger", "CREATE (:Thing:Stranger {id: 'x'})",
                                  "MATCH (s:Source), (t:Topic) CREATE (s)-[:STRANGE]->(t)", "CREATE (:Source {id: 'x', n: 1.0 / 0.0})"])
def test_what_no_backup_would_hold_is_said(full: Graph, tmp_path: Path, text: str) -> None:
    full.store.note(text)
    with pytest.raises(Refused, match="The database holds"):
        save(full, tmp_path / "all.backup")
    assert list(tmp_path.iterdir()) == []


# One moment.


def test_people_go_on_writing_and_the_backup_is_of_one_moment(full: Graph, other: Callable[..., Restored], tmp_path: Path) -> None:
    """Each write adds a source and a name together; a copy in which their numbers differ was not of one moment."""
    over = threading.Event()

    def write() -> None:
        number = 0
        while not over.is_set():
            number += 1
            full.store.write(lambda tx, n=number: tx.run(  # type: ignore[misc]
                "CREATE (:Source {id: '#' + $n}) CREATE (:Name {text: '#' + $n})", {"n": str(n)}))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        time.sleep(0.2)
        save(full, tmp_path / "all.backup")
    finally:
        over.set()
        writer.join()
    other(tmp_path / "all.backup")
    count = "MATCH (s:Source) WHERE s.id STARTS WITH '#' WITH count(s) AS sources MATCH (n:Name) WHERE n.text STARTS WITH '#' "
    found = full.store.read(count + "RETURN sources, count(n) AS names")[0]
    assert found["sources"] == found["names"] > 0
    assert found["sources"] <= full.store.version(fresh=True)


def test_a_graph_that_never_rests_and_takes_too_long_is_not_copied_half(
    full: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = iter(range(1000))
    monkeypatch.setattr(saving, "_standing", lambda _store: next(versions))
    monkeypatch.setattr(saving, "GATE_SECONDS", 0.2)

    def slowly(parts: Iterator[bytes], file: Any) -> None:
        file.writelines(parts)
        time.sleep(1.5)

    with pytest.raises((Refused, Unavailable), match=r"no import is running|not up to speed"):
        save(full, tmp_path / "all.backup", slowly)
    assert list(tmp_path.iterdir()) == []


# What is not whole is refused, before anything is written.


@pytest.fixture
def file(full: Graph, tmp_path: Path) -> Path:
    save(full, tmp_path / "all.backup")
    return tmp_path / "all.backup"


def refused(path: Path, *errors: type[Exception]) -> str:
    with pytest.raises(errors or (Refused,)) as found:
        read_head(partial(opened, path, None))
    return str(found.value)


def test_a_backup_cut_anywhere_is_refused(file: Path, tmp_path: Path) -> None:
    content = file.read_bytes()
    chance = random.Random(11)
    places = [0, 1, HEAD_LENGTH, HEAD_LENGTH + 1, len(content) // 2, len(content) - DIGEST_LENGTH, len(content) - 1]
    for place in [*places, *(chance.randrange(len(content)) for _ in range(40))]:
        cut = tmp_path / "cut.backup"
        cut.write_bytes(content[:place])
        assert "not whole" in refused(cut) or place < HEAD_LENGTH, place


def test_a_backup_with_any_byte_changed_is_refused(file: Path, tmp_path: Path) -> None:
    content = bytearray(file.read_bytes())
    chance = random.Random(12)
    for place in [*range(40), *range(len(content) - 48, len(content)), *(chance.randrange(len(content)) for _ in range(60))]:
        changed = bytearray(content)
        changed[place] ^= 1 << chance.randrange(8)
        (tmp_path / "changed.backup").write_bytes(changed)
        refused(tmp_path / "changed.backup", Refused, WrongVersion)


def test_a_backup_with_something_after_it_is_refused(file: Path) -> None:
    with file.open("ab") as end:
        end.write(b"\0")
    assert "not whole" in refused(file)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04" + b"\0" * 100, b"\x1f\x8b" + b"\0" * 100, b"mreza", b"a,b\n1,2\n"])
def test_a_file_of_another_program_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other").write_bytes(content)
    assert "not a backup that Mreža made" in refused(tmp_path / "other")


def written(path: Path, *lines: object) -> Path:
    """A well-made file with any content."""
    path.write_bytes(b"".join(packed(json.dumps(line).encode() for line in lines)))
    return path


HEAD = {"schema": SCHEMA_VERSION, "made": "2026-11-27", "program": "0.1.0", "secret": "c2VjcmV0"}


@pytest.mark.parametrize("format_", ["2", "9", "12"])
def test_a_backup_in_a_newer_format_is_refused(file: Path, format_: str) -> None:
    file.write_bytes(f"mreza backup {format_}\n".encode() + file.read_bytes()[HEAD_LENGTH:])
    assert "newer Mreža" in refused(file, WrongVersion)


def test_a_backup_of_a_newer_schema_or_with_unknown_things_is_refused(tmp_path: Path) -> None:
    assert "newer Mreža" in refused(written(tmp_path / "a", {**HEAD, "schema": SCHEMA_VERSION + 1}, {"end": {}}), WrongVersion)
    assert "does not know" in refused(written(tmp_path / "b", HEAD, ["Spaceship", [{}]], {"end": {"Spaceship": [1, 0]}}), WrongVersion)


@pytest.mark.parametrize(
    "lines",
    [
        [], [HEAD], [{"schema": 1}, {"end": {}}], [HEAD, ["Source", [{"id": "a"}]], {"end": {"Source": [2, 2]}}],
        [HEAD, ["Source", [{"id": "a"}]], {"end": {"Source": [1, 5]}}], [HEAD, {"end": {}}, ["Source", [{"id": "a"}]]],
        [HEAD, ["Source", [{"id": {"$bytes": "?"}}]], {"end": {"Source": [1, 1]}}], [["Source", []], {"end": {}}],
        [HEAD, ["Source", [{"id": {"$elsewhere": "x"}}]], {"end": {"Source": [1, 1]}}], [HEAD, "words"], [HEAD, ["Source", 3], {"end": {}}],
    ],
)  # fmt: skip
def test_a_content_that_is_not_what_its_end_says_is_refused(tmp_path: Path, lines: list[object]) -> None:
    assert "not whole" in refused(written(tmp_path / "a", *lines))


def test_the_file_can_be_read_without_this_program(file: Path) -> None:
    """As docs/operations.md describes it."""
    content = file.read_bytes()
    assert hashlib.sha256(content[:-32]).digest() == content[-32:]
    lines = zlib.decompress(content[HEAD_LENGTH:-32], 31).splitlines()
    assert json.loads(lines[0])["schema"] == SCHEMA_VERSION
    assert set(json.loads(lines[-1])) == {"end"}


# Whole, or nothing.


def test_a_database_that_is_not_empty_is_refused_and_stays_as_it_is(full: Graph, file: Path) -> None:
    before = dump(full)
    opening = partial(opened, file, None)
    with pytest.raises(Refused, match="not empty"):
        restore(full, read_head(opening), opening, lambda _secret: None)
    assert dump(full) == before


class Stopped(BaseException):
    """Ctrl-C, say."""


@pytest.mark.parametrize("after", [1, 3, 9, 17])
def test_a_restore_that_is_stopped_leaves_nothing(graph: Graph, file: Path, after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    wipe(graph.store)
    graph.migrate()
    empty = dump(graph)
    count = 0
    note = graph.store.note

    def until(query: str, params: Any = None) -> Any:
        nonlocal count
        count += query in {section.write for section in sections()}
        if count == after and query in {section.write for section in sections()}:
            raise Stopped
        return note(query, params)

    opening = partial(opened, file, None)
    head = read_head(opening)
    monkeypatch.setattr(graph.store, "note", until)
    with pytest.raises(Stopped):
        restore(graph, head, opening, lambda _secret: None)
    monkeypatch.undo()
    assert dump(graph) == empty
    graph.migrate()


def test_a_secret_that_is_refused_leaves_nothing(graph: Graph, file: Path) -> None:
    wipe(graph.store)
    graph.migrate()
    empty = dump(graph)

    def refuse(_secret: bytes) -> None:
        raise Refused("another secret")

    opening = partial(opened, file, None)
    with pytest.raises(Refused, match="another secret"):
        restore(graph, read_head(opening), opening, refuse)
    assert dump(graph) == empty


def test_a_file_that_changes_under_the_restore_leaves_nothing(graph: Graph, file: Path) -> None:
    wipe(graph.store)
    graph.migrate()
    empty = dump(graph)
    opening = partial(opened, file, None)
    head = read_head(opening)
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    with pytest.raises(Refused, match="not whole"):
        restore(graph, head, opening, lambda _secret: None)
    assert dump(graph) == empty


KILLED = """
import os, sys
from functools import partial
from pathlib import Path
from graph import Graph
from graph.backup import read_head, restore
from graph.backup.sealing import opened
graph = Graph.open(*sys.argv[1:4], secret=sys.argv[4].encode())
note, count = graph.store.note, 0
def dying(query, params=None):
    global count
    count += 1
    if count == 6:
        os.kill(os.getpid(), 9)
    return note(query, params)
graph.store.note = dying
opening = partial(opened, Path(sys.argv[5]), None)
restore(graph, read_head(opening), opening, lambda secret: None)
"""


def test_what_a_killed_restore_left_is_refused_everywhere_and_cleared_by_the_next(
    full: Graph, server: Running, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(full)
    wipe(full.store)
    full.migrate()
    address = (server.uri, server.username, server.password, SECRET.decode(), str(file))
    paths = os.pathsep.join(sys.path)
    done = subprocess.run([sys.executable, "-c", KILLED, *address], check=False, env={**os.environ, "PYTHONPATH": paths})
    assert done.returncode == -signal.SIGKILL
    assert full.store.read("MATCH (t:Thing) RETURN t LIMIT 1")
    with pytest.raises(Refused, match="mreza restore"):
        full.migrate()
    opening = partial(opened, file, None)
    with pytest.raises(Refused, match="wait a minute"):
        restore(full, read_head(opening), opening, lambda _secret: None)
    monkeypatch.setattr("graph.backup.restoring.PATIENCE", -1.0)
    full.migrate(restoring=True)
    restore(full, read_head(opening), opening, lambda _secret: None)
    assert dump(full) == before
    full.migrate()


def test_a_restore_that_lost_its_database_to_another_writes_nothing_more(graph: Graph, full: Graph, file: Path) -> None:
    wipe(graph.store)
    graph.migrate()
    for section in sections():
        row: Any = ["a", "b", {}] if section.tie else {}
        graph.store.note(section.write, {"rows": [row], "restore": "somebody else's"})
    assert len(dump(graph)) == 1


# The file.


def test_a_backup_is_never_overwritten_and_only_its_owner_reads_it(full: Graph, file: Path) -> None:
    content = file.read_bytes()
    with pytest.raises(Refused, match="is there already"):
        save(full, file)
    assert file.read_bytes() == content
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), Refused("the database is away")])
def test_a_backup_that_ends_early_leaves_no_file(full: Graph, tmp_path: Path, error: BaseException) -> None:
    def stop(parts: Iterator[bytes], file: Any) -> None:
        file.write(next(parts))
        raise error

    with pytest.raises(type(error)):
        save(full, tmp_path / "all.backup", stop)
    assert list(tmp_path.iterdir()) == []


# Encrypted.


def test_an_encrypted_backup_is_read_with_its_key_alone(full: Graph, other: Callable[..., Restored], tmp_path: Path) -> None:
    private, public = new_key()
    (tmp_path / "key").write_text(private)
    (tmp_path / "other-key").write_text(new_key()[0])
    (tmp_path / "no-key").write_text("words")
    before = dump(full)
    path = tmp_path / "all.backup"
    save(full, path, sealed_to(public))
    content = path.read_bytes()
    assert SECRET not in content
    assert b"mreza" not in content
    for key, words in ((None, "--key"), (tmp_path / "other-key", "cannot be opened"), (tmp_path / "no-key", "no private key")):
        with pytest.raises(Refused, match=words):
            read_head(partial(opened, path, key))
    other(path, tmp_path / "key")
    assert dump(full) == before
    for place in (len(content) // 2, len(content) - 1):
        path.write_bytes(content[:place])
        with pytest.raises(Refused, match=r"not whole|cannot be opened"):
            read_head(partial(opened, path, tmp_path / "key"))


def test_encryption_gives_way_to_the_error_that_stopped_it(full: Graph, tmp_path: Path) -> None:
    full.store.note("CREATE (:Stranger)")
    with pytest.raises(Refused, match="The database holds"):
        save(full, tmp_path / "all.backup", sealed_to(new_key()[1]))
    with pytest.raises(Refused, match="MREZA_BACKUP_KEY"):
        sealed_to("words")


def test_a_head_does_not_show_its_secret() -> None:
    assert "hush" not in repr(Head(1, "now", "0.1.0", b"hush"))
