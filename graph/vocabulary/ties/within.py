"""Which collaboration an event belongs to."""

from graph.vocabulary.declare import TieKind
from graph.vocabulary.ties.common import COMMON

WITHIN = TieKind(
    type="WITHIN",
    starts=("Event",),
    ends=("Collaboration",),
    forward="was held within",
    reverse="held",
    help="Which collaboration an event belongs to.",
    fields=COMMON,
)
