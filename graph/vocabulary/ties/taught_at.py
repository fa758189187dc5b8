"""Who taught at an event."""

from graph.vocabulary.declare import Field, TieKind, Type
from graph.vocabulary.ties.common import COMMON

TRAINS = ("lead_trainer", "trainer", "mentor")
"""The roles in which one trains whoever is trained there; a speaker trains nobody."""

TAUGHT_AT = TieKind(
    type="TAUGHT_AT",
    starts=("Person",),
    ends=("Event",),
    forward="taught at",
    reverse="taught by",
    help="Who taught at an event.",
    fields=(
        *COMMON,
        Field("role", Type.CHOICE, "The role there.", choices=(*TRAINS, "speaker")),
        Field("on_behalf_of", Type.THING, "The organisation the person taught for.", thing="Organisation"),
    ),
    bold=("role",),
)
