"""Who takes part in a collaboration, and as what."""

from graph.vocabulary.declare import Field, TieKind, Type
from graph.vocabulary.ties.common import COMMON

TAKES_PART_IN = TieKind(
    type="TAKES_PART_IN",
    starts=("Organisation", "Person",),
    ends=("Collaboration",),
    forward="takes part in",
    reverse="has partner",
    help="Who takes part in a collaboration, and as what.",
    fields=(
        *COMMON,
        Field("role", Type.CHOICE, "The role in it.",
              choices=("lead", "beneficiary", "donor_project_partner", "expertise_partner", "end_user", "associate",
                       "coordinator", "participant")),
        Field("ec_contribution_eur", Type.MONEY, "The grant to this partner in euro."),
    ),
    bold=("role",),
)
