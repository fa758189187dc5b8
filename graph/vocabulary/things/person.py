"""People: professionals only, never a client, a prisoner or a person at risk."""

from graph.access import Level
from graph.vocabulary.declare import Column, Field, ThingKind, Type
from graph.vocabulary.things.common import COMMON, NAMES

PERSON = ThingKind(
    label="Person",
    plural="people",
    help="A professional: expert, trainer, practitioner or researcher. Never a client, prisoner or person at risk.",
    level=Level.MEMBERS,
    fields=(
        *COMMON,
        Field("given_name", Type.TEXT, "Given name, as the person writes it.", level=Level.MEMBERS, search="name"),
        Field("family_name", Type.TEXT, "Family name, as the person writes it.", level=Level.MEMBERS, search="name"),
        NAMES,
        Field("title", Type.TEXT, "Title or position, in a few words.", search="text"),
        Field("languages", Type.LANGUAGE_SKILL, "Languages, each with a level if known, such as sr C1.", many=True),
        Field("country", Type.COUNTRY, "The country the person works in.", identifying=True),
        Field("bio", Type.LONG_TEXT, "A few sentences about the person's work.", search="text"),
        Field("email", Type.EMAIL, "E-mail address for professional contact.", level=Level.MEMBERS, search="text"),
        Field("phone", Type.PHONE, "Telephone number for professional contact.", level=Level.STEWARDS, search="text"),
        Field("availability", Type.TEXT, "When and for what the person can be asked.", search="text"),
    ),
    columns=(
        Column("works_at", "WORKS_AT", "Organisation", "Where the person works.",
               fields={"role": "role", "unit": "unit", "since": "start"}),
        Column("topics", "EXPERT_IN", "Topic", "Fields of expertise.", fixed={"basis": "declared"}),
    ),
)

CASE_WORDS = (
    "case number", "client", "conviction", "detainee", "diagnosis", "inmate", "offence", "offender", "prisoner",
    "prisoner number", "probationer", "release date", "risk level", "risk score", "sentence", "victim",
)
"""Headings that look like case data. A sheet that has one is refused: Mreža is about professionals."""
