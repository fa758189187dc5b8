"""The Python packages."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement

from web.doctor.finding import Finding
from web.doctor.installation import Installation

PROGRAM = "mreza"
SHOWN = 5
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)\s*(?:;\s*([^\\]+?))?\s*\\?$", re.MULTILINE)


def packages_are_as_locked(installation: Installation) -> Finding | None:
    """The packages are those that the program was tested with."""
    wrong = list(_differing(installation.lock) if installation.lock.is_file() else _unmet())
    if not wrong:
        return None
    more = f" and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
    return Finding(
        f"Packages differ from the lock: {', '.join(wrong[:SHOWN])}{more}.",
        "The program was tested with exactly the locked ones; others may behave differently.",
        "make clean && make install puts the locked ones back.",
    )


def _differing(lock: Path) -> Iterator[str]:
    """What is not as a checkout's lock says, of what it wants on this machine."""
    for name, wanted, marker in LOCKED.findall(lock.read_text(encoding="utf-8")):
        if (not marker or Marker(marker).evaluate()) and (there := _there(name)) != wanted:
            yield f"{name} {there or 'is missing'} (locked: {wanted})"


def _unmet() -> Iterator[str]:
    """What does not meet the installed package's own conditions; the lock itself does not ship in it."""
    for needed in map(Requirement, metadata.requires(PROGRAM) or ()):
        there = _there(needed.name)
        if (needed.marker is None or needed.marker.evaluate({"extra": ""})) and not (there and needed.specifier.contains(there)):
            yield f"{needed.name} {there or 'is missing'} (needed: {needed.specifier})"


def _there(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def driver_is_fast(installation: Installation) -> Finding | None:
    """The compiled part of the Neo4j driver is there."""
    if _is_there("neo4j._rust"):
        return None
    return Finding(
        "The compiled part of the Neo4j driver (neo4j-rust-ext) is missing.",
        "Everything works, but imports and long lists take several times as long.",
        "make clean && make install; on a rare processor it has to be compiled, which needs Rust.",
    )


def _is_there(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):
        return False


CHECKS = (packages_are_as_locked, driver_is_fast)
