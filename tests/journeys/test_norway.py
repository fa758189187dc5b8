"""Norwegian participations in EU projects, mapped to the workbook by hand: in, counted, in again with changes, and taken back."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph import Graph, records
from importers.run import Outcome, State, run
from tests.oracle.dump import differences
from tests.oracle.reading import read

DATASET = Path(__file__).parents[3] / "shared" / "data" / "norway" / "dataset.csv"
NO_NAME = "ukjent"
CHANGED, REMOVED, EVERY = 1, 2, 100

pytestmark = [
    pytest.mark.skipif(not DATASET.is_file(), reason=f"the Norwegian data are not at {DATASET}"),
    pytest.mark.slow,
    pytest.mark.timeout(900),
]

Rows = list[dict[str, str]]


def participations() -> Rows:
    with DATASET.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def a_year_later(rows: Rows) -> Rows:
    """Of each hundred rows one has another amount and project name, and one is gone; some organisations are new."""
    later: Rows = []
    for number, row in enumerate(rows):
        if number % EVERY == CHANGED:
            later.append(row | {"Innvilget beløp organisasjon EUR": "1234.5", "Prosjektkortnavn": f"renamed {number}"})
        elif number % EVERY != REMOVED:
            later.append(row)
    return later + [
        row | {"Organisasjonsnummer": f"99999{number:04}", "Organisasjonsnavn": f"Ny {number} AS"} for number, row in enumerate(rows[:7])
    ]


@dataclass(frozen=True)
class Sheets:
    """The rows of each sheet by key, as they are written."""

    organisations: Mapping[str, tuple[str, ...]]
    collaborations: Mapping[str, tuple[str, ...]]
    ties: Mapping[str, tuple[str, ...]]

    @classmethod
    def mapped(cls, rows: Rows) -> Sheets:
        organisations, collaborations, ties = {}, {}, {}
        for row in rows:
            number, project = row["Organisasjonsnummer"], row["Prosjektnr"]
            collaborations[project] = (
                row["Prosjektnavn"],
                row["Prosjektkortnavn"],
                row["Kontrakt startdato"],
                row["Kontrakt sluttdato"],
                f"cordis:{project}",
            )
            if row["Organisasjonsnavn"] != NO_NAME:
                organisations[number] = (row["Organisasjonsnavn"], f"registration:{number}", row["Adresse kommune"], "Norge")
                amount = row["Innvilget beløp organisasjon EUR"]
                ties[f"{project}-{row['Deltakernr']}-{number}"] = (number, "takes part in", project, row["Organisasjon rolle"], amount)
        return cls(organisations, collaborations, ties)

    def write(self, folder: Path) -> Path:
        folder.mkdir(exist_ok=True)
        _write(folder / "Organisasjoner.csv", "nøkkel;navn;identifikatorer;sted;land", self.organisations)
        _write(folder / "Prosjekter.csv", "nøkkel;navn;kortnavn;startdato;sluttdato;identifikatorer", self.collaborations)
        _write(folder / "ties.csv", "key;from;tie;to;role;ec_contribution_eur", self.ties)
        return folder

    def as_rows(self) -> dict[tuple[str, str], tuple[str, ...]]:
        sheets = {"organisations": self.organisations, "collaborations": self.collaborations, "ties": self.ties}
        return {(sheet, key): cells for sheet, rows in sheets.items() for key, cells in rows.items()}


def _write(path: Path, headings: str, rows: Mapping[str, Iterable[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(headings.split(";"))
        writer.writerows([key, *cells] for key, cells in rows.items())


def imported(graph: Graph, folder: Path) -> Outcome:
    def confirm(question: object) -> bool:
        raise AssertionError(f"asked: {question}")

    return run(graph, [folder], feed="norway", confirm=confirm, by="test")


def test_norway_in_again_and_back(graph: Graph, tmp_path: Path) -> None:
    rows = participations()
    before = Sheets.mapped(rows)
    first = imported(graph, before.write(tmp_path / "first"))
    assert (first.state, first.issues_total) == (State.DONE, 0)
    assert (first.new, first.changed, first.ended, first.unchanged) == (len(before.as_rows()), 0, 0, 0)

    dump = read(graph)
    known = [row for row in rows if row["Organisasjonsnavn"] != NO_NAME]
    assert (
        len([thing for thing in dump.things.values() if thing.kind == "Organisation"])
        == len({row["Organisasjonsnummer"] for row in known})
        == 692
    )
    assert (
        len([thing for thing in dump.things.values() if thing.kind == "Collaboration"]) == len({row["Prosjektnr"] for row in rows}) == 1957
    )
    stated = {(row["Organisasjonsnummer"], row["Prosjektnr"], row["Organisasjon rolle"]) for row in known}
    assert len(rows) == 2931
    assert len(dump.ties) == len(stated) == 2927
    coordinators = sum(tie.properties["role"] == "coordinator" for tie in dump.ties.values())
    assert coordinators == len({each for each in stated if each[2] == "COORDINATOR"})

    again = imported(graph, tmp_path / "first")
    assert (again.state, again.writes) == (State.NOTHING_NEW, 0)

    after = Sheets.mapped(a_year_later(rows))
    second = imported(graph, after.write(tmp_path / "second"))
    old, new = before.as_rows(), after.as_rows()
    assert second.issues_total == 0
    assert second.new == len(new.keys() - old.keys()) > 7
    assert second.ended == len(old.keys() - new.keys()) > 20
    assert second.changed == sum(old[key] != new[key] for key in old.keys() & new.keys()) > 20
    assert second.unchanged == len(new) - second.new - second.changed
    changed = read(graph)
    assert len([thing for thing in changed.things.values() if thing.kind == "Organisation"]) == len(after.organisations)
    assert len(changed.ties) == len({cells[:4] for cells in after.ties.values()})
    assert differences(dump, changed)

    assert second.run is not None
    records.undo(graph, second.run, lower=True)
    assert differences(dump, read(graph)) == []
