"""What someone types becomes words to look up."""

from __future__ import annotations

from dataclasses import dataclass

from graph import Invalid
from graph.identity.names import forms

LONGEST = 500
MOST = 16
NAMED = "="
"""Stands before a word of a name in a text."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word in every folded form that it may stand in a text as, the plain one first.

    `typed`: what was typed instead, where this is a whole word that may have been meant.
    """

    forms: tuple[str, ...]
    typed: str = ""

    @property
    def told(self) -> str:
        """The word as reasons name it."""
        return f"something like “{self.typed}”" if self.typed else f"“{self.forms[0]}”"


def words_of(text: str, argument: str = "q") -> list[Word]:
    """The words of a text, each once. Raises Invalid for a text too long to search for."""
    if len(text) > LONGEST:
        raise Invalid(f"This is too long to search for. Use at most {LONGEST} letters.", argument)
    every = [form.split() for form in forms(text)]
    first = every[0]
    spelt = [tuple(dict.fromkeys(each)) for each in zip(*every, strict=True)] if all(len(each) == len(first) for each in every) else [
        (word,) for word in first
    ]
    found = list(dict.fromkeys(spelt))
    if len(found) > MOST:
        raise Invalid(f"Search for at most {MOST} words at once.", argument)
    return [Word(each) for each in found]
