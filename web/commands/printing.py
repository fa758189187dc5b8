"""Answers on a terminal: tables that fit it, and texts in which nothing can steer it."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Sequence

import click
import orjson
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

STEERING = ("Cc", "Cf", "Cs")
BLANKS = "\n\t\u2028\u2029"
JOINERS = "\u200c\u200d"
"""Without them some scripts, such as Persian, are misspelt."""
NARROW = 12
"""Below so many places for each column, rows are written one under the other."""
LONGEST = 600


def printable(text: object) -> str:
    """A text without characters that steer: control characters, and those that turn the direction of writing."""
    return "".join(" " if each in BLANKS else each if each in JOINERS or not _steers(each) else "�" for each in str(text))


def _steers(character: str) -> bool:
    return unicodedata.category(character) in STEERING


def shortened(text: str, most: int = LONGEST) -> str:
    """The beginning of a long text, and how long the whole is; a short one as it is."""
    return text if len(text) <= most else f"{text[:most].rstrip()} … ({len(text):,} characters; --json has them all)"


def is_plain() -> bool:
    """Whether nothing but the text itself may be printed: NO_COLOR is set, or the terminal understands nothing more."""
    return bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") in ("dumb", "unknown")


def console() -> Console:
    """Standard output, with escape codes only where a terminal understands them."""
    return Console(highlight=False, markup=False, emoji=False, color_system=None if is_plain() else "auto")


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], title: str | None = None) -> None:
    """A table as wide as the terminal; on a narrow one, each row as lines of its own. Nothing is cut."""
    screen = console()
    texts = [[printable(each) for each in row] for row in rows]
    if screen.width < NARROW * len(headings):
        _print_stacked(screen, headings, texts, title)
    else:
        screen.print(_drawn(headings, texts, title))


def _drawn(headings: Sequence[str], rows: Iterable[Sequence[str]], title: str | None) -> Table:
    shown = Text(printable(title)) if title else None
    drawn = Table(title=shown, title_justify="left", title_style="", header_style="bold", box=None, pad_edge=False)
    for heading in headings:
        drawn.add_column(Text(heading), overflow="fold", min_width=2)
    for row in rows:
        drawn.add_row(*map(Text, row))
    return drawn


def _print_stacked(screen: Console, headings: Sequence[str], rows: Iterable[Sequence[str]], title: str | None) -> None:
    if title:
        screen.print(Text(printable(title), style="bold"), overflow="fold")
    for row in rows:
        first, *others = [(heading, text) for heading, text in zip(headings, row, strict=True) if text.strip()] or [("", "")]
        screen.print(Text(first[1], style="bold"), overflow="fold")
        for heading, text in others:
            screen.print(Padding(Text(f"{heading}: {text}", overflow="fold"), (0, 0, 0, 2)))


def line(text: object = "") -> None:
    """One line."""
    click.echo(printable(text))


def remark(text: object, *, keep_lines: bool = False) -> None:
    """One line on stderr, or several: what is not the answer itself."""
    for each in str(text).split("\n") if keep_lines else [text]:
        click.echo(printable(each), err=True)


def document(answer: dict[str, object]) -> None:
    """One JSON document on stdout."""
    click.echo(orjson.dumps(answer).decode())
