"""The settings: names, values, files, and what does not go together."""

from __future__ import annotations

import ipaddress
from pathlib import Path

from rapidfuzz import process

from graph.errors import Refused
from web.doctor.finding import Finding
from web.doctor.installation import Installation
from web.doctor.machine import heap_bytes
from web.settings import BY_NAME, SETTINGS, Settings, secret_file

OURS = "MREZA_"
FOR_TESTS = frozenset({"MREZA_ORACLE", "MREZA_BROWSER"})
CLOSE = 60
STAND_IN = "x" * 32


def settings_are_known(installation: Installation) -> Finding | None:
    """Every setting has a name that the program knows."""
    known = {name for each in SETTINGS for name in (each.name, secret_file(each)) if name}
    unknown = sorted(name for name in installation.environment if name.startswith(OURS) and name not in known | FOR_TESTS)
    if not unknown:
        return None
    return Finding(
        f"There is no setting called {' or '.join(_meant(name, known) for name in unknown)}.",
        "What is set under a name that nobody reads has no effect.",
        "Correct the name, or take it away. mreza settings lists all of them.",
    )


def _meant(name: str, known: set[str]) -> str:
    near = process.extractOne(name, sorted(known), score_cutoff=CLOSE)
    return f"{name} (is {near[0]} meant?)" if near else name


def settings_make_sense(installation: Installation) -> Finding | None:
    """Every setting has a value that makes sense."""
    files = {secret_file(each) for each in SETTINGS}  # whether they can be read is asked by a check of its own
    given = {name: text for name, text in installation.environment.items() if name not in files}
    try:
        Settings.read({**given, "MREZA_SECRET": STAND_IN})
    except Refused as error:
        return Finding(str(error), "No command and no page works until this is mended.", "Correct it; mreza settings explains each.")
    return None


def heap_makes_sense(installation: Installation) -> Finding | None:
    """The size of the local Neo4j's memory is a size."""
    stated = installation.setting("MREZA_HEAP")
    if not installation.is_local or heap_bytes(stated):
        return None
    return Finding(f"MREZA_HEAP is “{stated}”, which is no size.", "The local Neo4j cannot start.", "Write for example 512m or 2g.")


def secret_files_can_be_read(installation: Installation) -> Finding | None:
    """Every file that holds a secret can be read."""
    unreadable = [name for each in SETTINGS if (name := secret_file(each)) and not _can_be_read(installation.environment.get(name))]
    if not unreadable:
        return None
    return Finding(
        f"{unreadable[0]} names {installation.environment[unreadable[0]]}, which cannot be read.",
        "The secret in it is needed to start.",
        "Correct the path, or let the user that runs Mreža read the file (chown, and chmod 400).",
    )


def _can_be_read(path: str | None) -> bool:
    try:
        return not path or bool(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return False


def password_is_given(installation: Installation) -> Finding | None:
    """A server that is named has a password."""
    if installation.is_local or installation.environment.get("NEO4J_PASSWORD") or installation.environment.get("NEO4J_PASSWORD_FILE"):
        return None
    return Finding(
        "NEO4J_URI names a server, and NEO4J_PASSWORD is empty.",
        "A Neo4j lets nobody in without a password.",
        "Set NEO4J_PASSWORD, or NEO4J_PASSWORD_FILE to a file that holds it.",
    )


def visitors_are_let_in(installation: Installation) -> Finding | None:
    """A web server that listens to the outside answers to a name that is known outside."""
    hosts = installation.setting("MREZA_TRUSTED_HOSTS")
    if _is_inside(installation.setting("MREZA_HOST")) or hosts != BY_NAME["MREZA_TRUSTED_HOSTS"].default:
        return None
    return Finding(
        f"The web server listens on {installation.setting('MREZA_HOST')}, but answers only to the names {hosts}.",
        "Whoever opens it under another name gets an error.",
        "Set MREZA_TRUSTED_HOSTS to the names under which people open it, such as network.example.org.",
    )


def development_stays_inside(installation: Installation) -> Finding | None:
    """A server for development is not open to the outside."""
    inside = _is_inside(installation.setting("MREZA_HOST"))
    if inside or installation.setting("MREZA_ENVIRONMENT") != "development":
        return None
    return Finding(
        "MREZA_ENVIRONMENT is development, and the web server listens to the outside.",
        "Development accepts weak secrets and cookies that others on the line can read.",
        "Leave MREZA_ENVIRONMENT away, or set MREZA_HOST to 127.0.0.1.",
    )


def _is_inside(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


CHECKS = (
    settings_are_known,
    settings_make_sense,
    heap_makes_sense,
    secret_files_can_be_read,
    password_is_given,
    visitors_are_let_in,
    development_stays_inside,
)
