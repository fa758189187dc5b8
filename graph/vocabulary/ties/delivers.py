"""The training that an event delivered."""

from graph.vocabulary.declare import TieKind
from graph.vocabulary.ties.common import COMMON

DELIVERS = TieKind(
    type="DELIVERS",
    starts=("Event",),
    ends=("Training",),
    forward="delivers",
    reverse="was delivered as",
    help="The training that an event delivered.",
    fields=COMMON,
)
