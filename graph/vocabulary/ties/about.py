"""What something is about."""

from graph.vocabulary.declare import TieKind
from graph.vocabulary.ties.common import COMMON

ABOUT = TieKind(
    type="ABOUT",
    starts=("Training", "Event", "Collaboration", "Output",),
    ends=("Topic",),
    forward="is about",
    reverse="is the topic of",
    help="What something is about.",
    fields=COMMON,
)
