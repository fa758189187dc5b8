"""An unchanged page asked again is answered 304, with no more than one question to the database: its version.

What is remembered is the digest of a body, for a level, a version of the graph, a day, a form and an address. The version is asked before
the body is made, so a body that is newer than its version is at worst made once more.
"""

from __future__ import annotations

import hashlib
from datetime import date

from flask import Flask, Response, g, request

from web import access, negotiating, problems
from web.remembered import Remembered

Key = tuple[int, int, str, str, str]
REMEMBERED = 4096
WITHOUT_GRAPH = frozenset({"texts", "health", "static", "api-docs", "docs", None})


def install(app: Flask) -> None:
    """Has an application answer so."""
    digests: Remembered[Key, str] = Remembered(REMEMBERED)

    @app.before_request
    def known() -> Response | None:
        if request.method not in ("GET", "HEAD") or request.blueprint in WITHOUT_GRAPH:
            return None
        g.key = (*_whose(), date.today().isoformat(), negotiating.chosen(), request.full_path)  # noqa: DTZ011
        digest = digests.get(g.key) if request.if_none_match else None
        if digest is None or not request.if_none_match.contains_weak(digest):
            return None
        response = Response(status=304)
        response.set_etag(digest)
        return response

    @app.after_request
    def tagged(response: Response) -> Response:
        if request.method not in ("GET", "HEAD") or response.status_code != 200 or request.endpoint == "static" or response.is_streamed:
            return response
        digest = hashlib.sha256(response.get_data()).hexdigest()[:32]
        if key := g.get("key"):
            digests.put(key, digest)
        response.set_etag(digest)
        response.make_conditional(request)
        return problems.failed_condition() if response.status_code == 412 else response


def _whose() -> tuple[int, int]:
    return int(access.viewer().level), access.graph().store.version()
