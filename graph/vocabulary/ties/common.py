"""The fields that every tie has."""

from graph.vocabulary.declare import Field, Type

START = Field("start", Type.DATE, "Since when, as far as known.")
END = Field("end", Type.DATE, "Until when, as far as known.")
NOTE = Field("note", Type.LONG_TEXT, "A remark on this tie.")
STRENGTH = Field("strength", Type.SHARE, "How strong it is, from 0 to 1, if anyone stated it.")

COMMON = (START, END, NOTE, STRENGTH)
