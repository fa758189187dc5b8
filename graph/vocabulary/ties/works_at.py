"""Where a person works or worked."""

from graph.vocabulary.declare import Field, TieKind, Type
from graph.vocabulary.ties.common import COMMON

WORKS_AT = TieKind(
    type="WORKS_AT",
    starts=("Person",),
    ends=("Organisation",),
    forward="works at",
    reverse="staff",
    help="Where a person works or worked.",
    fields=(
        *COMMON,
        Field("role", Type.TEXT, "The person's role there."),
        Field("unit", Type.TEXT, "The unit or department."),
    ),
    bold=("role", "start",),
)
