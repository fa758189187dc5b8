"""Collaborations: projects, partnerships, networks, working groups, memoranda."""

from graph.vocabulary.declare import Column, Field, ThingKind, Type
from graph.vocabulary.things.common import COMMON, NAMES

KINDS = ("project", "partnership", "network", "working_group", "memorandum")

COLLABORATION = ThingKind(
    label="Collaboration",
    plural="collaborations",
    help="A project, partnership, network, working group or memorandum.",
    fields=(
        *COMMON,
        NAMES,
        Field("kind", Type.CHOICE, "What kind of collaboration it is.", choices=KINDS),
        Field("acronym", Type.TEXT, "Its short name.", search="name"),
        Field("grant_number", Type.TEXT, "The number of its grant.", search="text"),
        Field("programme", Type.TEXT, "The programme that funds it.", search="text"),
        Field("start", Type.DATE, "When it began."),
        Field("end", Type.DATE, "When it ended or will end."),
        Field("budget_eur", Type.MONEY, "Its grant or budget in euro."),
        Field("final_cost_eur", Type.MONEY, "What it cost in the end, in euro."),
        Field("partners_stated", Type.INTEGER, "How many partners it has, as stated."),
        Field("countries_stated", Type.INTEGER, "How many countries take part, as stated."),
    ),
    columns=(
        Column("lead", "TAKES_PART_IN", "", "The partner that leads it.", reverse=True, fixed={"role": "lead"}),
        Column("partners", "TAKES_PART_IN", "", "Its partners.", reverse=True),
        Column("topics", "ABOUT", "Topic", "What it is about."),
    ),
)
