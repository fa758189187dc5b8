"""Networks between things, of a collaboration, a country, a search's results, and the whole."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from web import access, measuring, networks
from web.api import documents, schemas
from web.api.resources import Asked, resources
from web.api.sending import send
from web.network_arguments import AmongArguments
from web.taking import DOCUMENTED, taken


@resources.get("/network")
@resources.arguments(AmongArguments, location="query")
@resources.response(200, schemas.Network)
@resources.doc(**DOCUMENTED)
def among(asked: Asked) -> ResponseReturnValue:
    """What links several things; the network of a collaboration, a country, a search's results, or the whole."""
    if file := taken(asked, lambda reader: networks.export(reader, asked)):
        return file
    found = networks.seen(access.graph(), access.viewer(), asked).found
    return send(documents.network(found.network, measuring.measures(found, ("among", *asked.items()))))
