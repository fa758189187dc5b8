"""Coverage, resilience and the yield of events: a consortium of twelve and one of the most members, among many organisations.

No goal was set for these pages: the bound is ours, the second after which whoever waits for a page begins to doubt it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from types import SimpleNamespace
from unittest.mock import patch

import numpy

from bench.measured import Figure, bound, percentile, seconds
from bench.partnerships import ASKED, ORGANISATIONS, PEOPLE, _landscape, _members, _people, _row, _ties
from graph import Viewer
from graph.limits import USUAL
from queries.partnerships.consortium import MOST_MEMBERS, Chosen
from queries.partnerships.coverage import Ask as Crossed
from queries.partnerships.coverage import coverage
from queries.partnerships.landscape import Landscape
from queries.partnerships.meetings import Ask as Meetings
from queries.partnerships.meetings import yields
from queries.partnerships.resilience import fragility

EVENTS, ATTENDED = 5_000, 200_000
OF_MOST = 5
READING = [f"queries.partnerships.{each}" for each in ("coverage.coverage", "meetings.meetings", "resilience.resilience")]
GRAPH = SimpleNamespace(limits=USUAL)
"""What is read of a graph beside its landscape."""


def figures() -> Iterator[Figure]:
    """The figures of consortia."""
    chance = numpy.random.default_rng(3)
    seen = _network(chance)
    usual = [Chosen(organisations=_members(chance, seen)) for _ in range(ASKED)]
    most = [Chosen(organisations=_most(chance, seen)) for _ in range(OF_MOST)]
    with ExitStack() as patched:
        for module in READING:
            patched.enter_context(patch(f"{module}.landscape", lambda *_: seen))
        for what, ask in ASKING.items():
            yield bound(f"{what}, twelve partners of {ORGANISATIONS:,} organisations, p95", 1000, _taken(ask, usual), "ms")
            yield bound(f"{what}, {MOST_MEMBERS} partners, p95", 3000, _taken(ask, most), "ms")


def _coverage(chosen: Chosen) -> object:
    return coverage(GRAPH, Viewer.public(), Crossed(chosen))  # type: ignore[arg-type]


def _yield(chosen: Chosen) -> object:
    return yields(GRAPH, Viewer.public(), Meetings(chosen))  # type: ignore[arg-type]


def _resilience(chosen: Chosen) -> object:
    return fragility(GRAPH, Viewer.public(), chosen)  # type: ignore[arg-type]


ASKING: dict[str, Callable[[Chosen], object]] = {"coverage": _coverage, "yield of events": _yield, "resilience": _resilience}


def _taken(ask: Callable[[Chosen], object], every: list[Chosen]) -> float:
    """Milliseconds, the slowest of a hundred; the first question also lays out what the others find."""
    ask(every[0])
    return percentile([seconds(lambda chosen=chosen: ask(chosen)) for chosen in every], 0.95) * 1000  # type: ignore[misc]


def _most(chance: numpy.random.Generator, seen: Landscape) -> list[str]:
    """As many as a consortium may have, the busiest among them."""
    half = MOST_MEMBERS // 2
    return [seen.things.ids[each] for each in sorted({*range(half), *chance.integers(0, ORGANISATIONS, half).tolist()})]


def _network(chance: numpy.random.Generator) -> Landscape:
    """That of the candidates, and events over fifteen years, some of them large."""
    seen = _landscape(chance, _people(), _events(chance))
    events, people = seen.things.range_of("Event")[0], seen.things.range_of("Person")[0]
    there = events + (EVENTS * chance.random(ATTENDED) ** 2).astype(numpy.int32)
    return Landscape(seen.things, {**seen.ties, "ATTENDED": _ties(people + chance.integers(0, PEOPLE, ATTENDED), there)})


def _events(chance: numpy.random.Generator) -> Iterator[tuple[object, ...]]:
    first = date(2010, 1, 1).toordinal()
    for number, day in enumerate((first + chance.integers(0, 5_500, EVENTS)).tolist()):
        yield _row(f"e{number:015}", "Event", f"Event {number}", first=day, last=day)
