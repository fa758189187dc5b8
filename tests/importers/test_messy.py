"""Small awkward files that others collected: whatever they hold, they are read, or refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import Refused
from importers.reading.tables import Reader
from tests.importers.taking import take

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "messy"
FILES = sorted(FOLDER.iterdir()) if FOLDER.is_dir() else []
REFUSED = {
    "badcolspan.html",
    "encrypted_no_password.xls",
    "html.html",
    "merged-cells.xls",
    "simple.unknown",
    "simple.xls",
    "simple.zip",
    "table-with-ints-floats-dates.xls",
    "unicode_sheet_name.xls",
    "wide.csv",
}
"""Web pages, old and protected workbooks, an archive, an empty file, and one with 9,074 columns."""

pytestmark = pytest.mark.skipif(not FILES, reason=f"the messy files are not at {FOLDER}")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_is_read_or_refused(path: Path) -> None:
    with Reader() as reader:
        if path.name in REFUSED:
            with pytest.raises(Refused, match=r"\.$"):
                reader.tables(path)
            return
        for table in reader.tables(path):
            width = len(table.headings)
            assert all(len(cells) >= width for _, cells in table.rows())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_can_be_offered_as_a_sheet_of_people(path: Path, tmp_path: Path) -> None:
    """Copied under a name that means a sheet; its headings are then understood, reported or refused."""
    copy = tmp_path / f"people{path.suffix}"
    copy.write_bytes(path.read_bytes())
    try:
        taken = take(copy)
    except Refused as error:
        said = [str(error)]
    else:
        said = [str(issue) for issue in taken.issues]
    assert all(20 < len(sentence) < 2_000 for sentence in said)


def test_all_of_them_are_there() -> None:
    assert len(FILES) == 54


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("latin1.csv", "©"),
        ("bom.csv", "english"),
        ("utf-16le_encoded.csv", None),
        ("simple.psv", None),
        ("simple.ssv", None),
    ],
)
def test_the_trap_in_its_name_is_seen_through(name: str, cell: str | None) -> None:
    with Reader() as reader:
        [table] = reader.tables(FOLDER / name)
    assert len(table.headings) > 1
    assert cell is None or any(cell in cells for _, cells in table.rows())
