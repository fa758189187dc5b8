"""What is compiled is kept for one state of the sources, since it holds what it calls."""

from __future__ import annotations

from pathlib import Path

from graph.snapshot.compiled import SOURCES, state_of


def test_a_change_of_any_source_is_another_state(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
        (folder / "loops.py").write_text("a = 1\n")
    before = state_of(folders)
    assert state_of(folders) == before
    (folders[1] / "loops.py").write_text("a = 2\n")
    assert state_of(folders) != before


def test_every_folder_with_compiled_loops_counts(repository: Path) -> None:
    roots = [repository / name for name in ("graph", "queries", "importers", "web")]
    found = {path.parent for root in roots for path in root.rglob("*.py") if "@compiled" in path.read_text(encoding="utf-8")}
    assert found
    assert found <= set(SOURCES)
