"""Networks: around something, between several things, of a collaboration, a country, a search, the whole."""

from __future__ import annotations

from queries.network.around import around
from queries.network.asking import MOST
from queries.network.between import FEWEST, LARGEST, between, several
from queries.network.chosen import measures_of
from queries.network.collaboration import of_collaboration
from queries.network.country import of_country
from queries.network.crowd import LISTED
from queries.network.found import of_search
from queries.network.measures import DEFINITIONS, measured
from queries.network.shapes import Chosen, Edge, Measure, Measures, Network, Node
from queries.network.when import ALWAYS, When

__all__ = [
    "ALWAYS", "DEFINITIONS", "FEWEST", "LARGEST", "LISTED", "MOST", "Chosen", "Edge", "Measure", "Measures", "Network", "Node", "When",
    "around", "between", "measured", "measures_of", "of_collaboration", "of_country", "of_search",
    "several",
]  # fmt: skip
