"""A narrower topic within a broader one."""

from graph.vocabulary.declare import TieKind
from graph.vocabulary.ties.common import COMMON

NARROWER = TieKind(
    type="NARROWER",
    starts=("Topic",),
    ends=("Topic",),
    forward="has the narrower topic",
    reverse="belongs to the broader topic",
    help="A narrower topic within a broader one.",
    fields=COMMON,
)
