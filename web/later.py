"""Answers that are not complete yet, since a worker is at it: they say when it is worth asking again, and nobody keeps them."""

from __future__ import annotations

from http import HTTPStatus
from typing import TypeVar

from werkzeug.wrappers import Response

AGAIN = 10
"""Seconds until it is worth asking again for what is being worked out."""
MENDED = 600
"""The same for what could not be worked out: somebody has to mend it first."""
Answer = TypeVar("Answer", bound=Response)


def complete(response: Answer, known: bool, again: int = AGAIN) -> Answer:
    """The answer; a 202 where it is not all `known`, worth asking for again in so many seconds."""
    if not known:
        response.status_code = HTTPStatus.ACCEPTED
        response.headers["Retry-After"] = str(again)
    return response
