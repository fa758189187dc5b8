"""The reading process. It is asked for a file's sheets or for one sheet's rows, and answers in frames.

A request is a line of JSON; a frame is four bytes of length and as much JSON. A file that breaks the libraries,
or that takes more than its share of memory or time, ends this process and nothing else.
"""

from __future__ import annotations

import contextlib
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from importers.reading import delimited, spreadsheet
from importers.reading.content import Content, content
from importers.reading.delimited import Cells
from importers.reading.limits import BATCH, MEMORY, SECONDS, Unreadable


def main() -> None:
    """Answers requests until there are no more."""
    _limit_memory()
    for line in sys.stdin.buffer:
        _limit_time()
        request = orjson.loads(line)
        try:
            _answer(Path(request["path"]), request.get("sheet"))
        except Unreadable as error:
            _send({"error": str(error)})
        except (UnicodeError, ValueError) as error:
            _send({"error": f"“{Path(request['path']).name}” cannot be read: {error}."})
        except MemoryError:
            _send({"error": f"“{Path(request['path']).name}” is too large to be read; import it in parts."})


def _limit_memory() -> None:
    with contextlib.suppress(ValueError, OSError):  # macOS knows this limit but does not take it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time() -> None:
    """Another share of seconds, beginning now: each request has its own."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + SECONDS, resource.RLIM_INFINITY))


def _answer(path: Path, sheet: str | None) -> None:
    kind = content(path)
    if sheet is None:
        _send({"sheets": spreadsheet.sheets(path) if kind is Content.SPREADSHEET else None})
        return
    notes: list[str] = []
    rows = spreadsheet.rows(path, sheet) if kind is Content.SPREADSHEET else delimited.rows(path, notes)
    _send_rows(_even(rows))
    _send({"end": notes})


def _even(rows: Iterator[tuple[int, Cells]]) -> Iterator[tuple[int, Cells]]:
    """The rows that are not blank, as wide as the first: filled up, or without the blanks beyond it."""
    width = 0
    for line, cells in rows:
        if not any(cells):
            continue
        width = width or len(cells)
        if len(cells) < width:
            cells.extend([""] * (width - len(cells)))
        elif len(cells) > width and not any(cells[width:]):
            del cells[width:]
        yield line, cells


def _send_rows(rows: Iterator[tuple[int, Cells]]) -> None:
    batch: list[tuple[int, Cells]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            _send(batch)
            batch = []
    if batch:
        _send(batch)


def _send(answer: Any) -> None:
    body = orjson.dumps(answer)
    sys.stdout.buffer.write(len(body).to_bytes(4, "big") + body)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
