"""Organisations: who provides, hosts, studies, supervises and supports."""

from graph.vocabulary.declare import Column, Field, ThingKind, Type
from graph.vocabulary.things.common import COMMON, NAMES

KINDS = (
    "training_academy", "research_centre", "prison_service", "prison", "probation_service",
    "community_organisation", "religious_organisation", "ministry", "ngo", "trade_union", "network", "funder",
    "university", "foundation", "international_organisation", "law_enforcement", "municipality", "company",
)
SECTORS = ("public", "private", "third")
STATUSES = ("active", "inactive", "successor")

ORGANISATION = ThingKind(
    label="Organisation",
    plural="organisations",
    help="A training provider, research centre, prison or probation service, community or religious organisation, "
         "ministry, NGO, trade union, network or funder.",
    fields=(
        *COMMON,
        NAMES,
        Field("kind", Type.CHOICE, "What kind of organisation it is.", choices=KINDS),
        Field("sector", Type.CHOICE, "Public, private or third sector.", choices=SECTORS),
        Field("country", Type.COUNTRY, "The country it is in.", identifying=True),
        Field("city", Type.TEXT, "The town or city it is in.", search="text"),
        Field("lat", Type.LATITUDE, "Latitude in degrees north."),
        Field("lon", Type.LONGITUDE, "Longitude in degrees east."),
        Field("website", Type.URL, "Its web address."),
        Field("languages", Type.LANGUAGE, "Languages it works in.", many=True),
        Field("description", Type.LONG_TEXT, "What it does.", search="text"),
        Field("status", Type.CHOICE, "Whether it is active.", choices=STATUSES),
        Field("offers", Type.TEXT, "What it offers to others.", many=True, search="text"),
        Field("seeks", Type.TEXT, "What it looks for.", many=True, search="text"),
    ),
    columns=(
        Column("parent", "PART_OF", "Organisation", "The organisation it is part of."),
        Column("topics", "EXPERT_IN", "Topic", "Fields of expertise.", fixed={"basis": "declared"}),
    ),
)
