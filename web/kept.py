"""Answers that were made a moment ago, kept in memory: asked again by a viewer of the same level, they are sent again.

Kept by level, version of the graph, day and address, as their digests are (`web.unchanged`), and by all else that may shape an answer.
So a change takes effect as soon as the version is seen, and nobody gets what was made for another level. Huge ones are not kept.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, Response, g, request

from web.remembered import Remembered

MOST_BYTES = 16 * 1024 * 1024
LARGEST = 256 * 1024
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A body, and the headers that belong to it."""

    body: bytes
    headers: tuple[tuple[str, str], ...]


def _key() -> Key | None:
    """What shapes an answer; None where nothing is kept."""
    asked = g.get("key")
    if asked is None or request.cookies or "Authorization" in request.headers:
        return None
    return (*asked, request.method, request.scheme, request.host, request.root_path,
            request.headers.get("Accept", ""), request.headers.get("Accept-Language", ""))


def _may_be_kept(response: Response) -> bool:
    return (response.status_code == 200 and not response.is_streamed and not response.direct_passthrough
            and "Set-Cookie" not in response.headers and (response.content_length or LARGEST + 1) <= LARGEST)  # fmt: skip


def is_sent_again() -> bool:
    """Whether this answer was kept: then it has all that answers are given."""
    return "again" in g


def install(app: Flask) -> None:
    """Has an application keep its answers, as they are at the very end.

    Comes after `web.unchanged`, which finds the key, and sends what has not changed at all.
    """
    answers: Remembered[Key, Kept] = Remembered(MOST_BYTES, lambda kept: len(kept.body))

    @app.before_request
    def again() -> Response | None:
        key = _key()
        kept = answers.get(key) if key else None
        if kept is None:
            return None
        g.again = True
        return Response(kept.body, headers=kept.headers)

    def keep(response: Response) -> Response:
        key = None if is_sent_again() else _key()
        if key and _may_be_kept(response):
            answers.put(key, Kept(response.get_data(), tuple((name, value) for name, value in response.headers if name != "Date")))
        return response

    app.after_request_funcs.setdefault(None, []).insert(0, keep)  # the first of these is called last
