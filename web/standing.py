"""How the things of a network stand in it, as the rows of a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from queries.mention import Mention
from queries.network import Measure, Measures, Network


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing with its measures; `past`: it had ended by the day that was asked for."""

    thing: Mention
    past: bool
    measure: Measure


BY: dict[str, Callable[[Standing], float]] = {
    "degree": lambda each: each.measure.degree,
    "strength": lambda each: each.measure.strength,
    "betweenness": lambda each: each.measure.betweenness or 0.0,
    "name": lambda each: 0.0,
}


def standings(network: Network, measures: Measures, by: str) -> tuple[Standing, ...]:
    """Every thing of a network, the greatest by that measure first, then by name; ``name``: by name alone."""
    rows = (Standing(node.thing, node.past, measures[node.thing.id]) for node in network.nodes)
    return tuple(sorted(rows, key=lambda each: (-BY[by](each), each.thing.name.casefold(), each.thing.id)))
