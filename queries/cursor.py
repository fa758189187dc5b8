"""Where a list goes on: an opaque text that fits one question only, so that it can neither be made up nor misused."""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

import orjson

from graph import Graph, Invalid

_SEAL = 8


def _seal(graph: Graph, question: object, position: bytes) -> bytes:
    digest = hashlib.blake2b(key=graph.secret, digest_size=_SEAL, person=b"cursor")
    digest.update(orjson.dumps(question))
    digest.update(position)
    return digest.digest()


def after(graph: Graph, question: object, position: Sequence[str | int]) -> str:
    """The cursor that goes on behind this position of the answer to this question."""
    body = orjson.dumps(list(position))
    return urlsafe_b64encode(_seal(graph, question, body) + body).decode().rstrip("=")


def position(graph: Graph, question: object, cursor: str | None) -> list[str | int] | None:
    """What `after` was given; None for no cursor. Raises Invalid for one that does not belong to this question."""
    if cursor is None:
        return None
    try:
        raw = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        seal, body = raw[:_SEAL], raw[_SEAL:]
        if hmac.compare_digest(seal, _seal(graph, question, body)):
            found: list[str | int] = orjson.loads(body)
            return found
    except ValueError:
        pass
    raise Invalid("This cursor does not belong to this list. Begin again without it.", "cursor")
