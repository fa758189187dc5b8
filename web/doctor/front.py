"""The front end: what browsers fetch."""

from __future__ import annotations

import re
from pathlib import Path

from web.doctor.finding import Finding, Unseen
from web.doctor.installation import ROOT, Installation

SHOWN = 5
ASSET = re.compile(r"""asset\(["']([^"']+)["']\)""")
BUILD = "make front"


def front_end_is_built(installation: Installation) -> Finding | None:
    """The front end has been built."""
    if installation.static.is_dir():
        return None
    return Finding(
        f"The front end has not been built: {installation.static} is missing.",
        "Pages come without their looks and without pictures.",
        f"{BUILD}; in a server installation, install the built package or image again.",
    )


def front_end_is_whole(installation: Installation) -> Finding | None:
    """Every file that pages name is there."""
    if not installation.static.is_dir():
        raise Unseen("the front end has not been built")
    named = {name for page in (ROOT / "templates").rglob("*.html") for name in ASSET.findall(page.read_text(encoding="utf-8"))}
    missing = sorted(name for name in named if not (installation.static / name).is_file())
    if not missing:
        return None
    return Finding(
        f"{len(missing)} files of the front end are missing: {', '.join(missing[:SHOWN])}.",
        "Some pages come without their looks or without their pictures.",
        f"rm -r {installation.static} && {BUILD}",
    )


def front_end_is_up_to_date(installation: Installation) -> Finding | None:
    """The front end was built from what is there now."""
    built = installation.static / ".built"
    if not built.is_file() or not installation.sources.is_dir():
        return None
    if _newest(installation.sources) <= built.stat().st_mtime:
        return None
    return Finding(
        "The front end is older than the files that it is built from.",
        "Pages may look and behave as they did before the last update.",
        BUILD,
    )


def _newest(folder: Path) -> float:
    return max((each.stat().st_mtime for each in folder.rglob("*") if each.is_file()), default=0.0)


CHECKS = (front_end_is_built, front_end_is_whole, front_end_is_up_to_date)
