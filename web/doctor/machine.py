"""The machine: Python, memory, disk, clock, open files."""

from __future__ import annotations

import os
import re
import resource
import shutil
import time
from contextlib import suppress
from pathlib import Path

from web.doctor.finding import Finding
from web.doctor.installation import GIB, Installation

OLDEST_PYTHON = (3, 11)
MIB = 1024**2
BESIDE_THE_HEAP = 512 * MIB
"""What a Neo4j needs beside its heap: page cache, and Java itself."""
FEWEST_FILES = 1024
DAY = 86_400.0
UNITS = {"": 1, "k": 1024, "m": MIB, "g": GIB}


def python_is_new_enough(installation: Installation) -> Finding | None:
    """Python is 3.11 or newer."""
    if installation.python >= OLDEST_PYTHON:
        return None
    version = ".".join(map(str, installation.python))
    return Finding(
        f"This is Python {version}.",
        "Mreža is written for Python 3.11 and newer, and fails in odd places on an older one.",
        "Install a newer Python, then: make clean, and make demo PYTHON=/path/to/python3.",
    )


def memory_holds_the_heap(installation: Installation) -> Finding | None:
    """There is memory for the local Neo4j."""
    heap = heap_bytes(installation.setting("MREZA_HEAP"))
    if not installation.is_local or heap is None:
        return None
    needed, free = heap + BESIDE_THE_HEAP, _memory(installation)
    if needed <= free:
        return None
    return Finding(
        f"The local Neo4j would need {_gib(needed)} of memory, and this machine has {_gib(free)} for it.",
        "It will not start, or the system ends it when memory runs out.",
        "Set MREZA_HEAP to less, such as 512m, end other programs, or give the machine more memory.",
    )


def heap_bytes(text: str) -> int | None:
    """How many bytes `512m` is; None where that is no size."""
    found = re.fullmatch(r"(\d{1,9})([kmg]?)", text.strip().casefold())
    return int(found[1]) * UNITS[found[2]] if found else None


def _memory(installation: Installation) -> int:
    """All memory where a Neo4j runs here already, else what is free; never more than this process's group may use."""
    total = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    group = _number_in(Path("/sys/fs/cgroup/memory.max"), r"^(\d+)")
    free = None if installation.seen.held else _number_in(Path("/proc/meminfo"), r"MemAvailable:\s+(\d+) kB")
    return min(total, group or total, free * 1024 if free else total)


def _number_in(path: Path, pattern: str) -> int | None:
    with suppress(OSError):
        found = re.search(pattern, path.read_text(), re.MULTILINE)
        return int(found[1]) if found else None
    return None


def _gib(size: int) -> str:
    return f"{size / GIB:,.1f} GB"


def disk_has_room(installation: Installation) -> Finding | None:
    """There is room on the disk."""
    free = shutil.disk_usage(existing(installation.home)).free
    if free >= installation.least_free:
        return None
    return Finding(
        f"Only {_gib(free)} is free on the disk that holds {installation.home}.",
        "When a disk is full, Neo4j stops taking changes, and imports and backups fail half-way.",
        f"Make room, or move the folder to a larger disk and set MREZA_HOME; at least {_gib(installation.least_free)} should be free.",
    )


def existing(path: Path) -> Path:
    """The path, or the nearest folder above it that exists for this user."""
    return next(each for each in (path, *path.parents) if _exists(each))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except PermissionError:
        return False


def clock_is_not_behind(installation: Installation) -> Finding | None:
    """The clock is not behind what was written before."""
    folders = (installation.home, installation.server.folder, installation.server.folder / "logs")
    files = [each for folder in folders if os.access(folder, os.R_OK | os.X_OK) and folder.is_dir() for each in folder.iterdir()]
    latest = max((each.lstat().st_mtime for each in files), default=0.0)
    if latest <= installation.now() + DAY:
        return None
    return Finding(
        f"The clock of this machine says {_day(installation.now())}, yet files in {installation.home} are from {_day(latest)}.",
        "What is imported now would be dated before what was imported earlier, and signed-in people would be sent away.",
        "Set the clock, and let the machine keep it by itself (NTP): timedatectl set-ntp true.",
    )


def _day(moment: float) -> str:
    return time.strftime("%Y-%m-%d", time.gmtime(moment))


def enough_files_may_be_open(installation: Installation) -> Finding | None:
    """Enough files may be open at once."""
    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if allowed in (-1, resource.RLIM_INFINITY) or allowed >= FEWEST_FILES:
        return None
    return Finding(
        f"Only {allowed} files may be open at once.",
        "Neo4j keeps hundreds open, and the web server one for each visitor; beyond the limit both fail.",
        "Raise the limit where the program is started: ulimit -n 40000, or LimitNOFILE=40000 in the service's file.",
    )


CHECKS = (python_is_new_enough, memory_holds_the_heap, disk_has_room, clock_is_not_behind, enough_files_may_be_open)
