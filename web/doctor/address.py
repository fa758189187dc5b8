"""The server that NEO4J_URI names: whether anything answers there, and what."""

from __future__ import annotations

from graph.address import Found, without_password
from web.doctor.finding import Finding, Unseen
from web.doctor.installation import Installation

WHY = "Without its database no page and no command can answer."


def address_is_one(installation: Installation) -> Finding | None:
    """NEO4J_URI is an address of a Neo4j."""
    if installation.is_local or installation.address:
        return None
    return Finding(
        f"NEO4J_URI is “{without_password(installation.setting('NEO4J_URI'))}”, which is no address of a Neo4j.",
        WHY,
        "Write for example bolt://localhost:7687, or neo4j+s://graph.example.org. Name and password have settings of their own.",
    )


def something_answers(installation: Installation) -> Finding | None:
    """Something answers at NEO4J_URI."""
    found = _found(installation, Found.NO_SUCH_NAME, Found.NOBODY, Found.SILENCE)
    if found is None:
        return None
    advice = {
        Found.NO_SUCH_NAME: "Correct the host in NEO4J_URI, or this machine's name service (DNS).",
        Found.NOBODY: "Start that Neo4j, correct the port in NEO4J_URI (usually 7687), or let it through the firewall.",
        Found.SILENCE: "It hangs, or a firewall swallows what is said: look at that server, and at its log.",
    }
    return Finding(f"At {_where(installation)} there is {found.value}.", WHY, advice[found])


def what_answers_is_a_neo4j(installation: Installation) -> Finding | None:
    """What answers at NEO4J_URI is a Neo4j."""
    if _found(installation, Found.STRANGER) is None:
        return None
    return Finding(
        f"At {_where(installation)} there is {Found.STRANGER.value}: perhaps a web server.",
        WHY,
        "NEO4J_URI needs the Bolt port, usually 7687; 7474 is Neo4j's web page.",
    )


def encryption_fits(installation: Installation) -> Finding | None:
    """Both sides agree on whether the connection is encrypted."""
    found = _found(installation, Found.ENCRYPTED, Found.NOT_ENCRYPTED)
    if found is None:
        return None
    advice = "Write bolt+s:// or neo4j+s:// in NEO4J_URI." if found is Found.ENCRYPTED else (
        "Give the server a certificate that this machine trusts; for one that it signed itself write +ssc; "
        "within one machine bolt:// without +s will do."
    )  # fmt: skip
    return Finding(f"At {_where(installation)} there is {found.value}.", WHY, advice)


def protocol_is_known(installation: Installation) -> Finding | None:
    """The Neo4j speaks a protocol that this program knows."""
    if _found(installation, Found.TOO_OLD) is None:
        return None
    return Finding(f"At {_where(installation)} there is {Found.TOO_OLD.value}.", WHY, "Update that Neo4j to 5.26 or newer.")


def _found(installation: Installation, *wanted: Found) -> Found | None:
    if installation.is_local:
        return None
    if installation.address is None:
        raise Unseen("NEO4J_URI is no address")
    return installation.found if installation.found in wanted else None


def _where(installation: Installation) -> str:
    address = installation.address
    return f"{address.host}, port {address.port}," if address else "NEO4J_URI"


CHECKS = (address_is_one, something_answers, what_answers_is_a_neo4j, encryption_fits, protocol_is_known)
