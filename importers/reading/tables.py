"""The tables of a run's files, asked of the reading process once and kept, packed, for reading again."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import orjson

from graph.errors import Refused
from importers.reading.content import content
from importers.reading.limits import Unreadable

Line = int
Cells = list[str]
_IN_MEMORY = 32 << 20


class Reader:
    """The reading process, started when first asked, and again after it died."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process."""
        child, self._child = self._child, None
        if child is not None:
            with contextlib.suppress(OSError):
                child.kill()
            child.communicate()

    def tables(self, path: Path) -> list[Table]:
        """The tables of one file; raises Refused if it is none. A file of text is one table, named after the file."""
        check(path)
        sheets = self._first(path)["sheets"]
        names = [path.stem] if sheets is None else sheets
        return [Table(path, name, self._stored(path, name)) for name in names]

    def _first(self, path: Path) -> dict[str, Any]:
        self._ask(path, None)
        answer: dict[str, Any] = orjson.loads(self._frame(path))
        return _checked(answer)

    def _stored(self, path: Path, sheet: str) -> Stored:
        """All frames of a sheet, as they came: packed text, which is small, and quickly unpacked again."""
        stored = Stored()
        self._ask(path, sheet)
        while True:
            frame = self._frame(path)
            if frame.startswith(b"{"):
                stored.notes = tuple(_checked(orjson.loads(frame))["end"])
                return stored
            stored.add(frame)

    def _ask(self, path: Path, sheet: str | None) -> None:
        stream = self._running().stdin
        if stream is None:
            raise AssertionError("the reading process was started without an input")
        with contextlib.suppress(BrokenPipeError):
            stream.write(orjson.dumps({"path": str(path.absolute()), "sheet": sheet}) + b"\n")
            stream.flush()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            command = [sys.executable, "-P", "-m", "importers.reading.child"]
            self._child = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
            )
        return self._child

    def _frame(self, path: Path) -> bytes:
        stream = self._running().stdout
        if stream is None:
            raise AssertionError("the reading process was started without an output")
        size = int.from_bytes(stream.read(4), "big")
        frame = stream.read(size) if size else b""
        if not frame or len(frame) < size:
            self.close()
            raise Refused(
                f"“{path.name}” asks for more memory or time than a file gets, or it is damaged. "
                "Copy its cells into a new workbook, or save it as .csv, and try again."
            )
        return frame


def _checked(answer: dict[str, Any]) -> dict[str, Any]:
    if "error" in answer:
        raise Refused(answer["error"])
    return answer


def check(path: Path) -> None:
    """Raises Refused for what is no table by its first bytes, without asking the reading process."""
    try:
        content(path)
    except Unreadable as error:
        raise Refused(str(error)) from error


class Stored:
    """Batches of rows: in memory while they are few, else in a temporary file that nobody else can open."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  closed by its collector
        self._sizes: list[int] = []
        self.notes: tuple[str, ...] = ()

    def add(self, frame: bytes) -> None:
        """One more batch."""
        self._file.write(frame)
        self._sizes.append(len(frame))

    def batches(self) -> Iterator[list[tuple[Line, Cells]]]:
        """The batches again, from the first. One reader at a time."""
        self._file.seek(0)
        for size in self._sizes:
            yield orjson.loads(self._file.read(size))


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of a file: its headings are the first row that is not blank."""

    path: Path
    title: str
    stored: Stored = field(repr=False)

    @property
    def headings(self) -> Sequence[str]:
        """The headings as they are written; none if the sheet is blank."""
        return next((batch[0][1] for batch in self.stored.batches()), ())

    @property
    def heading_line(self) -> int:
        """The line that the headings stand on."""
        return next((batch[0][0] for batch in self.stored.batches()), 1)

    def batches(self) -> Iterator[list[tuple[Line, Cells]]]:
        """Every row below the headings, in handfuls."""
        first = 1
        for batch in self.stored.batches():
            yield batch[first:]
            first = 0

    def rows(self) -> Iterator[tuple[Line, Cells]]:
        """Every row below the headings."""
        for batch in self.batches():
            yield from map(tuple, batch)  # JSON knows no tuples
