"""Whether the process runs, and whether the database answers."""

from __future__ import annotations

from flask import Blueprint, Response, current_app

from graph import MrezaError
from web import access, warming

pages = Blueprint("health", __name__)


@pages.get("/healthz")
def process() -> Response:
    """The process runs."""
    return _plain("ok", 200)


@pages.get("/readyz")
def database() -> Response:
    """The database answers, and paths between people have been worked out."""
    try:
        access.graph().store.version(fresh=True)
    except MrezaError:
        return _later("the database does not answer")
    return _plain("ok", 200) if warming.ready(current_app) else _later("paths between people are being worked out")


@pages.get("/robots.txt")
def robots() -> Response:
    """Search engines stay outside."""
    return _plain("User-agent: *\nDisallow: /", 200)


def _later(text: str) -> Response:
    response = _plain(text, 503)
    response.headers["Retry-After"] = "5"
    return response


def _plain(text: str, status: int) -> Response:
    return Response(text + "\n", status, content_type="text/plain; charset=utf-8")
