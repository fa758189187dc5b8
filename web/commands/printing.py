"""Answers on a terminal: tables, and texts in which nothing can steer the terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

import click
import orjson
from rich.console import Console
from rich.table import Table
from rich.text import Text

STEERING = ("Cc", "Cf", "Cs")


def printable(text: object) -> str:
    """A text without characters that steer: control characters, and those that turn the direction of writing."""
    return "".join(" " if each in "\n\t" else "�" if unicodedata.category(each) in STEERING else each for each in str(text))


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], title: str | None = None) -> None:
    """A table, as wide as the terminal."""
    drawn = Table(title=printable(title) if title else None, title_justify="left", header_style="bold", box=None, pad_edge=False)
    for heading in headings:
        drawn.add_column(heading, overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(printable(each)) for each in row))
    Console(highlight=False).print(drawn)


def line(text: object = "") -> None:
    """One line."""
    click.echo(printable(text))


def document(answer: dict[str, object]) -> None:
    """One JSON document on stdout."""
    click.echo(orjson.dumps(answer).decode())
