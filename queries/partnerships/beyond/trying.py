"""The loops of candidates run once over next to nothing, so that they are compiled before somebody waits for them."""

from __future__ import annotations

import numpy

from graph import Viewer
from graph.snapshot.state import Snapshot
from queries.partnerships.beyond.bridging import Bridged, bridged
from queries.partnerships.beyond.closeness import closeness
from queries.partnerships.beyond.participation import participation
from queries.partnerships.beyond.partners import shared_partners
from queries.partnerships.consortium import Chosen
from queries.partnerships.landscape import Landscape, Things
from queries.partnerships.landscape.things import row_of
from queries.partnerships.landscape.ties import read


def tried(state: Snapshot) -> Bridged:
    """What somebody outside is to one of two organisations that share a project, in any state of people."""
    seen = _small()
    member = numpy.zeros(1, dtype=numpy.int32)
    closeness(participation(seen), member)
    shared_partners(participation(seen), member)
    return bridged(state, Viewer.public(), seen, Chosen(), member)


def _small() -> Landscape:
    labels = {"a": "Organisation", "b": "Organisation", "c": "Collaboration"}
    rows = [row_of((id_, label, id_, *[None] * 18)) for id_, label in labels.items()]
    things = Things({row[0]: row for row in rows})
    return Landscape(things, read([("TAKES_PART_IN", each, "c", None, None, None, False) for each in "ab"], things.numbers))
