"""Ready documents out, as fast as they can be written."""

from __future__ import annotations

from urllib.parse import urlencode

import orjson
from flask import Response, request

from queries.mention import Mention
from queries.profiles import Profile
from web import jsonld, links
from web.api.documents import Document
from web.media import JSON, JSON_LD


def send(document: Document) -> Response:
    """A document as an answer; a list that goes on says where in its `Link` header."""
    response = Response(orjson.dumps(document), content_type=JSON)
    if onward := document.get("next"):
        arguments = {**request.args.to_dict(flat=False), "cursor": onward}
        response.headers["Link"] = f'<{request.path}?{urlencode(arguments, doseq=True)}>; rel="next"'
    return response


def linked(seen: Profile) -> Document:
    """A profile in schema.org's words; its addresses are whole, so that it can be read anywhere."""

    def address(thing: Mention) -> str:
        return request.host_url.rstrip("/") + links.bare(thing)

    return jsonld.document(seen, address)


def send_linked(seen: Profile) -> Response:
    """A profile in schema.org's words as an answer."""
    return Response(orjson.dumps(linked(seen)), content_type=JSON_LD)
