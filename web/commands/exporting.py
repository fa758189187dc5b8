"""`mreza export` and `mreza template`: what people take with them, and the empty sheets that they fill in."""

from __future__ import annotations

from pathlib import Path

import click

from graph import Invalid, Refused
from graph.vocabulary import BY_PLURAL
from graph.vocabulary.headings import LANGUAGES
from importers.cleaning.places import code
from queries.bounds import KINDS
from web import arguments, naming, networks
from web.commands import completing
from web.commands.asking import VIEWERS, one
from web.commands.files import said, write
from web.commands.opening import opened
from web.exports import formats, subjects, templates
from web.exports.export import Export
from web.exports.reader import Reader, plural
from web.exports.saving import saved
from web.exports.subjects import NETWORK, WORKBOOK

EXPORT_EPILOG = """Example: mreza export people --country RS --to people.xlsx

KIND is a kind of thing (people, organisations, …), “network”, or “workbook” for everything as sheets that “mreza import” reads again.
With THING, an id, an identifier or a name, it is that one thing, or the network around it. The file's ending says its format:
.csv, .xlsx, .json, .jsonld, .graphml or .gexf. A file that is there already is replaced, once the new one is whole.
Any other network, such as that of a country or as on a day, is a file by “mreza network … -o FILE”."""

TEMPLATE_EPILOG = """Example: mreza template people --language de -o Personen.xlsx

KIND is a kind of thing, “ties”, “sources”, or “workbook” for all sheets in one file."""

@click.command("export", epilog=EXPORT_EPILOG)
@click.argument("kind", shell_complete=completing.offered(*BY_PLURAL, NETWORK, WORKBOOK))
@click.argument("thing", required=False, shell_complete=completing.things)
@click.option("--to", "path", type=click.Path(path_type=Path), required=True, metavar="FILE", help="The file; its ending is the format.")
@click.option("--country", default="", help="Only from this country: RS.", callback=lambda _context, _option, given: code(given))
@click.option("--language", default="", help="Only with this language: sr.")
@click.option("--sector", default="", help="Only of this sector: public, private or third.")
@click.option("--type", "type_", default="", help="Only of this kind among their kind: ngo.")
@click.option("--depth", type=click.IntRange(1, 2), default=1, show_default=True, help="Of a network around something: how many steps.")
@click.option("--invented", type=click.Choice(["yes", "no", "only"]), default="yes", help="With invented things, without, or nothing else.")
@click.option("--as", "level", type=click.Choice(list(VIEWERS)), default="stewards", help="Whose graph is asked.")
def export_(kind: str, thing: str | None, path: Path, level: str, invented: str, depth: int, type_: str, **filters: str) -> None:
    """Write a list, a profile, a network or the whole workbook to a file."""
    chosen = formats.of_file(path)
    given = {name: value for name, value in {**filters, "type": type_}.items() if value}
    with opened() as graph:
        reader = Reader(graph, VIEWERS[level](), invented)
        made = _subject(reader, kind, thing, given, depth)
        write(made, chosen, path)


def _subject(reader: Reader, kind: str, thing: str | None, filters: dict[str, str], depth: int) -> Export:
    word = naming.word(kind)
    if word not in (NETWORK, WORKBOOK, *KINDS):
        known = ", ".join(sorted(plural(each) for each in KINDS))
        raise Invalid(f"“{kind}” cannot be exported; there are {known}, {NETWORK} and {WORKBOOK}.", "kind")
    if unknown := set(filters) - set(arguments.list_filters(word) if thing is None else ()):
        raise Invalid(f"“{kind}” cannot be filtered by {', '.join(sorted(unknown))} here.", min(unknown))
    if word == WORKBOOK:
        return subjects.of_workbook(reader) if thing is None else _refuse_thing()
    if thing is None:
        return subjects.of_whole_network(reader) if word == NETWORK else subjects.of_list(reader, word, filters)
    found = one(reader.graph, reader.viewer, thing, reader.invented, () if word == NETWORK else (word,))
    return networks.export(reader, networks.asked(depth=depth), found) if word == NETWORK else subjects.of_thing(reader, found)


def _refuse_thing() -> Export:
    raise Invalid("The workbook holds everything: leave THING out, or export a kind or “network”.", "thing")


@click.command("template", epilog=TEMPLATE_EPILOG)
@click.argument("kind", shell_complete=completing.offered(*BY_PLURAL, *templates.ALONE))
@click.option("-o", "--to", "path", type=click.Path(path_type=Path), metavar="FILE.xlsx", help="The file; by default named after KIND.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="The language of sheets and headings.")
def template_(kind: str, path: Path | None, language: str) -> None:
    """Write an empty sheet with headings, help, and allowed values to choose from."""
    sheets = templates.sheets_of(kind if kind in templates.ALONE else naming.word(kind))
    target = path or Path(f"{kind}.xlsx")
    if target.suffix.lower() != ".xlsx":
        raise Refused(f"A template is a workbook: end “{target.name}” with .xlsx.")
    with said(target):
        saved(target, lambda file: templates.write(file, sheets, language))


commands = (export_, template_)
