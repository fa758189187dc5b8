"""`mreza lineage`: who trained whom, as pages and API answer it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from queries.lineage import KINDS, MOST_GENERATIONS, OVER, Evidence, Figures, Lineage
from web import lineages, showing
from web.api import lineage as documents
from web.commands import completing
from web.commands.asking import VIEWERS, called, common, narrowing, one, several
from web.commands.oddities import print_odd
from web.commands.opening import opened
from web.commands.printing import document, line, remark, table


@click.command("lineage", epilog='Example: mreza lineage "Ana Prodić" --depth 3')
@click.argument("who", shell_complete=completing.things)
@click.option("--direction", type=click.Choice(["down", "up"]), default="down", show_default=True, help="To those taught, or to teachers.")
@click.option("--depth", type=click.IntRange(1, MOST_GENERATIONS), default=5, show_default=True, help="How many generations.")
@several("over", f"Only {' or '.join(OVER)}; by default both.")
@click.option("--as-of", metavar="DATE", help="As on that day: 2022, 2022-06 or 2022-06-01.")
@click.option("--with", "others", multiple=True, metavar="WHO", help="Begin with this too, and tell who is reached from each.")
@narrowing
@common
@click.pass_context
def lineage_(context: click.Context, /, who: str, others: tuple[str, ...], level: str, invented: str, as_json: bool, **asked: Any) -> None:
    """Who trained whom, with the cascade's figures. WHO is a person, an organisation, an event, a training or a project."""
    with opened() as graph:
        viewer = VIEWERS[level]()
        roots = [one(graph, viewer, each, invented, KINDS).id for each in (who, *others)]
        found = lineages.seen(graph, viewer, roots[0], asked | {"invented": invented, "others": tuple(roots[1:])})
    if as_json:
        document(documents.document(found))
    else:
        _print(found)
    context.exit(0 if found.figures.people else 1)


commands = (lineage_,)


def _print(found: Lineage) -> None:
    if not found.figures.people:
        what = "who trained" if found.direction == "up" else "to have been trained by"
        remark(f"Nobody is known here {what} {found.root.name}.")
        _print_people(found)
        print_odd(found.odd)
        return
    _print_steps(found)
    _print_people(found)
    _print_common(found)
    _print_figures(found.figures)
    print_odd(found.odd)
    if found.more:
        remark(f"{found.more:,} more people have no room here; ask for fewer generations.")


def _print_steps(found: Lineage) -> None:
    names = {each.thing.id: called(each.thing) for each in found.nodes}
    numbers = {each.thing.id: each.generation for each in found.nodes}
    rows = sorted((numbers[each.start if found.direction == "up" else each.end], names[each.start], names[each.end],
                   _evidence(each.evidence), "" if each.certain else "order not known") for each in found.edges)
    table(("Generation", "Who", "Trained", "Where and when", ""), rows)
    line()


def _print_people(found: Lineage) -> None:
    if not found.people:
        return
    what = "Who of its people was trained" if found.direction == "up" else "Who of its people taught"
    table((what, "Where and when"), [(called(each.thing), _evidence(each.evidence)) for each in found.people])
    if found.more_people:
        remark(f"{found.more_people:,} more of its people have no room here.")
    line()


def _print_common(found: Lineage) -> None:
    if len(found.roots) > 1:
        rows = [(called(each.thing), *each.generations) for each in found.common]
        table(("Reached from each", *(called(each) for each in found.roots)), rows)
        line()


def _print_figures(figures: Figures) -> None:
    table(("Generation", "People", "No further"), [(each.number, each.people, each.stopped) for each in figures.by_generation])
    line()
    line(f"{figures.people} people ({figures.invented} invented), {figures.organisations} organisations, {figures.countries} countries, "
         f"{figures.generations} generations; {figures.stopped} of them are not known to have led on.")


def _evidence(every: Sequence[Evidence]) -> str:
    said = [f"{_what(each)} {showing.span(each.start, each.end)}".strip() for each in every]
    return "; ".join(said[:3]) + (f" and {len(said) - 3} more" if len(said) > 3 else "")


def _what(each: Evidence) -> str:
    more = f" and {each.more_people:,} more" if each.more_people else ""
    through = f" (through {', '.join(called(one) for one in each.people)}{more})" if each.people else ""
    if each.thing and each.thing.kind == "event":
        return called(each.thing) + through
    return (f"mentoring with {called(each.thing)}" if each.thing else "mentoring") + through
