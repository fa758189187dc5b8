"""Who took up an output or training, and how far that is."""

from graph.vocabulary.declare import Field, TieKind, Type
from graph.vocabulary.ties.common import COMMON

ADOPTED = TieKind(
    type="ADOPTED",
    starts=("Organisation",),
    ends=("Output", "Training",),
    forward="adopted",
    reverse="adopted by",
    help="Who took up an output or training, and how far that is.",
    fields=(
        *COMMON,
        Field("status", Type.CHOICE, "How far it is.", choices=("in conversation", "agreed", "in use", "ended")),
    ),
)
