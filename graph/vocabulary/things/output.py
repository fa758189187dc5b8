"""Outputs: what a collaboration produced."""

from graph.vocabulary.declare import Column, Field, ThingKind, Type
from graph.vocabulary.things.common import COMMON, NAMES

KINDS = ("report", "tool", "curriculum", "scheme", "platform", "survey", "guide", "database", "recommendations")

OUTPUT = ThingKind(
    label="Output",
    plural="outputs",
    help="What a collaboration produced: a report, tool, curriculum or scheme.",
    fields=(
        *COMMON,
        NAMES,
        Field("code", Type.TEXT, "Its number within the collaboration; left empty where it is not known.",
              search="text"),
        Field("kind", Type.CHOICE, "What kind of output it is.", choices=KINDS),
        Field("url", Type.URL, "Where it can be found."),
        Field("licence", Type.TEXT, "The licence it is under."),
    ),
    columns=(
        Column("produced_by", "PRODUCED", "", "Who produced it.", reverse=True),
        Column("topics", "ABOUT", "Topic", "What it is about."),
    ),
)
