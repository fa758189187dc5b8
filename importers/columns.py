"""Headings, as people write them in many languages, to the fields they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graph.errors import Refused
from graph.identity.names import fold
from graph.vocabulary.headings import headings
from graph.vocabulary.things.person import CASE_WORDS
from importers.cleaning.text import shown
from importers.issues import Desk

_CASE = re.compile(r"\b(?:" + "|".join(re.escape(fold(word)) for word in sorted(CASE_WORDS, key=len, reverse=True)) + r")s?\b")

REMARK = "# "
"""Begins a heading that says something of the file; nothing stands below it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that is understood: where it stands, how it is written, which field it means."""

    index: int
    text: str
    name: str


@cache
def wordings(names: tuple[str, ...]) -> Mapping[str, str]:
    """Every folded wording of these fields, with the field it means; a field's own name always means that field."""
    known: dict[str, str] = {}
    for name in names:
        for wording in headings(name):
            known.setdefault(fold(wording), name)
    known.update({fold(name): name for name in names})
    return known


def understood(row: Sequence[str], names: Iterable[str], required: Iterable[str], desk: Desk) -> dict[str, Heading]:
    """The headings by field. Unknown ones are reported once; a missing or doubled one stops the import."""
    known = wordings(tuple(names))
    found: dict[str, Heading] = {}
    for index, text in enumerate(row):
        if text.startswith(REMARK):
            continue
        name = known.get(fold(text)) if text else None
        if name is None:
            _report_unknown(text, index, desk)
        elif name in found:
            both = f"“{shown(found[name].text, 60)}” and “{shown(text, 60)}”"
            raise Refused(f"{_place(desk)}the columns {both} both mean {name}. Remove or rename one of them.")
        else:
            found[name] = Heading(index, text, name)
    _check_required(found, required, row, desk)
    return found


def _report_unknown(text: str, index: int, desk: Desk) -> None:
    if not text:
        message = "it has no heading, so its cells are not read"
        desk.report(desk.heading_line, f"column {index + 1}", "", message, "Write a heading above it, or empty the column.")
        return
    if _CASE.search(fold(text)):
        raise Refused(
            _place(desk) + f"the heading “{shown(text, 60)}” looks like case data. This directory is about professionals only, never about "
            "clients, prisoners or people at risk: remove that column, and import the file again."
        )
    message = "this heading is not known, so its cells are not read"
    desk.report(desk.heading_line, text, "", message, "Rename it to a known heading, or leave it if it is not needed.")


def _check_required(found: Mapping[str, Heading], required: Iterable[str], row: Sequence[str], desk: Desk) -> None:
    missing = [name for name in required if name not in found]
    if missing:
        there = ", ".join(f"“{shown(text, 30)}”" for text in row[:12] if text) or "no heading at all"
        wanted = "” and “".join(missing)
        raise Refused(f"{_place(desk)}the column “{wanted}” is missing. The first line must hold the headings; it holds {there}.")


def _place(desk: Desk) -> str:
    return f"{desk.file}, sheet {desk.sheet}: "
