"""Answers that were made a moment ago, kept in memory: asked again by anybody of whom nothing is known, they are sent again as they were.

Kept by level, version of the graph, day, address and all else that may shape an answer. So a change takes effect as soon as its version is
seen, and nobody gets what was made for another level. Huge ones are not kept. They are sent before the application hears of the request.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from flask import Flask, Response, g, request

from web import access, watching
from web.remembered import Remembered
from web.watching import Seen

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MOST_BYTES = 16 * 1024 * 1024
LARGEST = 256 * 1024
SHAPING = ("wsgi.url_scheme", "HTTP_HOST", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "HTTP_ACCEPT", "HTTP_ACCEPT_LANGUAGE")
PERSONAL = ("HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH", "HTTP_IF_MODIFIED_SINCE",
            "HTTP_IF_UNMODIFIED_SINCE", "HTTP_RANGE", "CONTENT_LENGTH")
"""Who sends one of these is answered by the application itself."""
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A body, the headers that belong to it, and the route that answered."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    route: str


class Keeper:
    """Stands before an application and sends again what it keeps of its answers."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._then: WSGIApplication = app.wsgi_app
        self._answers: Remembered[Key, Kept] = Remembered(MOST_BYTES, lambda kept: len(kept.body))

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answers one request."""
        began = time.perf_counter()
        key = self._key(environ)
        kept = self._answers.get(key) if key else None
        if kept is None:
            return self._then(environ, start_response)
        start_response("200 OK", list(kept.headers))
        method = environ["REQUEST_METHOD"]
        watching.tell(self._app, Seen(method, kept.route, 200, time.perf_counter() - began))
        return [kept.body] if method == "GET" else []

    def _key(self, environ: WSGIEnvironment) -> Key | None:
        """What shapes the answer; None where nothing is kept, and while it is not known whether the graph has changed."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or any(map(environ.get, PERSONAL)):
            return None
        viewer, graph = access.of(self._app)
        version = graph.store.believed_version
        return None if version is None else (int(viewer.level), version, date.today(), *map(environ.get, SHAPING))  # noqa: DTZ011

    def again(self) -> Response | None:
        """The answer that is kept, once the application has asked for the graph's version."""
        key = self._key(request.environ) if "key" in g else None
        kept = self._answers.get(key) if key else None
        if kept is None:
            g.kept_under = key
            return None
        return Response(kept.body, headers=kept.headers)

    def keep(self, response: Response) -> Response:
        """Keep an answer that is finished, if it may be kept."""
        key = g.get("kept_under")
        if key and _may_be_kept(response):
            headers = tuple((name, value) for name, value in response.get_wsgi_headers(request.environ) if name != "Date")
            self._answers.put(key, Kept(response.get_data(), headers, request.endpoint or "none"))
        return response


def _may_be_kept(response: Response) -> bool:
    return (response.status_code == 200 and not response.is_streamed and not response.direct_passthrough
            and "Set-Cookie" not in response.headers and (response.content_length or LARGEST + 1) <= LARGEST)  # fmt: skip


def install(app: Flask) -> None:
    """Has an application's answers kept, of those whose key `web.unchanged` has found."""
    keeper = Keeper(app)
    app.after_request_funcs.setdefault(None, []).insert(0, keeper.keep)  # the first of these is called last, when all headers are there
    app.before_request(keeper.again)
    app.wsgi_app = keeper  # type: ignore[method-assign]
