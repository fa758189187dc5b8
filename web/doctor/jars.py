"""What the local Neo4j is made of."""

from __future__ import annotations

from graph import jars
from graph.errors import Refused
from web.doctor.finding import Finding, Unseen
from web.doctor.installation import Installation

SHOWN = 3


def neo4j_is_known(installation: Installation) -> Finding | None:
    """The version of the local Neo4j is one that this program has a lock for."""
    if not installation.is_local:
        return None
    try:
        jars.check_known(installation.server.version)
    except Refused as error:
        return Finding(str(error), "It is not known what that version should consist of.", "Leave NEO4J_VERSION empty.")
    return None


def neo4j_is_whole(installation: Installation) -> Finding | None:
    """No file of the local Neo4j is missing."""
    looked = _looked(installation)
    if looked is None or not looked.missing:
        return None
    if not looked.folder.is_dir():
        return Finding(
            f"Neo4j {installation.server.version} has not been fetched yet.",
            "The first start fetches it, about 135 MB, and needs to be online for that.",
            "mreza database start",
        )
    return Finding(
        f"{len(looked.missing)} files of Neo4j are missing in {looked.folder}: {_some(looked.missing)}.",
        "It will not start, or fail later.",
        f"Delete that folder (rm -r {looked.folder}); the next start fetches what is missing.",
    )


def neo4j_is_unaltered(installation: Installation) -> Finding | None:
    """Every file of the local Neo4j is the one that the program was tested with."""
    looked = _looked(installation)
    if looked is None or not looked.altered:
        return None
    return Finding(
        f"{len(looked.altered)} files of Neo4j are not what the lock says: {_some(looked.altered)}, in {looked.folder}.",
        "A damaged disk may have changed them, or somebody did: they would run with all rights over the data.",
        f"Find out who changed them. Then delete that folder (rm -r {looked.folder}); the next start fetches it again, and checks it.",
    )


def data_are_not_newer(installation: Installation) -> Finding | None:
    """The data were not written by a newer Neo4j."""
    if not installation.is_local:
        return None
    server = installation.server
    if not server.has_newer_data:
        return None
    return Finding(
        f"The data were written by Neo4j {server.data_version}; this program would start {server.version}.",
        "Neo4j brings older data up to date by itself, and cannot go back.",
        f"Set NEO4J_VERSION={server.data_version}, or restore a backup into an empty folder.",
    )


def _looked(installation: Installation) -> jars.Looked | None:
    if not installation.is_local:
        return None
    try:
        return jars.look(installation.server.version, installation.cache)
    except Refused:
        raise Unseen("this version of Neo4j has no lock") from None


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")


CHECKS = (neo4j_is_known, neo4j_is_whole, neo4j_is_unaltered, data_are_not_newer)
