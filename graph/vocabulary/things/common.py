"""The fields that every thing has."""

from graph.vocabulary.declare import Field, Type

NAME = Field("name", Type.TEXT, "What it is called, as it should be shown.", required=True, identifying=True,
             search="name")
SUMMARY = Field("summary", Type.LONG_TEXT, "One or two sentences about it.", search="text")
IDENTIFIERS = Field("identifiers", Type.IDENTIFIER, "Identifiers elsewhere, such as ror:05wp7an13.", many=True,
                    search="text")
NAMES = Field("names", Type.NAME, "Other names: acronyms, aliases, other languages and scripts.", many=True,
              search="name")

COMMON = (NAME, IDENTIFIERS, SUMMARY)
