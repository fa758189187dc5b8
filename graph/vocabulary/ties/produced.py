"""What a collaboration or organisation produced."""

from graph.vocabulary.declare import TieKind
from graph.vocabulary.ties.common import COMMON

PRODUCED = TieKind(
    type="PRODUCED",
    starts=("Collaboration", "Organisation",),
    ends=("Output", "Training",),
    forward="produced",
    reverse="produced by",
    help="What a collaboration or organisation produced.",
    fields=COMMON,
)
