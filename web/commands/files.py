"""Files that commands write: whole or not at all, and said either way."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from graph import Refused
from web.exports.export import Export
from web.exports.formats import Format
from web.exports.saving import saved


def write(export: Export, chosen: Format, path: Path) -> None:
    """The export as a file. Raises Refused where it cannot be written."""
    with said(path):
        saved(path, lambda file: chosen.write(export, file))


@contextmanager
def said(path: Path) -> Iterator[None]:
    """Says on stderr that the file is there; or that it is not, when it was stopped. A polite kill stops it like Ctrl-C."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        raise Refused(f"Stopped. “{path}” was not written.") from None
    finally:
        signal.signal(signal.SIGTERM, before)
    click.echo(f"{path} is written.", err=True)
