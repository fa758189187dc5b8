"""Reads Cypher as far as the gate needs it: which nodes and ties a statement matches, and which of them bear their level clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SAID = re.compile(r"(?P<comment>//[^\n]*|/\*.*?\*/)|'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"", re.DOTALL)
_TIE = re.compile(r"-\s*\[([^\]]*)\]\s*-")
_BARE_TIE = re.compile(r"\)\s*(<--|-->|--)\s*\(")
_NODE = re.compile(r"\s*(?P<name>\w+)?\s*(?P<labels>:[\w\s:|&!$()]+?)?\s*(?P<fields>\{.*\})?\s*(WHERE\b.*)?", re.DOTALL)
_AFTER = re.compile(r"\s*(<-|-)\s*(\[|-)")
_LEADS_TO_NODE = ("MATCH", "->", "]-", "--")
_CALLED = re.compile(r"\w$")
_YIELDED = re.compile(r"\bYIELD\b[^\n]*?\b(?:node|relationship)\b(?:\s+AS\s+(\w+))?")
_NAME = re.compile(r"\s*(\w+)")
_MATCH_ZONE = re.compile(
    r"\bMATCH\b(.*?)(?=\b(?:WHERE|RETURN|WITH|UNWIND|MATCH|OPTIONAL|CALL|ORDER|SET|DELETE|DETACH|CREATE|MERGE|UNION)\b|\Z)", re.DOTALL
)


@dataclass(frozen=True)
class Part:
    """A node or a tie of a pattern. Without a name it cannot bear a clause."""

    name: str | None
    text: str


def parts(statement: str) -> list[Part]:
    """Every node and tie that the statement matches or is handed by an index."""
    text = _code(statement)
    return [*_nodes(text), *_ties(text), *_yielded(text)]


def unguarded(statement: str) -> list[str]:
    """What lets more through than the viewer's graph: the parts without a name, and the names without a clause."""
    text = _code(statement)
    found = parts(statement)
    nameless = [part.text for part in found if part.name is None]
    names = sorted({part.name for part in found if part.name})
    return nameless + [name for name in names if not _has_clause(name, text) and not _is_source(name, found)]


def without_clause(statement: str, name: str) -> str:
    """A mutant: the same statement, letting every level of this name through."""
    return _clause(name).sub("true", statement)


def _code(statement: str) -> str:
    """The statement without its comments, and without what its quoted texts say."""
    return _SAID.sub(lambda found: "" if found["comment"] else "''", statement)


def _clause(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){re.escape(name)}\.level\s*<=\s*\$level\b")


def _has_clause(name: str, text: str) -> bool:
    return _clause(name).search(text) is not None


def _is_source(name: str, found: list[Part]) -> bool:
    """A source is read by a number that was found in what the viewer may see; it has no level of its own."""
    return any(part.name == name and re.search(r":\s*Source\s*\{\s*id\s*:", part.text) for part in found)


def _nodes(text: str) -> Iterator[Part]:
    zones = [match.span(1) for match in _MATCH_ZONE.finditer(text)]
    for start, end in _brackets(text):
        inside = text[start + 1 : end]
        found = _NODE.fullmatch(inside)
        if found and _stands_in_pattern(text, start, end, zones):
            yield Part(found["name"], text[start : end + 1])


def _stands_in_pattern(text: str, start: int, end: int, zones: list[tuple[int, int]]) -> bool:
    """Whether these brackets are a node's, not those of a call or of arithmetic."""
    before = text[:start].rstrip()
    if before.endswith(_LEADS_TO_NODE) or _AFTER.match(text, end + 1):
        return True
    return any(a <= start < b for a, b in zones) and not _CALLED.search(before)


def _ties(text: str) -> Iterator[Part]:
    for found in _TIE.finditer(text):
        name = _NAME.match(found[1])
        yield Part(name[1] if name else None, found[0])
    for found in _BARE_TIE.finditer(text):
        yield Part(None, found[0])


def _yielded(text: str) -> Iterator[Part]:
    for found in _YIELDED.finditer(text):
        yield Part(found[1] or "node", found[0])


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    opened: list[int] = []
    for place, letter in enumerate(text):
        if letter == "(":
            opened.append(place)
        elif letter == ")" and opened:
            yield opened.pop(), place
