"""Loops compiled in processes of their own, one at a time, once for all: what the compiler needs would stay with a server until it ends."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable
from functools import partial

from graph.snapshot.compiled import folder
from graph.snapshot.sharing import once
from queries.lineage.trying import tried as lineage_tried
from queries.partnerships.beyond.trying import tried as candidates_tried
from queries.referral.trying import small
from queries.referral.trying import tried as paths_tried

WORKS: dict[str, Callable[[], object]] = {"paths": paths_tried, "lineages": lineage_tried, "candidates": lambda: candidates_tried(small())}
"""What runs every loop of a kind once, so that it is compiled or, where it has been, loaded."""

log = logging.getLogger(__name__)


def prepare() -> None:
    """Everything is compiled, here or by another process at the same time, and loaded into this one."""
    try:
        once(folder(), {name: partial(_apart, name) for name in WORKS})
    except (OSError, subprocess.CalledProcessError) as error:
        log.warning("Compiling apart did not work (%s); this process compiles, and holds more memory until it ends.", type(error).__name__)
    for work in WORKS.values():
        work()


def _apart(name: str) -> None:
    subprocess.run([sys.executable, "-m", __name__, name], check=True, stdin=subprocess.DEVNULL)


if __name__ == "__main__":
    WORKS[sys.argv[1]]()
