"""What a terminal gets: tables that fit it, escape codes only where they are understood, progress apart from the answer, quiet ends."""

from __future__ import annotations

import io
import os
import pty
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import TextIO

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from rich.cells import cell_len

from web.commands import STOPPED
from web.commands.printing import LONGEST, line, printable, shortened, table
from web.commands.watching import Progress

HEADINGS = ("Id", "Name", "Kind", "Country", "Why")
ROWS = (
    ("abcdefghij234567", "Ana Anić", "person", "RS", "taught dynamic security in 2022"),
    ("bcdefghij2345678", "日本語の名前を持つ組織です、とても長い", "organisation", "", "name"),
    ("cdefghij23456789", "מכון המחקר למניעת הקצנה", "organisation", "IL", "معهد"),
    ("defghij234567890", "bad\x1b[31m\x1b]0;title\x07\u202eeman\x9b2J\x00", "person", "XK", "a\nb\tc"),
    ("efghij2345678901", "Averyveryveryveryveryveryverylongnamewithoutanyblankinit" * 3, "person", "RS", ""),
)
ESCAPE = "\x1b"
END = "the end"


def drawn(width: int, rows: object = ROWS) -> list[str]:
    """The lines of a table on a screen of this width that is no terminal."""
    out = io.StringIO()
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = str(width)
    try:
        with redirect_stdout(out):
            table(HEADINGS, rows, "5 found")  # type: ignore[arg-type]
    finally:
        os.environ.pop("COLUMNS") if before is None else os.environ.update(COLUMNS=before)
    return out.getvalue().splitlines()


def letters(texts: list[str]) -> Counter[str]:
    return Counter("".join("".join(texts).split()))


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_a_table_fits_and_nothing_is_cut(width: int) -> None:
    lines = drawn(width)
    assert max(map(cell_len, lines)) <= width
    assert letters([printable(cell) for row in ROWS for cell in row]) <= letters(lines)
    assert not any(control in "".join(lines) for control in (ESCAPE, "\x9b", "\x07", "\x00", "\u202e"))


def test_on_a_narrow_terminal_each_value_says_what_it_is() -> None:
    lines = drawn(40)
    assert "Ana Anić" in "\n".join(lines)
    assert "  Country: RS" in [each.rstrip() for each in lines]


TEXTS = st.text(st.characters(codec="utf-8"), max_size=60)


@hypothesis_settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(*[TEXTS] * len(HEADINGS)), max_size=4), st.sampled_from([40, 61, 80, 133]))
def test_whatever_stands_in_the_data_a_table_fits(rows: list[tuple[str, ...]], width: int) -> None:
    lines = drawn(width, rows)
    assert all(cell_len(each) <= width for each in lines)
    assert letters([printable(cell) for row in rows for cell in row]) <= letters(lines)
    assert not any(each.isascii() and not each.isprintable() for each in "".join(lines))


def test_a_long_text_is_cut_with_a_mark() -> None:
    assert shortened("x" * LONGEST) == "x" * LONGEST
    assert shortened("long " * 200_000).endswith(" … (1,000,000 characters; --json has them all)")


# A real terminal.


@contextmanager
def terminal() -> Iterator[tuple[TextIO, int]]:
    """A terminal: the end that a program writes to, and the one that a person looks at."""
    seen, written = pty.openpty()
    with os.fdopen(written, "w", encoding="utf-8") as stream:
        try:
            yield stream, seen
        finally:
            os.close(seen)


def shown_on(seen: int, stream: TextIO) -> str:
    """All that a terminal has been given; it is read until a mark that is written last."""
    stream.write(END)
    stream.flush()
    text = b""
    while not text.endswith(END.encode()):
        text += os.read(seen, 10_000)
    return text.decode().removesuffix(END)


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, **environment: str) -> str:
    """What is seen on a terminal."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm-256color", "COLUMNS": "80", **environment}.items():
        monkeypatch.setenv(name, value)
    with terminal() as (stream, seen):
        monkeypatch.setattr(sys, "stdout", stream)
        table(HEADINGS, ROWS, "5 found")
        line("a line with \x1b[31mcolour")
        monkeypatch.undo()
        return shown_on(seen, stream)


def test_a_terminal_gets_headings_that_stand_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[1m" in on_a_terminal(monkeypatch)


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_escape_codes_where_they_are_not_wanted(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> None:
    assert ESCAPE not in on_a_terminal(monkeypatch, **environment)


# Progress.


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def heard(stream: TextIO, clock: Clock, moments: list[float]) -> None:
    """A progress that is reported at these moments."""
    progress = Progress(stream, clock)
    for moment in moments:
        clock.now = moment
        progress("loading", int(moment * 10), 1_000)
    progress.done()
    stream.flush()


def test_what_is_quick_says_nothing() -> None:
    out = io.StringIO()
    heard(out, Clock(), [0.1, 0.5, 0.9])
    assert out.getvalue() == ""


def test_without_a_terminal_progress_is_a_plain_line_now_and_then() -> None:
    out = io.StringIO()
    heard(out, Clock(), [0.1, 1.5, 2, 3, 9, 12, 13])
    assert out.getvalue() == "loading … 15 of 1,000\nloading … 120 of 1,000\n"


def test_on_a_terminal_progress_is_one_line_that_is_wiped_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    with terminal() as (stream, seen):
        heard(stream, Clock(), [1.5, 2])
        shown = shown_on(seen, stream)
    assert shown == "\r\x1b[Kloading … 15 of 1,000\r\x1b[Kloading … 20 of 1,000\r\x1b[K"


# How it ends.

MREZA = [sys.executable, "-c", "from web.commands import main; main()"]


def test_a_reader_who_goes_away_is_no_trouble() -> None:
    process = subprocess.Popen([*MREZA, "settings"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(60) in (0, 1)


WAITS = """
import time, click
from web.commands import main
@click.command()
def wait():
    print("ready", flush=True)
    time.sleep(60)
main.add_command(wait)
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
main(["wait"])
"""


def test_ctrl_c_is_a_word_and_a_code_of_its_own() -> None:
    process = subprocess.Popen([sys.executable, "-c", WAITS], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err.strip()) == (STOPPED, "Stopped.")
