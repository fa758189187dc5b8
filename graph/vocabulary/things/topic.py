"""Topics: fields of expertise, in a SKOS scheme of our own."""

from graph.vocabulary.declare import Column, Field, ThingKind, Type
from graph.vocabulary.things.common import COMMON

TOPIC = ThingKind(
    label="Topic",
    plural="topics",
    help="A field of expertise, with its labels in several languages.",
    fields=(
        *COMMON,
        Field("labels", Type.LABEL, "What it is called in each language.", many=True, search="name"),
        Field("definition", Type.LONG_TEXT, "What is meant by it.", search="text"),
        Field("exact_match", Type.URL, "The same concept in EuroVoc or ESCO.", many=True),
    ),
    columns=(Column("broader", "NARROWER", "Topic", "The wider topic it belongs to.", reverse=True),),
)
