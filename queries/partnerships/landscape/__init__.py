"""What partnerships are worked out from: a viewer's organisations, collaborations, people, events and topics, and their ties, in arrays."""

from __future__ import annotations

from queries.partnerships.landscape.landscape import Landscape
from queries.partnerships.landscape.reading import landscape
from queries.partnerships.landscape.things import COLLABORATION, EVENT, KINDS, ORGANISATION, OUTPUT, PERSON, TOPIC, TRAINING, Thing, Things
from queries.partnerships.landscape.ties import BETWEEN, NOTHING, SAID, UNKNOWN_FIRST, UNKNOWN_LAST, Csr, Int32, Ties, expanded

__all__ = [
    "BETWEEN", "COLLABORATION", "EVENT", "KINDS", "NOTHING", "ORGANISATION", "OUTPUT", "PERSON", "SAID", "TOPIC", "TRAINING",
    "UNKNOWN_FIRST", "UNKNOWN_LAST", "Csr", "Int32", "Landscape", "Thing", "Things", "Ties", "expanded", "landscape",
]  # fmt: skip
