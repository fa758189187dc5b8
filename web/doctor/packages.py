"""The Python packages."""

from __future__ import annotations

import importlib.util
import re
from importlib import metadata

from packaging.markers import Marker

from web.doctor.finding import Finding
from web.doctor.installation import Installation

SHOWN = 5
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)\s*(?:;\s*([^\\]+?))?\s*\\?$", re.MULTILINE)


def packages_are_as_locked(installation: Installation) -> Finding | None:
    """The packages are those that the program was tested with."""
    locked = ((name, _there(name), wanted) for name, wanted in _locked(installation))
    wrong = [f"{name} {there or 'is missing'} (locked: {wanted})" for name, there, wanted in locked if there != wanted]
    if not wrong:
        return None
    more = f" and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
    return Finding(
        f"Packages differ from the lock: {', '.join(wrong[:SHOWN])}{more}.",
        "The program was tested with exactly the locked ones; others may behave differently.",
        "make clean && make install puts the locked ones back.",
    )


def _locked(installation: Installation) -> list[tuple[str, str]]:
    """Name and version of what the lock wants on this machine; nothing where no lock ships."""
    if not installation.lock.is_file():
        return []
    found = LOCKED.findall(installation.lock.read_text(encoding="utf-8"))
    return [(name, version) for name, version, marker in found if not marker or Marker(marker).evaluate()]


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
