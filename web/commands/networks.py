"""`mreza network`: around a thing, between several, of a collaboration, a country, a search, the whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from graph import Graph, Viewer
from graph.errors import Refused
from importers.cleaning.places import code
from queries.mention import Mention
from queries.network import Measures, Network, measures_of
from web import naming, networks, showing
from web.api import documents
from web.commands import completing, structures
from web.commands.asking import VIEWERS, called, common, one, several
from web.commands.files import write
from web.commands.opening import opened
from web.commands.printing import document, line, remark, table
from web.exports import formats
from web.exports.export import Export
from web.exports.reader import Reader
from web.standing import Standing, standings

NETWORK_EPILOG = """Example: mreza network HOPE --depth 2

Example: mreza network --country RS --as-of 2022 -o serbia.graphml

Example: mreza network --whole --measures

The file's ending says its format: .csv, .xlsx, .json, .jsonld, .graphml or .gexf. It holds all of the network, also what is too much
for the tables."""


@click.command("network", epilog=NETWORK_EPILOG)
@click.argument("things", metavar="[THING]...", nargs=-1, shell_complete=completing.things)
@click.option("--depth", type=click.IntRange(1, 2), default=1, show_default=True, help="How many steps around one thing.")
@click.option("--collaboration", metavar="THING", shell_complete=completing.things, help="Its partners, people and events instead.")
@click.option("--country", metavar="CODE", help="The network of a country, such as RS.")
@click.option("--find", "words", metavar="WORDS", help="The network of what a search finds.")
@click.option("--whole", is_flag=True, help="The whole network.")
@several("kinds", "Only these kinds of thing.", completing.kinds)
@click.option("--as-of", metavar="DATE", help="As on that day: 2022, 2022-06 or 2022-06-01.")
@click.option("--from", "start", metavar="DATE", help="Without what had ended before.")
@click.option("--to", "end", metavar="DATE", help="Without what cannot have begun by then.")
@click.option("--measures", is_flag=True, help="How it hangs together: communities, closeness, cores, small-world figures.")
@click.option("--growth", is_flag=True, help="How it grew, year by year.")
@click.option("-o", "--file", "path", type=click.Path(path_type=Path), metavar="FILE", help="Write it to a file; its ending is the format.")
@common
@click.pass_context
def network_(context: click.Context, /, level: str, as_json: bool, path: Path | None, **given: Any) -> None:
    """The network around a THING, or what links several THINGs, as tables or as a file.

    A thing is an id, an identifier or a name.
    """
    given["kinds"] = tuple(naming.word(each) for each in given["kinds"])
    structure = _structure(given, path)
    if path and as_json:
        raise Refused("--json prints what --file would write: give one of the two. A file that ends with .json holds all of it as JSON.")
    chosen = formats.of_file(path, "file") if path else None
    with opened() as graph:
        wanted = _wanted(graph, VIEWERS[level](), given)
        if path and chosen:
            write(wanted.export(), chosen, path)
            return
        if structure:
            context.exit(0 if structure(graph, VIEWERS[level](), wanted.middle, wanted.asked, as_json=as_json) else 1)
        seen = wanted.seen()
    found = seen.found.network
    measures = measures_of(seen.found)
    if as_json:
        document(documents.network(found, measures))
    else:
        _print(seen.title, found, measures, crowded=seen.found.crowded)
    context.exit(0 if found.edges or seen.found.crowded or (found.nodes and seen.of != "between") else 1)


commands = (network_,)


def _structure(given: dict[str, Any], path: Path | None) -> Callable[..., bool] | None:
    """What is to be told instead of the network itself, if anything is."""
    wanted = [name for name in ("measures", "growth") if given.pop(name)]
    if len(wanted) > 1 or (wanted and path):
        raise Refused("Give one of --measures, --growth and --file.")
    return {"measures": structures.measures, "growth": structures.growth}[wanted[0]] if wanted else None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What was asked for, around `middle` if there is one: its tables, or its file."""

    graph: Graph
    viewer: Viewer
    asked: networks.Asked
    middle: Mention | None

    def seen(self) -> networks.Seen:
        if self.middle is None:
            return networks.seen(self.graph, self.viewer, self.asked)
        return networks.seen_around(self.graph, self.viewer, self.middle, self.asked)

    def export(self) -> Export:
        return networks.export(Reader(self.graph, self.viewer, self.asked["invented"]), self.asked, self.middle)


def _wanted(graph: Graph, viewer: Viewer, given: dict[str, Any]) -> _Wanted:
    """What was asked for, by exactly one of the ways there are."""
    ways = [name for name in ("things", "collaboration", "country", "words", "whole") if given[name]]
    if len(ways) != 1:
        raise Refused("Name one thing or several, or give one of --collaboration, --country, --find and --whole.")
    shown = {name: given[name] for name in ("depth", "kinds", "as_of", "start", "end", "invented")}
    things = [one(graph, viewer, each, given["invented"]) for each in given["things"]]
    if len(things) == 1:
        return _Wanted(graph, viewer, networks.asked(**shown), things[0])
    named = _named(graph, viewer, ways[0], [each.id for each in things], given)
    return _Wanted(graph, viewer, networks.asked(**shown, **named), None)


def _named(graph: Graph, viewer: Viewer, way: str, ids: Sequence[str], given: dict[str, Any]) -> dict[str, Any]:
    if way == "things":
        return {"ids": tuple(ids)}
    if way == "collaboration":
        return {"collaboration": one(graph, viewer, given["collaboration"], given["invented"], ("collaboration",)).id}
    if way == "country":
        return {"country": (code(given["country"]),)}
    return {"of": "whole"} if way == "whole" else {"of": "search", "q": given["words"]}


def _print(title: str, found: Network, measures: Measures, *, crowded: bool) -> None:
    rows = [_row(each) for each in standings(found, measures, "degree")]
    table(("Who or what", "Kind", "Degree", "Strength", "Betweenness"), rows, f"{title}: {found.total} things, {len(found.edges)} ties")
    if found.edges:
        line()
        names = {node.thing.id: called(node.thing) for node in found.nodes}
        ties = ((names[edge.start], edge.wording, names[edge.end], showing.span(edge.since, edge.until)) for edge in found.edges)
        table(("Who or what", "Tie", "To", "When"), ties)
    if found.more:
        reason = "are too many to list; these are the best connected" if crowded else "have no room here"
        remark(f"{found.more} more {reason}.")


def _row(each: Standing) -> tuple[str, ...]:
    between = each.measure.betweenness
    name = called(each.thing) + (" (had ended)" if each.past else "")
    return name, each.thing.kind, str(each.measure.degree), str(each.measure.strength), "" if between is None else showing.share(between)
