"""What several processes prepare at once is done once, one thing at a time."""

from __future__ import annotations

import fcntl
import os
from functools import partial
from pathlib import Path
from threading import Timer

import pytest

from graph.snapshot.sharing import once


def test_what_another_is_at_is_waited_for_and_done_where_it_failed_there(tmp_path: Path) -> None:
    done: list[str] = []
    other = os.open(tmp_path / "b", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(other, fcntl.LOCK_EX)
    ended = Timer(0.3, lambda: (done.append("the other's b"), os.close(other)))
    ended.start()
    once(tmp_path, {name: partial(done.append, name) for name in "abc"})
    ended.join()
    assert done == ["a", "the other's b", "b", "c"]


def test_what_has_been_done_is_not_done_again(tmp_path: Path) -> None:
    done: list[str] = []
    for turn in "12":
        once(tmp_path, {name: partial(done.append, name + turn) for name in "ab"})
    assert done == ["a1", "b1"]


def test_what_failed_is_done_again(tmp_path: Path) -> None:
    done: list[str] = []
    with pytest.raises(ZeroDivisionError):
        once(tmp_path, {"a": lambda: 1 // 0})
    once(tmp_path, {"a": partial(done.append, "a")})
    assert done == ["a"]


def test_alone_all_of_it_is_done_in_order(tmp_path: Path) -> None:
    done: list[str] = []
    once(tmp_path / "new", {name: partial(done.append, name) for name in "cab"})
    assert done == ["c", "a", "b"]
