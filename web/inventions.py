"""Whether an answer names anything invented, so that the page can say what that means."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from queries.mention import Mention


def has_invented(answer: object) -> bool:
    """Whether anything that an answer names is invented: an answer is made of frozen dataclasses, tuples and things."""
    if isinstance(answer, Mention):
        return answer.invented
    if isinstance(answer, tuple):
        return any(map(has_invented, answer))
    return is_dataclass(answer) and any(has_invented(getattr(answer, each.name)) for each in fields(answer))
