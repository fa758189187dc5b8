"""What can be asked: one folder per question, its Cypher beside its function."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph import Graph, Viewer

Row = dict[str, Any]

DEADLINE = 5.0
"""Seconds that one question gets."""

_LINE = re.compile(r"//\s?(?P<text>.*)")
_PARAM = re.compile(r"param (?P<name>\w+): (?P<example>.*?) — (?P<help>.+)")
_RETURNS = re.compile(r"returns (?P<name>\w+): (?P<help>.+)")
_USED = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True)
class Query:
    """One question in Cypher: its words, an example value for each parameter, and the columns it returns."""

    name: str
    title: str
    text: str
    example: Mapping[str, object]
    returns: Mapping[str, str]

    @classmethod
    def load(cls, path: Path) -> Query:
        """Reads a .cypher file; raises ValueError, naming the file, if its header does not fit its text."""
        header, body = _split(path.read_text(encoding="utf-8"))
        if not header or header[0].startswith(("param ", "returns ")):
            raise ValueError(f"{path}: the first line must be the question in words")
        example = {name: _example(path, name, text) for name, text in _declared(_PARAM, header, "example")}
        returns = dict(_declared(_RETURNS, header, "help"))
        _check(path, set(example), set(_USED.findall(body)), returns)
        return cls(path.stem, header[0], "\n".join([*("// " + line for line in header), body]), example, returns)


def _split(text: str) -> tuple[list[str], str]:
    lines = text.splitlines()
    header: list[str] = []
    for line in lines:
        found = _LINE.fullmatch(line)
        if found is None:
            break
        header.append(found["text"])
    return header, "\n".join(_LINE.sub("", line) if line.lstrip().startswith("//") else line for line in lines[len(header):])


def _declared(pattern: re.Pattern[str], header: list[str], part: str) -> list[tuple[str, str]]:
    matches = (pattern.fullmatch(line) for line in header)
    return [(found["name"], found[part]) for found in matches if found]


def _example(path: Path, name: str, text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        raise ValueError(f"{path}: the example of ${name} is not JSON: {text}") from None


def _check(path: Path, declared: set[str], used: set[str], returns: Mapping[str, str]) -> None:
    if declared != used:
        wrong = ", ".join(sorted("$" + name for name in declared ^ used))
        raise ValueError(f"{path}: parameters must be declared and used; only one of the two is true of {wrong}")
    if "level" not in used:
        raise ValueError(f"{path}: a question always takes $level")
    if not returns:
        raise ValueError(f"{path}: the header must say what the question returns")


@cache
def query(package: str, file: str) -> Query:
    """The question in a file of a package under queries/: ``query(__package__, "find.cypher")``."""
    root = Path(__file__).parent
    return Query.load(root.joinpath(*package.split(".")[1:], file))


def ask(graph: Graph, viewer: Viewer, question: Query, patience: float = 1, /, **params: object) -> list[Row]:
    """The rows of the answer, in the viewer's own, smaller graph. `patience`: how many times as long as usual it may take."""
    return graph.store.read(question.text, {**params, "level": int(viewer.level)}, deadline=DEADLINE * patience)
