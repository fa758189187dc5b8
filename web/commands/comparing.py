"""`mreza compare`: a consortium beside what it would be, or beside another, as pages and API answer it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import click

from queries.partnerships.comparing import Comparison, Profile, compared
from queries.partnerships.consortium import Chosen
from web import coverages, showing
from web.api import comparing as documents
from web.commands import completing
from web.commands.asking import called, one
from web.commands.consortia import chosen, of_consortium, remark_invented
from web.commands.printing import document, line, table


@click.command("compare", epilog='Example: mreza compare HOPE --without "Probation Administration of Slovenia" --with KMOP')
@of_consortium
@click.option("--other", default="", metavar="NAME", help="Compare with the partners of this one.", shell_complete=completing.things)
@click.pass_context
def compare_(context: click.Context, /, other: str, as_json: bool, **asked: Any) -> None:
    """A consortium as it is, beside what it would be with some and without others, or beside another one."""
    with chosen(**asked) as (graph, viewer, whose):
        if other:
            project = one(graph, viewer, other, asked["invented"], ("collaboration",)).id
            two = (whose, Chosen(project, as_of=whose.as_of, invented=whose.invented))
        else:
            two = (replace(whose, more=(), without=()), whose)
        found = compared(graph, viewer, *two)
    if as_json:
        document(documents.document(found))
    else:
        _print(found)
        remark_invented(found)
    context.exit(0 if found.added or found.removed else 1)


commands = (compare_,)


def _print(found: Comparison) -> None:
    pairs = zip(_figures(found.one), _figures(found.other), strict=True)
    table(("", "The one", "The other"), [(title, mine, theirs) for (title, mine), (_, theirs) in pairs])
    line()
    rows = [("members", ", ".join(map(called, found.added)), ", ".join(map(called, found.removed)))]
    rows += [(each.dimension, _shown(each.dimension, each.gained), _shown(each.dimension, each.lost)) for each in found.changes]
    table(("", "Gained", "Lost"), rows)


def _shown(dimension: str, every: Sequence[tuple[str, str]]) -> str:
    return ", ".join(coverages.shown(dimension, key, name) for key, name in every)


def _figures(each: Profile) -> list[tuple[str, str]]:
    counts = {"Members": len(each.consortium.members), "People": each.people, "Trained": each.trained, "Trained in turn": each.reached,
              "Held by one": each.held_pairs}  # fmt: skip
    shares = {"Density": each.cohesion.density, "Linked": each.cohesion.linked, "Resilience": each.resilience}
    return [
        *((title, showing.number(count)) for title, count in counts.items()),
        *((title, "–" if value is None else showing.share(value)) for title, value in shares.items()),
        ("Distance", "–" if each.cohesion.distance is None else f"{each.cohesion.distance:.2f}"),
        ("Grants", "–" if each.cost.grants is None else f"{showing.money(each.cost.grants)} (of {each.cost.known})"),
        ("Usual elsewhere", "–" if each.cost.usual is None else f"{showing.money(each.cost.usual)} (of {each.cost.guessed})"),
    ]
