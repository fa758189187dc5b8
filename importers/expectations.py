"""May this run replace the last one? What looks like a mistake is asked about before anything is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.records import Comparison

MOST_ENDED = 0.1
"""A run that would end a larger share of a sheet's rows asks first."""
MOST_REFUSED = 0.5
"""A run that cannot take a larger share of its rows asks first."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a person is asked before the run goes on: a sentence that can be answered with yes or no."""

    text: str

    def __str__(self) -> str:
        return self.text


def questions(comparison: Comparison, rows: int, refused: int) -> Iterator[Question]:
    """What to ask about a run that would change this much."""
    for sheet, (ended, known) in comparison.ended_by_sheet.items():
        if ended > MOST_ENDED * known:
            yield Question(f"{ended:,} of {known:,} rows of the sheet {sheet} are not in this file any more and would be ended. Go on?")
    if refused > MOST_REFUSED * rows:
        yield Question(f"{refused:,} of the {rows:,} rows cannot be taken. Import the others?")
