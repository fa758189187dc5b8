"""The folder where everything lies, and who may read it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from web.doctor.finding import Finding
from web.doctor.installation import Installation
from web.doctor.machine import existing

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def home_is_a_folder(installation: Installation) -> Finding | None:
    """The home folder is a folder, or can be made."""
    nearest = existing(installation.home)
    if nearest.is_dir():
        return None
    return Finding(
        f"{nearest} is not a folder.",
        f"Everything lies in {installation.home}: the secret, and the local Neo4j with its data.",
        "Set MREZA_HOME to a folder, or move the file out of its way.",
    )


def home_can_be_written(installation: Installation) -> Finding | None:
    """The home folder can be written."""
    nearest = existing(installation.home)
    if not nearest.is_dir() or os.access(nearest, os.W_OK | os.X_OK):
        return None
    return Finding(
        f"{nearest} cannot be written by this user.",
        "The local Neo4j keeps its data there, and the secret that ids are made with is made there.",
        f"Give it to the user that runs Mreža (chown -R USER {installation.home}), or set MREZA_HOME to a folder of this user's.",
    )


def home_is_ours(installation: Installation) -> Finding | None:
    """The home folder belongs to the user that runs this."""
    home = installation.home
    if not home.is_dir() or home.stat().st_uid == os.geteuid():
        return None
    return Finding(
        f"{home} belongs to another user (number {home.stat().st_uid}).",
        "Files that this user makes there cannot be changed by the other one: one of the two will fail to start.",
        "Run Mreža as the user whom the folder belongs to, or change its owner: chown -R.",
    )


def secret_is_private(installation: Installation) -> Finding | None:
    """The secret can be read by its owner alone."""
    return _opened(installation.home / "secret", "Whoever has it can tell which ids belong together, and forge what is signed with it.")


def password_is_private(installation: Installation) -> Finding | None:
    """The local Neo4j's password can be read by its owner alone."""
    return _opened(installation.server.folder / "password", "Whoever has it can read and change everything in the database.")


def data_are_private(installation: Installation) -> Finding | None:
    """The local Neo4j's folder can be entered by its owner alone."""
    return _opened(installation.server.folder, "In it lies what people have entrusted to the network, also what is for stewards only.")


def _opened(path: Path, why: str) -> Finding | None:
    if not path.exists() or not path.stat().st_mode & OTHERS:
        return None
    mode = "700" if path.is_dir() else "600"
    return Finding(f"{path} is open to other users of this machine.", why, f"chmod {mode} {path}")


CHECKS = (home_is_a_folder, home_can_be_written, home_is_ours, secret_is_private, password_is_private, data_are_private)
