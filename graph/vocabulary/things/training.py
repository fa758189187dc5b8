"""Trainings: the design of a course, apart from its deliveries."""

from graph.vocabulary.declare import Column, Field, ThingKind, Type
from graph.vocabulary.things.common import COMMON, NAMES

KINDS = ("course", "curriculum", "module", "mentoring_programme")
AUDIENCES = ("prison", "probation", "judicial", "police", "community", "religious", "mixed")

TRAINING = ThingKind(
    label="Training",
    plural="trainings",
    help="The design of a course, curriculum, module or mentoring programme. What was held on dates is an event.",
    fields=(
        *COMMON,
        NAMES,
        Field("kind", Type.CHOICE, "What kind of training it is.", choices=KINDS),
        Field("educational_level", Type.TEXT, "For whom in terms of level, such as basic or advanced."),
        Field("languages", Type.LANGUAGE, "Languages it exists in.", many=True),
        Field("hours", Type.NUMBER, "Its length in hours."),
        Field("audience", Type.CHOICE, "Who it is for.", many=True, choices=AUDIENCES),
        Field("materials", Type.TEXT, "Where its materials are.", many=True, search="text"),
        Field("certificate", Type.TEXT, "The certificate it leads to."),
        Field("licence", Type.TEXT, "The licence of its materials."),
    ),
    columns=(
        Column("topics", "ABOUT", "Topic", "What it is about."),
        Column("produced_by", "PRODUCED", "Collaboration", "The collaboration that produced it.", reverse=True),
    ),
)
