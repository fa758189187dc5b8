"""An organisation within another."""

from graph.vocabulary.declare import Field, TieKind, Type
from graph.vocabulary.ties.common import COMMON

PART_OF = TieKind(
    type="PART_OF",
    starts=("Organisation",),
    ends=("Organisation",),
    forward="is part of",
    reverse="has part",
    help="An organisation within another.",
    fields=(
        *COMMON,
        Field("kind", Type.CHOICE, "Child, unit or member.", choices=("child", "unit", "member")),
    ),
)
