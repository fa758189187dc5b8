"""What can be asked about a lineage, within bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph import Invalid
from graph.vocabulary.ties.attended import TRAINED
from graph.vocabulary.ties.taught_at import TRAINS
from queries.bounds import as_of_day

KINDS = ("person", "organisation", "training", "event")
"""What a lineage can begin with."""
DIRECTIONS = ("up", "down")
OVER = ("teaching", "mentoring")
MOST_GENERATIONS = 64
ROLES = (*TRAINS, *TRAINED, "")
"""Those that count; a blank one where no other is stated beside it."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What counts: upwards or downwards, teaching, mentoring, invented things, and the last day (a proleptic ordinal) if there is one."""

    up: bool
    teaching: bool
    mentoring: bool
    invented: bool
    day: int | None

    @property
    def filters(self) -> dict[str, object]:
        """As the questions take them."""
        return {"invented": self.invented, "day": self.day}


def terms(direction: str, over: Sequence[str], as_of: str | None, invented: bool) -> Terms:
    """From arguments; raises Invalid, naming the argument, for what makes no sense."""
    if direction not in DIRECTIONS:
        raise Invalid(f"“direction” is up or down, not “{direction}”.", "direction")
    for each in over:
        if each not in OVER:
            raise Invalid(f"A lineage runs over {' and '.join(OVER)}, not “{each}”.", "over")
    return Terms(direction == "up", not over or "teaching" in over, not over or "mentoring" in over, invented, as_of_day(as_of))
