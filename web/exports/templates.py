"""Empty sheets to fill in: headings and allowed values in the reader's language, help beside each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from graph import Invalid
from graph.access import Level
from graph.identity.names import fold
from graph.vocabulary import BY_PLURAL, SOURCE_FIELDS, THINGS, TIES, Field, Type
from graph.vocabulary.choices import choice, tie
from graph.vocabulary.headings import WORDINGS, wording
from importers.cleaning.fields import advice
from importers.columns import wordings
from importers.sheets import things, ties
from importers.sheets.rows import INVENTED
from importers.sources.workbook import Workbook as Format
from queries.bounds import KINDS
from web.exports import spreadsheet
from web.exports.made import Made, today

HELP, VALUES, WHOLE = "help", "values", "workbook"
ALONE = ("ties", "sources", WHOLE)
ROWS = 1_000
"""So many rows have their drop-downs and hints."""
_HINT, _TITLE = 255, 32
_KEY = "The row's own key, by which other rows name it. Optional, but keep it once it is given."
_SOURCE = "Who says so: a key of the sheet sources, or a text."
_LEVEL = "Who may see it at most; leave it empty for the usual."
_MANY = " Several values stand between semicolons."


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a template: the name that an import knows it by, its help, values to choose from; with `open` others may stand there."""

    name: str
    help: str
    values: tuple[str, ...] = ()
    open: bool = False
    required: bool = False


def sheets_of(kind: str) -> tuple[str, ...]:
    """The sheets of a template: of one kind (``person``), of ``ties`` or ``sources``, or all. Raises Invalid for anything else."""
    if kind == WHOLE:
        return (*BY_PLURAL, "ties", "sources")
    if kind in ALONE:
        return (kind,)
    if kind not in KINDS:
        known = ", ".join((*BY_PLURAL, *ALONE))
        raise Invalid(f"There is no template “{kind}”; there are {known}.", "kind")
    return (THINGS[KINDS[kind]].plural,)


def write(file: IO[bytes], sheets: Sequence[str], language: str) -> None:
    """The template with these sheets, their names, headings and allowed values in a language of the vocabulary."""
    made = Made(today(), f"an empty template: {', '.join(sheets)}", "everybody")
    with spreadsheet.opened(file, made, constant_memory=False) as book:
        pages = [(book.add_worksheet(_sheet_name(each, language)), columns(each, language), each) for each in sheets]
        explained, values = book.add_worksheet(HELP), Values(book.add_worksheet(VALUES))
        for page, found, sheet in pages:
            _fill(book, page, found, heading_words(sheet, language), values)
        _explain(book, explained, [(page.get_name(), found, heading_words(sheet, language)) for page, found, sheet in pages], made)


def _sheet_name(sheet: str, language: str) -> str:
    named = wording(sheet, language)
    return named if Format().sheet_named(named) == sheet else sheet


def heading_words(sheet: str, language: str) -> dict[str, str]:
    """For each column of a sheet its heading in a language; its own name where the wording means another column of this sheet."""
    names = tuple(each.name for each in columns(sheet))
    known = wordings(names)
    said = {name: wording(name, language) if name in WORDINGS else name for name in names}
    return {name: text if known.get(fold(text)) == name else name for name, text in said.items()}


class Values:
    """The sheet that drop-downs take their values from, a column for each list."""

    def __init__(self, page: Worksheet) -> None:
        self._page = page
        self._ranges: dict[tuple[str, ...], str] = {}

    def range(self, name: str, values: tuple[str, ...]) -> str:
        """Where these values stand, as a formula."""
        if values not in self._ranges:
            column = len(self._ranges)
            self._page.write_string(0, column, name)
            for row, value in enumerate(values, 1):
                self._page.write_string(row, column, value)
            letter = (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)
            self._ranges[values] = f"={VALUES}!${letter}$2:${letter}${len(values) + 1}"
        return self._ranges[values]


def _fill(book: Workbook, page: Worksheet, found: Sequence[Column], words: dict[str, str], values: Values) -> None:
    bold = book.add_format({"bold": True})
    text = book.add_format({"num_format": "@"})
    spreadsheet.heads(page, [words[each.name] for each in found], bold)
    for place, each in enumerate(found):
        page.set_column(place, place, 22, text)
        hint = {"input_title": words[each.name][:_TITLE], "input_message": each.help[:_HINT]}
        if each.values:
            listed = {"validate": "list", "source": values.range(each.name, each.values), "show_error": not each.open}
            page.data_validation(1, place, ROWS, place, {**hint, **listed})
        else:
            page.data_validation(1, place, ROWS, place, {**hint, "validate": "any"})


def _explain(book: Workbook, page: Worksheet, sheets: Sequence[tuple[str, Sequence[Column], dict[str, str]]], made: Made) -> None:
    bold = book.add_format({"bold": True})
    spreadsheet.heads(page, ("Sheet", "Heading", "Field", "Required", "What to write", "Allowed values"), bold)
    page.set_column(4, 5, 70)
    lines = [(sheet, words[each.name], each.name, "yes" if each.required else "", each.help, ", ".join(each.values))
             for sheet, found, words in sheets for each in found]
    for number, line in enumerate([*lines, (made.sentence,)], 1):
        for place, cell in enumerate(line):
            page.write_string(number, place, cell)


# The columns of each sheet.


def columns(sheet: str, language: str = "en") -> tuple[Column, ...]:
    """The columns of a sheet, in the order in which people fill them in; their allowed values in a language of the vocabulary."""
    makers = {"ties": _tie_columns, "sources": _source_columns}
    found = {each.name: each for each in (makers[sheet](language) if sheet in makers else _thing_columns(sheet, language))}
    return tuple(found.values())


def _thing_columns(sheet: str, language: str) -> Iterator[Column]:
    kind = BY_PLURAL[sheet]
    yield Column("key", _KEY)
    yield from (_of_field(each, language) for each in kind.fields)
    for each in kind.columns:
        yield Column(each.name, each.help + " A key, an identifier or a name." + _MANY)
        for name, field in each.fields.items():
            declared = TIES[each.tie].field(field)
            yield Column(name, f"{declared.help} Goes with “{each.name}”.", _choices(declared, language), open=True)
    yield from _about_rows(language)
    taken = {"key", "source", "level", INVENTED}
    yield from (Column(name, "An identifier of this scheme." + _MANY) for name in things.schemes(kind) if name not in taken)


def _tie_columns(language: str) -> Iterator[Column]:
    yield Column("from", "Where it starts: a key, an identifier or a name.", required=True)
    yield Column("tie", "How the two are tied.", tuple(tie(kind.type, kind.forward, language) for kind in TIES.values()), required=True)
    yield Column("to", "Where it leads: a key, an identifier or a name.", required=True)
    for name in ties.fields():
        declared = [field for kind in TIES.values() for field in kind.fields if field.name == name]
        values = tuple(dict.fromkeys(value for field in declared for value in _choices(field, language)))
        typed = all(field.type in (Type.CHOICE, Type.BOOLEAN) for field in declared)
        yield Column(name, " ".join(dict.fromkeys(field.help for field in declared)), values, open=not typed)
    yield Column("key", _KEY)
    yield from _about_rows(language)


def _source_columns(language: str) -> Iterator[Column]:
    yield Column("key", "What other rows cite it by.", required=True)
    yield from (_of_field(each, language) for each in SOURCE_FIELDS)


def _about_rows(language: str) -> Iterator[Column]:
    yield Column("source", _SOURCE)
    yield Column("level", _LEVEL, tuple(choice(level.label, language) for level in Level))


def _of_field(field: Field, language: str) -> Column:
    hint = f"{field.help} {advice(field)}" if field.type not in (Type.TEXT, Type.LONG_TEXT, Type.CHOICE) else field.help
    return Column(field.name, hint + (_MANY if field.many else ""), _choices(field, language), open=field.many, required=field.required)


def _choices(field: Field, language: str) -> tuple[str, ...]:
    return tuple(choice(each, language) for each in (("yes", "no") if field.type is Type.BOOLEAN else field.choices))

