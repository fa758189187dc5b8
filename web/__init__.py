"""The doors: pages, the JSON API and commands. Each gives the same answer."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from graph import Graph, Viewer
from web import access, api, headers, kept, links, negotiating, problems, unchanged, views
from web.settings import Settings

LARGEST_REQUEST = 64 * 1024


def _writable(value: object) -> object:
    """A page cannot hold a NUL; it shows the sign for a character that cannot be shown."""
    return value.replace("\0", "\ufffd") if isinstance(value, str) and "\0" in value else value


def create_app(settings: Settings | None = None, *, graph: Graph | None = None, viewer: Viewer | None = None) -> Flask:
    """The web application. Nothing is asked of the database before the first request; the viewer is the public unless one is given."""
    settings = settings or Settings.read()
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=settings.secret,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        TRUSTED_HOSTS=list(settings.trusted_hosts) or None,
        SESSION_COOKIE_SECURE=not settings.development,
        SESSION_COOKIE_SAMESITE="Lax",
        MREZA_SETTINGS=settings,
        MREZA_VIEWER=viewer or Viewer.public(),
    )
    app.extensions[access.GRAPH] = graph or Graph.open(
        settings.uri, settings.username, settings.password, database=settings.database, secret=settings.secret, limits=settings.limits
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.finalize = _writable
    for part in (headers, negotiating, unchanged, kept, problems, links, views, api):
        part.install(app)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=0)  # type: ignore[method-assign]
    return app
