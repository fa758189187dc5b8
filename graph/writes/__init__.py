"""The write statements that are not made from the vocabulary, one `.cypher` file each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def statement(name: str) -> str:
    """The text of `name`.cypher; raises FileNotFoundError when there is none."""
    return (_FOLDER / f"{name}.cypher").read_text(encoding="utf-8")
