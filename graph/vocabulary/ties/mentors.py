"""Who mentors whom."""

from graph.vocabulary.declare import Field, TieKind, Type
from graph.vocabulary.ties.common import COMMON

MENTORS = TieKind(
    type="MENTORS",
    starts=("Person",),
    ends=("Person",),
    forward="mentors",
    reverse="mentored by",
    help="Who mentors whom.",
    fields=(
        *COMMON,
        Field("programme", Type.TEXT, "The programme it belongs to."),
    ),
    ranges=True,
)
