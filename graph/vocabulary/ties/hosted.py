"""Who hosted an event."""

from graph.vocabulary.declare import TieKind
from graph.vocabulary.ties.common import COMMON

HOSTED = TieKind(
    type="HOSTED",
    starts=("Organisation", "Person",),
    ends=("Event",),
    forward="hosted",
    reverse="hosted by",
    help="Who hosted an event.",
    fields=COMMON,
)
