"""What someone is expert in, and how that is known."""

from graph.vocabulary.declare import Field, TieKind, Type
from graph.vocabulary.ties.common import COMMON

EXPERT_IN = TieKind(
    type="EXPERT_IN",
    starts=("Person", "Organisation",),
    ends=("Topic",),
    forward="knows about",
    reverse="experts",
    help="What someone is expert in, and how that is known.",
    fields=(
        *COMMON,
        Field("grade", Type.TEXT, "How expert, in the source's own words."),
        Field("basis", Type.CHOICE, "How it is known.", choices=("declared", "delivered", "attended", "published")),
    ),
)
