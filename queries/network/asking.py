"""What the questions about networks have in common: kinds and ties as labels and types, and how much is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from graph import Invalid
from graph.vocabulary import THINGS, TIES
from queries.bounds import label_of

MOST = 500
"""So many things can be drawn."""
EVERYTHING = 1 << 30
"""Stands for no limit, where a question has one."""
PATIENCE = 12
"""So many times as long as a page may what is asked for once may take: a file, or the ties that a process then keeps in memory."""


def labels_of(kinds: Sequence[str]) -> list[str]:
    """The labels of kinds (``person``); of none, all. Raises Invalid for what is no kind."""
    return [label_of(kind, "kinds") for kind in kinds] or list(THINGS)


def types_of(ties: Sequence[str]) -> list[str]:
    """The types of tie; of none, all. Raises Invalid for what is no tie."""
    for each in ties:
        if each not in TIES:
            raise Invalid(f"“{each}” is no kind of tie; there are {', '.join(TIES)}.", "ties")
    return list(ties) or list(TIES)
