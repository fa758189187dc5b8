"""The kinds of evidence that make a step between two people, and what each counts. Choices, stated: nothing here has been measured."""

from __future__ import annotations

from graph.limits import HALF_LIFE_YEARS

KNOWS, MENTORS, TEAM, TAUGHT, SAME_UNIT, SAME_COLLABORATION, SAME_EVENT = range(7)
"""From strong to weak."""
KINDS = ("knows", "mentors", "team", "taught", "unit", "collaboration", "event")
WEIGHTS = (0.95, 0.9, 0.85, 0.75, 0.6, 0.5, 0.4)

YEAR = 365.25
UNKNOWN_AGE = int(HALF_LIFE_YEARS * YEAR)
"""Days since an event of which nobody knows when it was."""
