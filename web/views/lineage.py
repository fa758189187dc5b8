"""Who trained whom, as a layered picture and as a table, with the evidence for every step."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, make_response, redirect, render_template
from werkzeug.wrappers import Response

from queries.lineage import KINDS, MOST_GENERATIONS, OVER, Lineage, Step
from queries.reach import DEFINITIONS
from queries.reach import KINDS as REACHING
from web import access, arguments, layers, lineage_arguments, lineages, links, naming, reaching
from web.answered import answered
from web.drawing import Drawing
from web.exports.made import today
from web.lineage_arguments import LineageArguments, ReachArguments

pages = Blueprint("lineage", __name__)
DEPTHS = (1, 2, 3, 5, 10, 64)


@pages.get("/lineage")
def choose() -> str:
    """A way to say whose lineage is wanted."""
    asked = arguments.read(arguments.ChooseArguments)
    named = naming.Named(None, ())
    if asked["q"]:
        named = naming.named(access.graph(), access.viewer(), asked["q"], kinds=KINDS, invented=asked["invented"])
    candidates = (named.thing,) if named.thing else named.candidates
    return render_template("lineage_choose.html", asked=asked, candidates=candidates, kinds=KINDS)


@pages.get("/lineage/<thing>")
def show(thing: str) -> str | Response:
    """The lineage of a thing; an earlier address leads to today's."""
    asked = arguments.read(LineageArguments)
    found = lineages.of(thing, asked)
    if found.root.id != thing:
        return redirect(links.moved("lineage.show", thing=found.root.id), 308)
    names = {each.thing.id: each.thing for each in found.nodes}
    addresses, rows = links.pages(names.values()), _rows(found)
    return render_template(
        "lineage.html",
        asked=asked,
        given=lineage_arguments.given(asked),
        found=found,
        names=names,
        addresses=addresses,
        drawing=_drawing(found, addresses, asked),
        depths=DEPTHS,
        over=OVER,
        reaches=found.root.kind in REACHING and found.direction == "down",
        rows=rows,
        left_out=len(found.edges) + found.more_steps - len(rows),
        has_invented=_has_invented(found),
        answered=answered("lineage"),
    )


@pages.get("/lineage/<thing>/reach")
def reach(thing: str) -> str | Response:
    """How far a training, a project or an event reached, as a report that prints on its own; `?format=csv`: all of its figures."""
    asked = arguments.read(ReachArguments)
    found = lineages.reach_of(thing, asked)
    if found.root.id != thing:
        return redirect(links.moved("lineage.reach", thing=found.root.id), 308)
    if asked["format"]:
        return reaching.sent(found, asked)
    page = render_template("reach.html", asked=asked, given=lineage_arguments.given(asked), found=found, definitions=DEFINITIONS,
                           day=today(), answered=answered("reach"), most_generations=MOST_GENERATIONS,
                           has_invented=bool(found.figures.invented) or found.root.invented)  # fmt: skip
    return reaching.marked(make_response(page), found)


def _has_invented(found: Lineage) -> bool:
    things = [*(each.thing for each in found.nodes), *(each.thing for each in found.people)]
    people = (one for each in found.people for one in each.evidence)
    return any(each.invented for each in things) or any(each.invented for each in found.edges) or any(each.invented for each in people)


def _drawing(found: Lineage, addresses: dict[str, str], asked: dict[str, Any]) -> Drawing | None:
    """None where there is nothing to draw, or too much."""
    if found.more or not found.edges:
        return None
    return layers.picture(found, f"Who trained whom, {'up' if asked['direction'] == 'up' else 'down'} from {found.root.name}", addresses)


def _rows(found: Lineage) -> list[tuple[int, Step]]:
    """The steps that a picture shows, each with the generation that it leads to, in the order of generations and names."""
    reached = {each.thing.id: each for each in found.nodes}
    far = "start" if found.direction == "up" else "end"
    rows = [(reached[getattr(each, far)].generation, each) for each in layers.drawn(found)]
    return sorted(rows, key=lambda row: (row[0] or MOST_GENERATIONS + 1, reached[row[1].start].thing.name, reached[row[1].end].thing.name,
                                         row[1].start, row[1].end))
