"""Who organised an event."""

from graph.vocabulary.declare import TieKind
from graph.vocabulary.ties.common import COMMON

ORGANISED = TieKind(
    type="ORGANISED",
    starts=("Organisation", "Person",),
    ends=("Event",),
    forward="organised",
    reverse="organised by",
    help="Who organised an event.",
    fields=COMMON,
)
