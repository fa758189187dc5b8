"""Whether the process runs, and whether the database answers."""

from __future__ import annotations

from flask import Blueprint, Response

from graph import MrezaError
from web import access

pages = Blueprint("health", __name__)


@pages.get("/healthz")
def process() -> Response:
    """The process runs."""
    return _plain("ok", 200)


@pages.get("/readyz")
def database() -> Response:
    """The database answers."""
    try:
        access.graph().store.version(fresh=True)
    except MrezaError:
        response = _plain("the database does not answer", 503)
        response.headers["Retry-After"] = "5"
        return response
    return _plain("ok", 200)


@pages.get("/robots.txt")
def robots() -> Response:
    """Search engines stay outside."""
    return _plain("User-agent: *\nDisallow: /", 200)


def _plain(text: str, status: int) -> Response:
    return Response(text + "\n", status, content_type="text/plain; charset=utf-8")
