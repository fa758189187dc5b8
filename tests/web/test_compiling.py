"""A server compiles in another process, and only loads what that has made."""

from __future__ import annotations

import subprocess
import sys

import pytest

ASKED = """
import gc
from numba.core.dispatcher import Dispatcher
from web.compiling import WORKS
for work in WORKS.values():
    work()
missed = [each.__name__ for each in gc.get_objects() if isinstance(each, Dispatcher) and sum(each.stats.cache_misses.values())]
print(*missed)
"""


@pytest.mark.timeout(600)
def test_what_was_compiled_apart_is_loaded_and_nothing_compiled_again() -> None:
    from web.compiling import WORKS

    for name in WORKS:
        subprocess.run([sys.executable, "-m", "web.compiling", name], check=True)
    assert subprocess.run([sys.executable, "-c", ASKED], check=True, capture_output=True, text=True).stdout.split() == []
