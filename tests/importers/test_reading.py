"""Reading: any encoding and delimiter, and files that would break a program that trusts them."""

from __future__ import annotations

import io
import os
import subprocess
import time
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import Refused
from importers.reading.limits import CELL
from importers.reading.spreadsheet import written
from importers.reading.tables import Reader, Table

ROWS = [["key", "name", "city"], ["a", "Ивана Јовић", "Београд"], ["b", "Жарко", "Нови Сад"]]


def tables(path: Path) -> list[Table]:
    with Reader() as reader:
        return reader.tables(path)


def rows(path: Path) -> list[list[str]]:
    [table] = tables(path)
    return [list(table.headings), *[cells for _, cells in table.rows()]]


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, cells in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(cells):
                for column, value in enumerate(row):
                    (sheet.write_datetime if isinstance(value, date) else sheet.write)(number, column, value)
    return path


# Text


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251"])
def test_encoding_and_delimiter_are_found(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes("\r\n".join(delimiter.join(row) for row in ROWS).encode(encoding))
    assert rows(path) == ROWS


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1253", "Γιώργος Παπαδόπουλος, Ελένη Χατζηγιάννη, Θεσσαλονίκη και Αθήνα"),
        ("cp1250", "Łukasz Żółć, Małgorzata Wiśniewska, Świętokrzyskie i Łódź"),
        ("cp1252", "Élodie Lefèvre, François Hélène, Besançon, hôpital où l’été a été"),
        ("cp1251", "Красимира Щерева, Пловдив, служба за изпълнение на наказанията"),
        ("cp1254", "Ayşe Yılmaz, Çağrı Güneş, İstanbul ve Ağrı"),
    ],
)  # fmt: skip
def test_old_encodings_are_told_from_their_letters_and_said(tmp_path: Path, encoding: str, name: str) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes("\n".join(["key;name", *[f"p{number};{name}" for number in range(5)]]).encode(encoding))
    [table] = tables(path)
    assert next(table.rows())[1] == ["p0", name]
    assert "encoding is not marked" in table.stored.notes[0]


def test_a_late_letter_is_found_too(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(b"key,name\n" + b"".join(b"p%d,Ana\n" % number for number in range(200_000)) + "z,Žarko Šćepanović".encode("cp1250"))
    [table] = tables(path)
    assert list(table.rows())[-1][1] == ["z", "Žarko Šćepanović"]


def test_what_is_wrong_in_a_mixed_file_is_marked_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes("key,name\na,Жарко\nb,Ђорђе\n".encode() + "c,Élodie\n".encode("cp1252"))
    [table] = tables(path)
    assert [cells[1] for _, cells in table.rows()] == ["Жарко", "Ђорђе", "\ufffdlodie"]
    assert "most of it is UTF-8" in table.stored.notes[0]


def test_the_delimiter_that_excel_states_is_obeyed(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("sep=;\nkey;name\na;Petrović, Ana\n", encoding="utf-8")
    [table] = tables(path)
    assert (list(table.headings), list(table.rows())) == (["key", "name"], [(3, ["a", "Petrović, Ana"])])


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text('\n\nkey,bio\na,"one\ntwo"\n\nb,x\n', encoding="utf-8")
    [table] = tables(path)
    assert list(table.rows()) == [(4, ["a", "one\ntwo"]), (7, ["b", "x"])]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=12), min_size=3, max_size=3),
        min_size=1, max_size=20,
    ),
    st.sampled_from(";,\t|"),
)  # fmt: skip
def test_what_a_program_writes_is_read_back(tmp_path: Path, cells: list[list[str]], delimiter: str) -> None:
    import csv

    path = tmp_path / "people.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=delimiter).writerows([["key", "name", "city"], *cells])
    expected = [row for row in cells if any(row)]
    [table] = tables(path)
    assert [row for _, row in table.rows()] == expected


def test_a_cell_is_cut_where_it_is_too_long(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("key,bio\na," + "x" * 1_000_000 + "\nb,y\n", encoding="utf-8")
    [table] = tables(path)
    assert [(cells[0], len(cells[1])) for _, cells in table.rows()] == [("a", CELL + 1), ("b", 1)]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("people.csv", b"", "empty"),
        ("people.csv", b" \r\n \n", "empty"),
        ("people.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        ("people.csv", b"\xff\xd8\xff\xe0" + bytes(100), "picture"),
        ("people.xlsx", b"<html><table><tr><td>key</td></tr></table></html>", "web page"),
        ("people.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        ("people.xlsx", b"PK\x03\x04 cut off", "no valid workbook"),
        ("people.csv", bytes(range(64)) + bytes(64) + b"\x7fELF", "not a table of text"),
        ("people.csv", b'key,name\na,"Ana\nb,Bo\n', "line 2: a quotation mark"),
        ("people.csv", b"key" + b",x" * 3000, "cells"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_advice(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refused, match=reason):
        rows(path)


def test_a_missing_file_and_a_pipe_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="There is no file"):
        rows(tmp_path / "people.csv")
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(Refused, match="no file that can be read"):
        rows(tmp_path / "pipe.csv")


# Workbooks


def test_a_workbook_is_read_as_text(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", {"people": [["key", "name", "since"], ["a", "Ana", 2022], ["b", "Bo", date(2022, 6, 1)]],
                                               "ties": [["from"]]})
    people, ties = tables(path)
    assert (people.title, ties.title) == ("people", "ties")
    assert list(people.rows()) == [(2, ["a", "Ana", "2022"]), (3, ["b", "Bo", "2022-06-01"])]


def test_values_are_written_as_people_would() -> None:
    moment = datetime(2022, 6, 1, 10, 30)  # noqa: DTZ001  a spreadsheet knows no time zones
    assert [written(value) for value in (1.0, 1.5, True, "x", moment)] == ["1", "1.5", "true", "x", "2022-06-01T10:30"]


def cells_far_apart(path: Path) -> Path:
    """A small, valid workbook whose second cell is the last one there can be."""
    good = workbook(path.with_suffix(".good.xlsx"), {"people": [["key"]]})
    far = b'<sheetData><row r="1"><c r="A1" t="n"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.namelist():
            content = source.read(entry)
            if entry.endswith("sheet1.xml"):
                content = content[: content.index(b"<sheetData>")] + far + content[content.index(b"</sheetData>") + len(b"</sheetData>") :]
            target.writestr(entry, content)
    return path


def test_a_cell_at_the_end_of_the_sheet_ends_the_child_not_the_command(tmp_path: Path) -> None:
    far = cells_far_apart(tmp_path / "far.xlsx")
    good = workbook(tmp_path / "good.xlsx", {"people": [["key", "name"], ["a", "Ana"]]})
    with Reader() as reader:
        with pytest.raises(Refused, match=r"more memory or time|too large"):
            reader.tables(far)
        [table] = reader.tables(good)
    assert list(table.rows()) == [(2, ["a", "Ana"])]


def test_archives_that_unpack_to_too_much_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (60 << 20))
    began = time.monotonic()
    with pytest.raises(Refused, match="too large once unpacked"):
        rows(path)
    assert time.monotonic() - began < 10


def test_archives_that_are_no_workbook_are_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("people.csv", "key,name\n")
    (tmp_path / "people.xlsx").write_bytes(buffer.getvalue())
    with pytest.raises(Refused, match="an archive"):
        rows(tmp_path / "people.xlsx")
    many = tmp_path / "many.xlsx"
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(2100):
            archive.writestr(f"xl/{number}" if number else "xl/workbook.xml", b"")
    with pytest.raises(Refused, match="too large"):
        rows(many)


def test_broken_xml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    with zipfile.ZipFile(workbook(tmp_path / "good.xlsx", {"people": [["key"]]})) as source, zipfile.ZipFile(path, "w") as target:
        for entry in source.namelist():
            target.writestr(entry, source.read(entry)[:200] if entry.endswith("sheet1.xml") else source.read(entry))
    with pytest.raises(Refused, match=r"people\.xlsx"):
        rows(path)


def test_no_process_is_left_behind(tmp_path: Path) -> None:
    with Reader() as reader:
        reader.tables(workbook(tmp_path / "good.xlsx", {"people": [["key"]]}))
        child = reader._child
    assert isinstance(child, subprocess.Popen)
    assert child.poll() is not None
