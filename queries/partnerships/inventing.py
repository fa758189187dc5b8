"""Whether the figures of an answer are made of anything invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from graph import NotFound
from queries.partnerships.consortium import Chosen
from queries.partnerships.landscape import KINDS, Landscape


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """An answer that counts. `invented`: without what is invented it would be another one."""

    invented: bool = False


Answer = TypeVar("Answer", bound=Figures)


def marked(whole: Landscape, chosen: Chosen, answer: Callable[[Chosen], Answer]) -> Answer:
    """The answer, and whether it is made of anything invented. Where anything is, it is asked once more, without. Raises as `answer`."""
    found = answer(chosen)
    if not (chosen.invented and _holds_invented(whole)):
        return found
    try:
        return replace(found, invented=answer(replace(chosen, invented=False)) != found)
    except NotFound:
        return replace(found, invented=True)


def _holds_invented(whole: Landscape) -> bool:
    found = whole.kept.get("invented")
    if not isinstance(found, bool):
        things = any(any(whole.things.column("invented", label)) for label in KINDS)
        found = whole.kept["invented"] = things or any(bool(each.invented.any()) for each in whole.ties.values())
    return found
