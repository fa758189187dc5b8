"""What several processes prepare at once, each begins with what no other does just now."""

from __future__ import annotations

import fcntl
import os
from functools import partial
from pathlib import Path
from threading import Timer

from graph.snapshot.sharing import shared


def test_what_another_does_comes_last(tmp_path: Path) -> None:
    done: list[str] = []
    other = os.open(tmp_path / "b", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(other, fcntl.LOCK_EX)
    ended = Timer(0.3, lambda: (done.append("the other's b"), os.close(other)))
    ended.start()
    shared(tmp_path, {name: partial(done.append, name) for name in "abc"})
    ended.join()
    assert done == ["a", "c", "the other's b", "b"]


def test_alone_all_of_it_is_done_in_order(tmp_path: Path) -> None:
    done: list[str] = []
    shared(tmp_path / "new", {name: partial(done.append, name) for name in "cab"})
    assert done == ["c", "a", "b"]
