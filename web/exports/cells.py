"""Stored values as cells, written so that an import reads the same values again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from graph.vocabulary import Field, Type

Cell = str | int | float
"""A blank is an empty text."""
_SEPARATOR = "; "
NUMERIC = frozenset({Type.INTEGER, Type.NUMBER, Type.SHARE, Type.MONEY, Type.LATITUDE, Type.LONGITUDE})


def _structured(value: Mapping[str, Any], *parts: str) -> str:
    said = ", ".join(str(value[part]) for part in parts if value.get(part))
    return f"{value['value']} [{said}]" if said else str(value["value"])


def _name(value: Mapping[str, Any]) -> str:
    return _structured({"kind": "alias", **value}, "kind", "lang", "script")


def _label(value: Mapping[str, Any]) -> str:
    return _structured(value, "lang")


def _skill(value: Mapping[str, Any]) -> str:
    return f"{value['code']} {value['level']}" if value.get("level") else str(value["code"])


def _identifier(value: Mapping[str, Any]) -> str:
    doubt = value.get("certainty", "certain")
    return f"{value['scheme']}:{value['value']}" + ("" if doubt == "certain" else f" [{doubt}]")


def _boolean(value: Any) -> str:
    return "yes" if value is True else "no"


WRITTEN: dict[Type, Callable[[Any], str]] = {
    Type.NAME: _name, Type.LABEL: _label, Type.LANGUAGE_SKILL: _skill, Type.IDENTIFIER: _identifier, Type.BOOLEAN: _boolean,
}  # fmt: skip


def text(field: Field, value: Any) -> str:
    """One value as a text."""
    made = WRITTEN.get(field.type, str)(value)
    return made.replace(";", ",") if field.many else made


def cell(field: Field, values: Iterable[Any]) -> Cell:
    """The values of a field as one cell: numbers as numbers, several values between semicolons; none is a blank."""
    if field.many or field.type is Type.IDENTIFIER:
        return _SEPARATOR.join(text(field, each) for each in values)
    for first in values:
        return _single(field, first)
    return ""


def _single(field: Field, value: Any) -> Cell:
    if field.type in NUMERIC and isinstance(value, int | float) and not isinstance(value, bool):
        return _number(field.type, value)
    return text(field, value)


def _number(type_: Type, value: float) -> Cell:
    """A number, unless an import would find its decimals ambiguous: then with one more of them, as a text."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if type_ in (Type.LATITUDE, Type.LONGITUDE) and "e" in repr(value):
        return f"{value:.10f}"
    return f"{value!r}0" if type_ is Type.MONEY and len(repr(value).partition(".")[2]) == 3 else value


@cache
def plain(field: Field) -> bool:
    """Whether a field's value is written as it is stored, so that it need not be looked at."""
    return not field.many and field.type not in WRITTEN and field.type not in NUMERIC
