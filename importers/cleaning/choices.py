"""One of a list of words, however its letters, blanks and hyphens are written."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping

from graph.identity.names import fold


def choice(choices: tuple[str, ...], wordings: Callable[[str], Iterable[str]]) -> Callable[[str], str]:
    """The cleaner for these choices, each of which may also stand there in its other wordings."""
    known = {fold(wording): each for each in choices for wording in wordings(each)}
    known.update({fold(each): each for each in choices})

    def clean(text: str) -> str:
        found = known.get(fold(text))
        return found if found is not None else _refuse(text, known)

    return clean


def _refuse(text: str, known: Mapping[str, str]) -> str:
    near = difflib.get_close_matches(fold(text[:60]), known, n=1, cutoff=0.7)
    hint = f"; did you mean “{known[near[0]]}”?" if near else ""
    raise ValueError(f"it is none of the words for this column{hint}")
