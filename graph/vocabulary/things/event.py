"""Events: what happened on dates, deliveries of trainings among them."""

from graph.vocabulary.declare import Column, Field, ThingKind, Type
from graph.vocabulary.things.common import COMMON, NAMES

KINDS = (
    "delivery", "TTW", "HLS", "TPF", "NDW", "SCM", "MTC", "study_visit", "conference", "workshop", "seminar",
    "forum", "committee_meeting", "course", "webinar",
)
TEACHING = frozenset({"delivery", "TTW", "workshop", "seminar", "course", "webinar"})
"""The kinds of event that teach: who trains at one has trained its trainees."""

KIND_NAMES = {
    "TTW": "Transnational Thematic Workshop",
    "HLS": "High-Level Seminar",
    "TPF": "Transnational Policy Forum",
    "NDW": "National Dissemination Workshop",
    "SCM": "Steering Committee Meeting",
    "MTC": "Mid-Term Conference",
}
"""Abbreviated kinds in full; the first four as the HOPE project used them."""

MODES = ("in_person", "online", "hybrid")

EVENT = ThingKind(
    label="Event",
    plural="events",
    help="Something that happened on dates: a delivery of a training, a workshop, study visit, conference or seminar.",
    fields=(
        *COMMON,
        NAMES,
        Field("kind", Type.CHOICE, "What kind of event it was.", choices=KINDS),
        Field("start", Type.DATE, "Its first day, or the month or year.", identifying=True),
        Field("end", Type.DATE, "Its last day, or the month or year."),
        Field("mode", Type.CHOICE, "In person, online or hybrid.", choices=MODES),
        Field("city", Type.TEXT, "The town or city it was held in.", search="text"),
        Field("country", Type.COUNTRY, "The country it was held in."),
        Field("venue", Type.TEXT, "The place it was held at.", search="text"),
        Field("language", Type.LANGUAGE, "Languages spoken there.", many=True),
        Field("participants", Type.INTEGER, "How many took part, as stated; may exceed the people known."),
        Field("countries_stated", Type.INTEGER, "How many countries took part, as stated."),
        Field("number", Type.INTEGER, "Its place in a series."),
    ),
    columns=(
        Column("delivers", "DELIVERS", "Training", "The training it delivered."),
        Column("within", "WITHIN", "Collaboration", "The collaboration it was part of."),
        Column("topics", "ABOUT", "Topic", "What it was about."),
        Column("organised_by", "ORGANISED", "", "Who organised it.", reverse=True),
        Column("hosted_by", "HOSTED", "", "Who hosted it.", reverse=True),
        Column("taught_by", "TAUGHT_AT", "Person", "Who taught there.", reverse=True),
        Column("attended_by", "ATTENDED", "Person", "Who attended.", reverse=True),
    ),
)
