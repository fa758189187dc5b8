"""Handles: what rows mean a thing by, and the opaque addresses made from them."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache

from graph.errors import Invalid

ID_LENGTH = 16
STEWARDS = "stewards"
"""The feed of stewards' edits."""


def key_handle(feed: str, kind: str, key: str) -> str:
    """The handle of a row's own key within its feed."""
    return f"key|{feed}|{kind}|{key}"


def identifier_handle(kind: str, scheme: str, value: str) -> str:
    """The handle of an identifier; the same for every feed."""
    return f"id|{kind}|{scheme}:{value}"


def is_key(handle: str) -> bool:
    """Whether the handle is a row's own key, and not an identifier."""
    return handle.startswith("key|")


def kind_of(handle: str) -> str:
    """The label of the kind of thing a handle can mean."""
    parts = handle.split("|", 3)
    return parts[2] if parts[0] == "key" else parts[1]


def feed_of(handle: str) -> str:
    """The feed of a key handle."""
    return handle.split("|", 3)[1]


def text_of(handle: str) -> str:
    """What a row would write to refer to it: the key, or ``scheme:value``."""
    return handle.split("|", 3)[3] if is_key(handle) else handle.split("|", 2)[2]


def check_feed(name: str) -> str:
    """The feed's name, if it can be one; raises Invalid otherwise."""
    if not name.strip() or "|" in name or len(name) > 200 or not name.isprintable():
        raise Invalid("A feed needs a name of at most 200 characters, without the character “|”.", "feed")
    return name.strip()


@lru_cache(maxsize=16_384)
def address(secret: bytes, number: int) -> str:
    """The public id that a handle of this number gives: a keyed digest, opaque and not in sequence."""
    digest = hashlib.blake2b(number.to_bytes(8, "big"), key=secret, digest_size=10).digest()
    return base64.b32encode(digest).decode().lower()
