"""That two people know each other, as they say themselves."""

from graph.vocabulary.declare import Field, TieKind, Type
from graph.vocabulary.ties.common import COMMON

KNOWS = TieKind(
    type="KNOWS",
    starts=("Person",),
    ends=("Person",),
    forward="knows",
    reverse="knows",
    help="That two people know each other, as they say themselves.",
    fields=(
        *COMMON,
        Field("context", Type.TEXT, "Where they know each other from."),
        Field("will_introduce", Type.CHOICE, "Who of the two, in the order stated, is willing to introduce the other.",
              choices=("none", "first", "second", "both")),
    ),
    directed=False,
)
