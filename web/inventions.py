"""Whether an answer names or counts anything invented, so that the page can say what that means."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from queries.mention import Mention
from queries.partnerships.inventing import Figures

COUNTED = "Invented people and events are counted too; --invented no leaves them out."
"""What commands say of figures that are made of them."""


def has_invented(answer: object) -> bool:
    """Whether anything that an answer names or counts is invented: it is made of frozen dataclasses, tuples and things."""
    if isinstance(answer, Mention | Figures) and answer.invented:
        return True
    if isinstance(answer, tuple):
        return any(map(has_invented, answer))
    return is_dataclass(answer) and any(has_invented(getattr(answer, each.name)) for each in fields(answer))
