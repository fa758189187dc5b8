"""Networks: around something, between several things, of a collaboration, a country, a search, the whole."""

from __future__ import annotations

from queries.network.around import all_around, around
from queries.network.asking import MOST
from queries.network.between import FEWEST, LARGEST, all_between, between, several
from queries.network.chosen import drawn, ended, measures_of
from queries.network.collaboration import all_of_collaboration, of_collaboration
from queries.network.country import all_of_country, of_country
from queries.network.crowd import LISTED
from queries.network.extent import Extent
from queries.network.found import all_of_search, of_search, outside
from queries.network.measures import DEFINITIONS, measured
from queries.network.shapes import Chosen, Edge, Measure, Measures, Network, Node
from queries.network.when import ALWAYS, When

__all__ = [
    "ALWAYS", "DEFINITIONS", "FEWEST", "LARGEST", "LISTED", "MOST", "Chosen", "Edge", "Extent", "Measure", "Measures", "Network",
    "Node", "When", "all_around", "all_between", "all_of_collaboration", "all_of_country", "all_of_search", "around", "between", "drawn",
    "ended",
    "measured", "measures_of", "of_collaboration", "of_country", "of_search", "outside", "several",
]  # fmt: skip
