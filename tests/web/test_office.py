"""LibreOffice opens what is exported, reads in it what was written, and runs none of it."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from graph import Graph, Viewer
from importers.run import State, run
from tests.graph.saying import names
from tests.web.conftest import FORMULA, World
from web.exports import formats, subjects, templates
from web.exports.reader import Reader

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="session")
def office() -> str:
    """Where LibreOffice is; without it the test is skipped, or fails where MREZA_OFFICE=required."""
    path = shutil.which("soffice") or shutil.which("libreoffice")
    if path is None and os.environ.get("MREZA_OFFICE") == "required":
        pytest.fail("MREZA_OFFICE=required, and no LibreOffice was found.")
    if path is None:
        pytest.skip("no LibreOffice was found")
    return path


def converted(office: str, path: Path, ending: str) -> list[Path]:
    """The file, or all sheets of it, in another format. LibreOffice must say nothing but that it did so."""
    target = path.parent / "converted"
    profile = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    done = subprocess.run([office, profile, "--headless", "--convert-to", ending, "--outdir", str(target), str(path)],
                          capture_output=True, text=True, timeout=300)
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line and "javaldx" not in line and "Java" not in line]
    assert done.returncode == 0
    assert all(line.startswith(("convert ", "Writing sheet ", "Overwriting")) for line in lines), lines
    return sorted(target.iterdir())


def cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


ALL_SHEETS = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'


def test_a_list_opens_as_it_was_written(world: World, office: str, tmp_path: Path) -> None:
    export = subjects.of_list(Reader(world.graph, Viewer.steward()), "organisation", {})
    for ending in ("xlsx", "csv"):
        path = tmp_path / f"list.{ending}"
        with path.open("wb") as file:
            formats.named(ending).write(export, file)
    opened = {row[1] for each in converted(office, tmp_path / "list.xlsx", ALL_SHEETS) for row in cells(each) if len(row) > 1}
    assert {FORMULA, "Academy of Training", "Long Winded"} <= opened
    shutil.rmtree(tmp_path / "converted")
    names_ = {row[1] for each in converted(office, tmp_path / "list.csv", ALL_SHEETS) for row in cells(each) if len(row) > 1}
    assert "'" + FORMULA in names_, "it was run, or changed"


def test_a_template_filled_in_there_and_saved_as_ods_comes_in(graph: Graph, office: str, tmp_path: Path) -> None:
    template = tmp_path / "template.xlsx"
    with template.open("wb") as file:
        templates.write(file, templates.sheets_of("person"), "nb")
    [empty] = converted(office, template, "ods")
    assert run(graph, [empty], feed="empty", confirm=lambda _: True, by="test").issues == ()


def test_the_workbook_survives_ods(world: World, office: str, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    with book.open("wb") as file:
        formats.named("xlsx").write(subjects.of_workbook(Reader(world.graph, Viewer.steward())), file)
    [ods] = converted(office, book, "ods")
    before = sorted(set(names(world.graph)) - {"Invented Ivana"})
    world.graph.store.define("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")
    world.graph.migrate()
    outcome = run(world.graph, [ods], confirm=lambda _: True, by="test")
    assert outcome.state is State.DONE
    assert len(names(world.graph)) >= len(before) - 3, "hostile names apart, everything is there again"
