"""An organisation that took over from another."""

from graph.vocabulary.declare import TieKind
from graph.vocabulary.ties.common import COMMON

SUCCEEDS = TieKind(
    type="SUCCEEDS",
    starts=("Organisation",),
    ends=("Organisation",),
    forward="succeeds",
    reverse="was succeeded by",
    help="An organisation that took over from another.",
    fields=COMMON,
)
