"""Templates: what is filled in under their headings, in any language, an import understands without a word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import python_calamine
from click.testing import CliRunner

from graph import Graph, Invalid
from graph.identity.names import fold
from graph.vocabulary import BY_PLURAL, TIES, Type
from graph.vocabulary.headings import LANGUAGES
from graph.vocabulary.things.event import KIND_NAMES
from importers.issues import Desk, Issues
from importers.run import State, run
from importers.sources.workbook import Workbook
from tests.graph.saying import names, ties
from web.commands import main
from web.exports import spreadsheet, templates
from web.exports.made import Made, today

SHEETS = (*BY_PLURAL, "ties", "sources")


def made(kind: str, language: str) -> bytes:
    file = io.BytesIO()
    templates.write(file, templates.sheets_of(kind), language)
    return file.getvalue()


def read(content: bytes) -> dict[str, list[list[Any]]]:
    with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_import_understands_every_sheet_and_heading(language: str) -> None:
    workbook, issues = Workbook(), Issues()
    found = read(made("workbook", language))
    understood = {workbook.sheet_named(title): rows[0] for title, rows in found.items() if title not in (templates.HELP, templates.VALUES)}
    assert set(understood) == set(SHEETS)
    for sheet, headings in understood.items():
        assert sheet is not None
        workbook.open(sheet, headings, Desk(issues, "template.xlsx", sheet))
        words = templates.heading_words(sheet, language)
        assert headings == [words[each.name] for each in templates.columns(sheet)]
    assert list(issues) == []


def test_headings_are_in_the_language_asked_for() -> None:
    found = read(made("person", "de"))
    assert list(found) == ["Personen", "help", "values"]
    assert {"Name", "Land", "Sprachen"} <= set(found["Personen"][0])


def test_help_says_what_each_column_is_for() -> None:
    helped = {row[1]: row for row in read(made("event", "en"))["help"][1:]}
    assert "first day" in helped["start"][4]
    assert "in_person, online, hybrid" in helped["mode"][5]
    assert helped["name"][3] == "yes"


def test_allowed_values_are_drop_downs() -> None:
    with zipfile.ZipFile(io.BytesIO(made("event", "en"))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    values = read(made("event", "en"))["values"]
    assert sheet.count('type="list"') == sum(bool(each.values) for each in templates.columns("events"))
    assert [row[values[0].index("mode")] for row in values[1:4]] == ["in_person", "online", "hybrid"]


Filled = tuple[dict[str, str], dict[str, str]]
"""A row's cells by column, in English and in another language."""


def filled(sheet: str, language: str) -> Iterator[Filled]:
    """Rows that hold, each at least once, all allowed values of the sheet's columns."""
    for one, other in zip(templates.columns(sheet), templates.columns(sheet, language), strict=True):
        for english, said in zip(one.values, other.values, strict=True):
            if sheet != "ties":
                yield {"key": "k", "name": "N", one.name: english}, {"key": "k", "name": "N", one.name: said}
            elif one.name in ("tie", "level"):
                ends = {"from": "a", "tie": "knows", "to": "b"}
                yield ends | {one.name: english}, ends | {one.name: said}


def filled_ties(language: str) -> Iterator[Filled]:
    """For each type of tie and each of its fields with allowed values, rows with these."""
    english, said = ({each.name: each for each in templates.columns("ties", one)} for one in ("en", language))
    words = dict(zip(english["tie"].values, said["tie"].values, strict=True))
    for kind in TIES.values():
        for field in kind.fields:
            for one, other in zip(english[field.name].values, said[field.name].values, strict=True):
                if one in field.choices or (field.type is Type.BOOLEAN and one in ("yes", "no")):
                    yield ({"from": "a", "tie": kind.forward, "to": "b", field.name: one},
                           {"from": "a", "tie": words[kind.forward], "to": "b", field.name: other})


def claimed(sheet: str, cells: dict[str, str]) -> list[object]:
    """What an import takes from a row; it has nothing to report."""
    issues = Issues()
    opened = Workbook().open(sheet, list(cells), Desk(issues, "template.xlsx", sheet))
    statement = opened.statement(2, list(cells.values()))
    assert list(issues) == [], cells
    assert statement is not None
    return [*statement.things, *statement.ties]


@pytest.mark.parametrize("language", LANGUAGES)
def test_allowed_values_mean_the_same_in_every_language(language: str) -> None:
    rows = [(sheet, each) for sheet in SHEETS for each in filled(sheet, language)] + [("ties", each) for each in filled_ties(language)]
    assert len(rows) > 140
    for sheet, (english, said) in rows:
        assert claimed(sheet, said) == claimed(sheet, english), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_allowed_value_has_a_wording_of_its_own(language: str) -> None:
    """Only names that the project gave to kinds of event (TTW) are the same everywhere, which Cyrillic shows."""
    for sheet in SHEETS:
        for one, other in zip(templates.columns(sheet), templates.columns(sheet, language), strict=True):
            assert len({fold(each) for each in other.values}) == len(one.values)
            if language in ("bg", "sr"):
                assert {own for own, said in zip(one.values, other.values, strict=True) if said.isascii()} <= KIND_NAMES.keys()


def test_drop_downs_are_in_the_language_asked_for() -> None:
    values = read(made("workbook", "sr"))["values"]
    listed = {heading: [row[place] for row in values[1:] if row[place]] for place, heading in enumerate(values[0])}
    assert listed["mode"] == ["уживо", "онлајн", "хибридно"]
    assert "предавао на" in listed["tie"]
    assert read(made("event", "sr-Latn"))["values"][1][values[0].index("kind")] != "delivery"


def test_there_is_no_column_for_what_is_never_read_from_a_file() -> None:
    assert "invented" not in {each.name for sheet in SHEETS for each in templates.columns(sheet)}


def test_a_template_that_there_is_not() -> None:
    with pytest.raises(Invalid, match="unicorns"):
        templates.sheets_of("unicorns")


def test_the_command(tmp_path: Path) -> None:
    target = tmp_path / "people.xlsx"
    assert CliRunner().invoke(main, ["template", "people", "-o", str(target), "--language", "sr"]).exit_code == 0
    assert "људи" in read(target.read_bytes())
    result = CliRunner().invoke(main, ["template", "people", "-o", str(tmp_path / "people.csv")])
    assert (result.exit_code, (tmp_path / "people.csv").exists()) == (2, False)
    assert CliRunner().invoke(main, ["template", "unicorns", "-o", str(target)]).exit_code == 2


# What is filled in comes in, as XLSX and as ODS.

FILLED = {
    "organisations": [["name", "country", "kind"], ["Academy", "Norway", "training_academy"], ["=1+1", "RS", "ngo"]],
    "people": [["key", "name", "languages"], ["p1", "Ana Anić", "sr C1; en"]],
    "ties": [["from", "tie", "to", "start"], ["p1", "works at", "Academy", "2019-05"]],
    "read me": [["Only for people"]],
}
CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
MEDIA = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))


def as_ods(path: Path) -> Path:
    """The smallest OpenDocument spreadsheet that holds these sheets."""
    body = ""
    for name, rows in FILLED.items():
        lines = "".join(f"<table:table-row>{''.join(CELL.format(cell) for cell in row)}</table:table-row>" for row in rows)
        body += f'<table:table table:name="{name}">{lines}</table:table>'
    content = (f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES} office:version="1.3"><office:body>'
               f"<office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", MEDIA)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                         f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MEDIA}"/></manifest:manifest>')
    return path


def as_xlsx(path: Path) -> Path:
    with path.open("wb") as file, spreadsheet.opened(file, Made(today(), "a test", "public")) as book:
        for name, rows in FILLED.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    page.write_string(number, column, cell)
    return path


@pytest.mark.parametrize("fill", [as_ods, as_xlsx])
def test_a_workbook_comes_in(graph: Graph, tmp_path: Path, fill: Any) -> None:
    path = fill(tmp_path / f"filled.{fill.__name__.removeprefix('as_')}")
    outcome = run(graph, [path], confirm=lambda _: True, by="test")
    assert (outcome.state, outcome.issues, outcome.feed) == (State.DONE, (), "filled")
    assert sorted(names(graph)) == ["=1+1", "Academy", "Ana Anić"]
    assert ties(graph) == [("Ana Anić", "WORKS_AT", "Academy")]
