"""What a check answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One way in which an installation is broken: what is wrong, why it matters, and what to do. No secret, no personal data."""

    what: str
    why: str
    advice: str


class Unseen(Exception):
    """A check cannot look, because of something that another check reports; the text says of what."""
