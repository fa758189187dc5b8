"""Headings in many languages: each means one thing in its sheet, and every name of the vocabulary has some."""

import pytest

from graph.identity.identifiers import SCHEMES
from graph.identity.names import fold
from graph.vocabulary import BY_PLURAL
from graph.vocabulary.headings import LANGUAGES, WORDINGS, headings, wording
from importers.columns import wordings
from importers.sheets import sources, things, ties
from importers.sources.workbook import Workbook

NAMES = {sheet: things.names(kind) for sheet, kind in BY_PLURAL.items()} | {"ties": ties.names(), "sources": sources.NAMES}


@pytest.mark.parametrize("sheet", NAMES)
def test_a_heading_means_one_column_of_its_sheet(sheet: str) -> None:
    meant: dict[str, set[str]] = {}
    for name in NAMES[sheet]:
        for each in headings(name):
            meant.setdefault(fold(each), set()).add(name)
    assert {heading: names for heading, names in meant.items() if len(names) > 1} == {}


def test_a_sheet_name_means_one_sheet() -> None:
    meant: dict[str, set[str]] = {}
    for sheet in Workbook.order:
        for each in headings(sheet):
            meant.setdefault(fold(each), set()).add(sheet)
    shared = {name: sheets for name, sheets in meant.items() if len(sheets) > 1}
    assert shared == {}


def test_every_column_has_a_wording_in_every_language() -> None:
    missing = {name for names in NAMES.values() for name in names} - set(WORDINGS) - set(SCHEMES)
    assert missing == set()
    assert [name for name, words in WORDINGS.items() if len(words) != len(LANGUAGES) or not all(words)] == []


def test_both_scripts_of_serbian_are_understood() -> None:
    known = wordings(NAMES["people"])
    assert known[fold("Презиме")] == known[fold("prezime")] == "family_name"
    assert known[fold("Држава")] == known[fold("DRŽAVA")] == known[fold("Land")] == "country"


def test_a_heading_can_be_written_for_a_template() -> None:
    assert (wording("country", "de"), wording("country", "bg"), wording("people", "sr-Latn")) == ("Land", "държава", "ljudi")
