"""The endings that an export may have, and what writes each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

from graph import Invalid, Refused
from web.exports import delimited, gexf, graphml, json_, jsonld, spreadsheet
from web.exports.export import Export

Write = Callable[[Export, IO[bytes]], None]


@dataclass(frozen=True, slots=True)
class Format:
    """`ending`: of its files, without a dot; `title`: for a link on a page; `media`: its media type."""

    ending: str
    title: str
    media: str
    writer: Write

    def write(self, export: Export, file: IO[bytes]) -> None:
        """The export in this format. Raises Refused where it cannot hold it."""
        if export.table is None and self.ending != "xlsx":
            raise Refused(f"A workbook has several sheets and is not written as {self.ending}: end the file's name with .xlsx.")
        self.writer(export, file)


FORMATS = {
    each.ending: each
    for each in (
        Format("csv", "CSV", "text/csv; charset=utf-8", delimited.write),
        Format("xlsx", "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", spreadsheet.write),
        Format("json", "JSON", "application/vnd.mreza.export+json", json_.write),
        Format("jsonld", "JSON-LD", "application/ld+json", jsonld.write),
        Format("graphml", "GraphML", "application/graphml+xml", graphml.write),
        Format("gexf", "GEXF", "application/gexf+xml", gexf.write),
    )
}


def named(ending: str, argument: str = "format") -> Format:
    """The format of an ending; raises Invalid, naming the argument, where there is none."""
    found = FORMATS.get(ending.lower().removeprefix("."))
    if found is None:
        raise Invalid(f"“{ending}” is no format here; there are {', '.join(FORMATS)}.", argument)
    return found


def of_file(path: PurePath, argument: str = "to") -> Format:
    """The format that a file's ending asks for; raises Invalid, naming the argument, where it asks for none."""
    return named(path.suffix or path.name, argument)
