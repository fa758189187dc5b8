"""Who attended an event."""

from graph.vocabulary.declare import Field, TieKind, Type
from graph.vocabulary.ties.common import COMMON

TRAINED = ("trainee", "participant", "mentee")
"""The roles in which one is trained by whoever trains there; nobody trains an observer."""

ATTENDED = TieKind(
    type="ATTENDED",
    starts=("Person",),
    ends=("Event",),
    forward="attended",
    reverse="attended by",
    help="Who attended an event.",
    fields=(
        *COMMON,
        Field("role", Type.CHOICE, "The role there.", choices=(*TRAINED, "observer")),
        Field("completed", Type.BOOLEAN, "Whether it was completed."),
        Field("certificate", Type.TEXT, "The certificate gained."),
    ),
    bold=("role",),
)
