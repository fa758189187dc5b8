"""What is compiled is kept for one state of the sources, since it holds what it calls."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest
from numba.core.errors import TypingError

from graph.snapshot.arrays import Int32
from graph.snapshot.compiled import SOURCES, borrowing, state_of
from graph.snapshot.fetching import fetch


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
    texts = {path: path.read_text(encoding="utf-8") for root in roots for path in root.rglob("*.py")}
    found = {path.parent for path, text in texts.items() if "\n@compiled" in text or "\n@borrowing" in text}
    assert found
    assert found <= set(SOURCES)


def test_what_borrows_arrays_makes_none_and_gives_none_away() -> None:
    """It counts no references, so nobody would hold them."""
    numbers = numpy.arange(3, dtype=numpy.int32)
    assert borrowing(_first)(numbers) == 0
    for wrong in (_made, _rest):
        with pytest.raises(TypingError):
            borrowing(wrong)(numbers)


def test_what_is_fetched_early_changes_nothing() -> None:
    """Neither what is found, nor anything where it points beyond the end."""
    numbers = numpy.arange(1000, dtype=numpy.int32)
    summed = borrowing(_summed)
    assert summed(numbers) == numbers.sum()
    assert all("call void @llvm.prefetch.p0(" in text for text in summed.inspect_llvm().values())  # type: ignore[attr-defined]


def _summed(numbers: Int32) -> int:
    total = 0
    for place in range(len(numbers)):
        fetch(numbers, place + 100)
        total += numbers[place]
    return total


def _first(numbers: Int32) -> int:
    return int(numbers[0])


def _made(numbers: Int32) -> int:
    return int(numpy.zeros(len(numbers), dtype=numpy.int32)[0])


def _rest(numbers: Int32) -> Int32:
    return numbers[1:]
