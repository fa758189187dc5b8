"""Ready documents out, as fast as they can be written."""

from __future__ import annotations

from urllib.parse import urlencode

import orjson
from flask import Response, request

from web.api.documents import Document


def send(document: Document) -> Response:
    """A document as an answer; a list that goes on says where in its `Link` header."""
    response = Response(orjson.dumps(document), content_type="application/json")
    if onward := document.get("next"):
        arguments = {**request.args.to_dict(), "cursor": onward}
        response.headers["Link"] = f'<{request.path}?{urlencode(arguments)}>; rel="next"'
    return response
