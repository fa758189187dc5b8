"""Who wants to know of every request: by the name of its route, never by what was asked or who asked."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from flask import Flask, Response, g, request, request_finished, request_started

_WATCHERS = "mreza_watchers"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Seen:
    """One request that was answered. `route` is an endpoint's name, or “none”."""

    method: str
    route: str
    status: int
    seconds: float


class Watcher(Protocol):
    """What is told of each request."""

    def __call__(self, seen: Seen, /) -> None:
        """Take note; must not fail."""


def tell(app: Flask, seen: Seen) -> None:
    """Tells the application's watchers of one request."""
    for each in app.extensions.get(_WATCHERS, ()):
        each(seen)


def install(app: Flask, watchers: Sequence[Watcher]) -> None:
    """Tells the watchers of every request of an application, errors included."""
    app.extensions[_WATCHERS] = watchers

    def begin(_app: Flask, **_named: Any) -> None:
        g.begun = time.perf_counter()

    def end(_app: Flask, response: Response, **_named: Any) -> None:
        method = request.method if request.method in METHODS else "other"
        seen = Seen(method, request.endpoint or "none", response.status_code, time.perf_counter() - g.begun)
        tell(app, seen)

    request_started.connect(begin, app, weak=False)
    request_finished.connect(end, app, weak=False)
