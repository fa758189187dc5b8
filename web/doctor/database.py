"""The database: whether it lets us in, whether it is new enough, and its schema."""

from __future__ import annotations

from graph import WrongPassword, WrongVersion, schema
from graph.errors import MrezaError
from graph.writes import statement
from web.doctor.finding import Finding, Unseen
from web.doctor.installation import Installation

SHOWN = 5
SECONDS_APART = 60
MIGRATE = "mreza migrate. Every command that opens the database does it as well."


def password_is_there(installation: Installation) -> Finding | None:
    """The local Neo4j's password is where it should be."""
    if not installation.is_local or not installation.has_data or (installation.server.folder / "password").is_file():
        return None
    return Finding(
        f"The local Neo4j has data, but its password is gone: {installation.server.folder / 'password'} is missing.",
        "A new one would be made, which the database does not know: nobody gets in.",
        "Bring the file back from a backup, or restore a backup of the data into an empty MREZA_HOME.",
    )


def password_is_right(installation: Installation) -> Finding | None:
    """The database accepts our name and password."""
    if not isinstance(_refusal(installation), WrongPassword):
        return None
    where = "NEO4J_USERNAME and NEO4J_PASSWORD" if not installation.is_local else str(installation.server.folder / "password")
    return Finding(
        "The database does not accept our name and password.",
        "Nothing can be read or changed.",
        f"Look at {where}. After several wrong attempts a Neo4j refuses everybody for some seconds, so wait before trying again.",
    )


def neo4j_is_new_enough(installation: Installation) -> Finding | None:
    """The database is a Neo4j of a version that this program uses."""
    refusal = _refusal(installation)
    if not isinstance(refusal, WrongVersion):
        return None
    return Finding(str(refusal), "Statements that this program needs do not exist there.", "Update that Neo4j to 5.26 or newer.")


def database_is_there(installation: Installation) -> Finding | None:
    """The server has the database that is named."""
    refusal = _refusal(installation)
    if refusal is None or isinstance(refusal, WrongPassword | WrongVersion):
        return None
    return Finding(
        f"The server lets us in, but the database “{installation.setting('NEO4J_DATABASE')}” does not answer: {refusal}",
        "Nothing can be read or changed.",
        "Correct NEO4J_DATABASE (usually neo4j), or see with SHOW DATABASES what keeps it from starting.",
    )


def _refusal(installation: Installation) -> MrezaError | None:
    return installation.refusal


def clocks_agree(installation: Installation) -> Finding | None:
    """The clock of this machine agrees with the database's."""
    theirs = float(installation.store.read(statement("clock"))[0]["now"]) / 1000
    apart = abs(theirs - installation.now())
    if apart < SECONDS_APART:
        return None
    return Finding(
        f"The clocks of this machine and of the database's are {apart:,.0f} seconds apart.",
        "Imports would be dated wrongly, and running ones taken for dead.",
        "Let both machines keep their clocks by themselves (NTP): timedatectl set-ntp true.",
    )


def schema_is_not_newer(installation: Installation) -> Finding | None:
    """The data are not those of a newer Mreža."""
    found = schema.known(installation.store)
    if found <= schema.SCHEMA_VERSION:
        return None
    return Finding(
        f"The data were written by a newer Mreža: their schema is {found}, this program knows {schema.SCHEMA_VERSION}.",
        "This program refuses them, so as to break nothing.",
        "Update the program.",
    )


def schema_is_not_older(installation: Installation) -> Finding | None:
    """The data are not those of an older Mreža."""
    found = schema.known(installation.store)
    if found >= schema.SCHEMA_VERSION:
        return None
    said = f"Their schema is {found}, this program’s is {schema.SCHEMA_VERSION}." if found else "It has never been opened by Mreža."
    return Finding(f"The database is not up to date. {said}", "Searches may be slow, and some answers wrong.", MIGRATE)


def no_restore_is_half_done(installation: Installation) -> Finding | None:
    """No restore of the data ended half-way."""
    rows = installation.store.read(statement("schema_version"))
    if not rows or not rows[0]["unfinished"]:
        return None
    return Finding(
        "A restore of this database is under way, or was broken off.",
        "What lies in it is not whole, so commands refuse it.",
        "If it is not running any more, run mreza restore FILE again: it begins by clearing what is there.",
    )


def no_index_is_missing(installation: Installation) -> Finding | None:
    """No constraint and no index is missing."""
    missing = _in_state(installation, "MISSING")
    if not missing or schema.known(installation.store) < schema.SCHEMA_VERSION:
        return None
    return Finding(
        f"{len(missing)} constraints or indexes are missing: {_some(missing)}.",
        "Without them questions take far longer, search finds nothing, and things could come in twice.",
        MIGRATE,
    )


def every_index_is_ready(installation: Installation) -> Finding | None:
    """Every index is ready."""
    late = _in_state(installation, "POPULATING") + _in_state(installation, "FAILED")
    if not late:
        return None
    return Finding(
        f"{len(late)} indexes are not ready: {_some(late)}.",
        "Until they are, questions take longer, and search finds less.",
        "An index that is being filled needs a few minutes. One that failed: look at the database's log, drop it, and mreza migrate.",
    )


def _in_state(installation: Installation, wanted: str) -> list[str]:
    return sorted(name for name, state in _states(installation).items() if state == wanted)


def _states(installation: Installation) -> dict[str, str]:
    store = installation.store
    if schema.known(store) > schema.SCHEMA_VERSION:
        raise Unseen("the data are those of a newer Mreža")
    return schema.states(store)


def _some(names: list[str]) -> str:
    return ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")


CHECKS = (
    password_is_there,
    password_is_right,
    neo4j_is_new_enough,
    database_is_there,
    clocks_agree,
    schema_is_not_newer,
    schema_is_not_older,
    no_restore_is_half_done,
    no_index_is_missing,
    every_index_is_ready,
)
