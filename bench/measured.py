"""Measuring: two ways of doing one thing, in turn, several rounds in one run, and what came of it as a row of a table."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """One promise: what was measured, the goal in words, the figure in words, and whether it holds."""

    what: str
    goal: str
    measured: str
    holds: bool


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes, in seconds of the wall clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def percentile(values: list[float], share: float) -> float:
    """The value below which this share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def in_turn(ours: Callable[[], float], baseline: Callable[[], float], rounds: int = ROUNDS) -> tuple[list[float], list[float]]:
    """What the two answered (seconds, as they say themselves), interleaved: baseline, ours, baseline, ours …"""
    mine: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds):
        theirs.append(baseline())
        mine.append(ours())
    return mine, theirs


def ratio(what: str, goal: float, ours: list[float], baseline: list[float], *, at_most: bool, unit: str = "s") -> Figure:
    """The ratio of two medians against its goal: how long ours takes (`at_most`), or how fast it is by comparison."""
    mine, theirs = statistics.median(ours), statistics.median(baseline)
    found = mine / theirs if at_most else theirs / mine
    sign = "≤" if at_most else "≥"
    holds = found <= goal if at_most else found >= goal
    return Figure(what, f"{sign} {goal:g} ×", f"{found:.2f} × ({_text(mine, unit)} against {_text(theirs, unit)})", holds)


def bound(what: str, goal: float, found: float, unit: str) -> Figure:
    """A figure that must not be larger than its goal."""
    return Figure(what, f"≤ {goal:g} {unit}", f"{found:.1f} {unit}", found <= goal)


def _text(value: float, unit: str) -> str:
    return f"{value * 1000:.2f} ms" if unit == "ms" else f"{value:.2f} {unit}"
