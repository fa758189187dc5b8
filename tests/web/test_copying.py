"""`mreza backup` and `mreza restore`, as somebody types them."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import SECRET, wipe
from tests.web.conftest import Run, World, small_disk


@pytest.fixture
def run(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command against the small network, whose secret is the one kept in this home."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "secret").write_bytes(SECRET)
    for name in ("MREZA_SECRET", "MREZA_BACKUP_KEY"):
        monkeypatch.delenv(name, raising=False)
    return run


def test_a_backup_moves_an_installation_with_its_secret(run: Run, world: World, tmp_path: Path) -> None:
    saved = run("backup", tmp_path / "all.backup", "--json")
    assert saved.exit_code == 0, saved.output
    assert "not encrypted" in saved.stderr
    wipe(world.graph.store)
    (tmp_path / "home" / "secret").write_bytes(b"of another machine, 0123456789")
    restored = run("restore", tmp_path / "all.backup", "--json")
    assert restored.exit_code == 0, restored.output
    assert (tmp_path / "home" / "secret").read_bytes() == SECRET
    assert stat.S_IMODE((tmp_path / "home" / "secret").stat().st_mode) == 0o600
    told, made = json.loads(restored.stdout), json.loads(saved.stdout)
    assert (told["nodes"], told["ties"]) == (made["nodes"], made["ties"])
    assert run("show", "Academy of Training").exit_code == 0
    again = run("restore", tmp_path / "all.backup")
    assert again.exit_code == 2
    assert "not empty" in again.stderr


def test_a_secret_that_is_set_must_be_the_backup_s(run: Run, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("backup", tmp_path / "all.backup")
    wipe(world.graph.store)
    monkeypatch.setenv("MREZA_SECRET", "another secret, 0123456789")
    refused = run("restore", tmp_path / "all.backup")
    assert refused.exit_code == 2
    assert "--secret-to" in refused.stderr
    assert not world.graph.store.read("MATCH (t:Thing) RETURN t LIMIT 1")
    assert run("restore", tmp_path / "all.backup", "--secret-to", tmp_path / "secret").exit_code == 0
    assert run("restore", tmp_path / "all.backup", "--secret-to", tmp_path / "secret").exit_code == 2
    assert (tmp_path / "secret").read_bytes() == SECRET
    assert run("restore", tmp_path / "all.backup", "--secret-to", "-").stdout_bytes == SECRET
    monkeypatch.delenv("MREZA_SECRET")
    monkeypatch.setenv("MREZA_SECRET_FILE", str(tmp_path / "secret"))
    assert run("restore", tmp_path / "all.backup").exit_code == 0


def test_a_backup_is_encrypted_to_the_key_that_is_set(run: Run, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = run("backup", "--new-key", tmp_path / "key")
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    assert run("backup", "--new-key", tmp_path / "key").exit_code == 2
    monkeypatch.setenv("MREZA_BACKUP_KEY", made.stdout.strip())
    saved = run("backup", tmp_path / "all.backup")
    assert saved.exit_code == 0
    assert "not encrypted" not in saved.stderr
    assert b"Academy" not in (tmp_path / "all.backup").read_bytes()
    wipe(world.graph.store)
    without = run("restore", tmp_path / "all.backup")
    assert without.exit_code == 2
    assert "--key" in without.stderr
    assert run("restore", tmp_path / "all.backup", "--key", tmp_path / "key").exit_code == 0
    monkeypatch.setenv("MREZA_BACKUP_KEY", "age1words")
    assert run("backup", tmp_path / "more.backup").exit_code == 2


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for 8 kB."""
    with small_disk(tmp_path / "disk", "8k") as folder:
        yield folder


def test_a_full_disk_is_said_and_leaves_no_file(run: Run, disk: Path) -> None:
    full = run("backup", disk / "all.backup")
    assert full.exit_code == 2
    assert "No space left" in full.stderr
    assert list(disk.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(run: Run, tmp_path: Path) -> None:
    lost = run("backup", tmp_path / "nowhere" / "all.backup")
    assert lost.exit_code == 2
    assert "No such file" in lost.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
