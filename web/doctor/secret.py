"""The secret that ids are made with."""

from __future__ import annotations

from web.doctor.finding import Finding
from web.doctor.installation import Installation
from web.settings import LONGEST_SECRET, SECRET_LENGTH, WELL_KNOWN

BACK = "Put the old one back: MREZA_SECRET, or the file “secret” in MREZA_HOME, from a backup of that folder."


def secret_is_there(installation: Installation) -> Finding | None:
    """An installation with data has its secret."""
    if installation.secret is not None or not (installation.is_local and installation.has_data):
        return None  # a new one is made at the first start
    return Finding(
        f"There is a database, but the secret is gone: {installation.home / 'secret'} cannot be read.",
        "A new secret gives new things addresses of another making; sign-ins and links made with the old one end.",
        BACK,
    )


def secret_is_long_enough(installation: Installation) -> Finding | None:
    """The secret has a length that can be used."""
    secret = installation.secret
    if secret is None or SECRET_LENGTH <= len(secret) <= LONGEST_SECRET:
        return None
    return Finding(
        f"The secret has {len(secret)} bytes.",
        "A short one can be guessed, and with it everything that is signed; one that is too long cannot be used.",
        f"Use {SECRET_LENGTH} to {LONGEST_SECRET} bytes that nobody can guess; without data, leave MREZA_SECRET empty and one is made.",
    )


def secret_is_secret(installation: Installation) -> Finding | None:
    """The secret is none of those that everybody tries first."""
    if (installation.secret or b"").decode(errors="replace").casefold() not in WELL_KNOWN:
        return None
    development = installation.setting("MREZA_ENVIRONMENT") == "development"
    return Finding(
        "The secret is one that everybody tries first.",
        "It is good enough for development, and for nothing else." if development else "It protects nothing, and is refused in production.",
        "Leave MREZA_SECRET empty: one is made, and kept in MREZA_HOME.",
    )


CHECKS = (secret_is_there, secret_is_long_enough, secret_is_secret)
