"""Which of the candidates stand on a page, and where the next one begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from queries.partnerships.beyond.best import Place, Places, behind, best, place_of
from queries.partnerships.beyond.participation import Float64
from queries.partnerships.landscape import Things


@dataclass(frozen=True, slots=True)
class Page:
    """It begins after a place, which nobody need stand at any more, or with the best. `onward`: what leads on after a place."""

    begin: Place | None
    onward: Callable[[Place], str]

    def of(self, things: Things, fitting: Places, scores: Float64) -> Places:
        """The numbers of those that fit and stand on this page or a later one."""
        return fitting if self.begin is None else behind(things, fitting, scores, self.begin)

    def cut(self, things: Things, left: Places, scores: Float64, limit: int) -> tuple[list[int], str | None]:
        """The numbers of the best of these, and what leads on to the others, if there are any."""
        found = best(things, left, scores, limit)
        return found, self.onward(place_of(things, scores, found[-1])) if len(left) > limit else None
