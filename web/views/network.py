"""Networks as a picture and as tables: around something, between several things, of a collaboration, a country, a search, the whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from graph import Invalid
from graph.vocabulary import THINGS
from queries.mention import Mention
from queries.network import DEFINITIONS, Network
from queries.search import Ask, every
from web import access, arguments, links, measuring, naming, networks, panels
from web.answered import answered
from web.network_arguments import ELSEWHERE, NetworkPageArguments, refuse_two
from web.standing import standings
from web.taking import taken

pages = Blueprint("network", __name__)
FACETS = {"country": "Country", "topic": "Topic", "language": "Language", "sector": "Sector"}
Asked = dict[str, Any]
NOBODY = naming.Named(None, ())


@pages.get("/network")
def show() -> str | Response:
    """The network that was asked for, or a way to choose one."""
    asked = arguments.read(NetworkPageArguments)
    named = _middle(asked)
    if asked["other"]:
        return _joined(asked, named)
    if file := taken(asked, lambda reader: networks.export(reader, asked, _found(asked, named))):
        return file
    if named.thing is not None:
        return page(networks.seen_around(access.graph(), access.viewer(), named.thing, asked), asked)
    if asked["of"] or any(asked[name] for name in ELSEWHERE):
        return page(networks.seen(access.graph(), access.viewer(), asked), asked)
    return _choose(asked, named)


def _middle(asked: Asked) -> naming.Named:
    """The thing in the middle, where one is asked for: by its id, or by words."""
    by = "id" if asked["id"] else "q" if asked["q"] and not asked["of"] else None
    if by is None:
        return NOBODY
    refuse_two(asked, by)
    return _called(asked["id"], asked, by_id=True) if by == "id" else _called(asked["q"], asked)


def _found(asked: Asked, named: naming.Named) -> Mention | None:
    """The thing in the middle of what is taken along; raises Invalid where words were given and it is not clear which is meant."""
    if named is not NOBODY and named.thing is None:
        raise Invalid(f"“q” fits {len(named.candidates) or 'no'} things; give the “id” of the one in the middle.", "q")
    return named.thing


def _called(text: str, asked: Asked, *, by_id: bool = False) -> naming.Named:
    if by_id:
        return naming.Named(naming.by_id(access.graph(), access.viewer(), text, asked["invented"]), ())
    return naming.named(access.graph(), access.viewer(), text, invented=asked["invented"])


def _joined(asked: Asked, named: naming.Named) -> str | Response:
    """One more thing beside those that are there: on to what links them, once it is clear which is meant."""
    other = _called(asked["other"], asked)
    given = [named.thing.id] if named.thing else list(asked["ids"])
    if not given or other.thing is None:
        return _choose(asked, named, other, given)
    return redirect(links.to("network.show", ids=",".join([*given, other.thing.id])))


def _choose(asked: Asked, named: naming.Named, other: naming.Named = NOBODY, given: Sequence[str] = ()) -> str:
    countries = every(access.graph(), access.viewer(), Ask(invented=asked["invented"])).facets["country"]
    return render_template("network_choose.html", asked=asked, named=named, other=other, given=given, countries=countries)


def page(seen: networks.Seen, asked: Asked) -> str:
    """The page of a network that has been found."""
    found, by = seen.found, asked["sort"]
    question = ("network", *((name, value) for name, value in asked.items() if name != "sort"))
    measures = measuring.measures(found, question)
    return render_template(
        "network.html",
        asked=asked,
        seen=seen,
        panel=panels.network_panel(_drawn(seen), seen.title, question, measures),
        rows=standings(found.network, measures, "degree" if found.crowded and by == "betweenness" else by),
        definitions=DEFINITIONS,
        has_invented=any(node.thing.invented for node in found.network.nodes),
        answered=answered("network"),
        **_filters(seen, asked),
    )


def _filters(seen: networks.Seen, asked: Asked) -> dict[str, object]:
    """What the page offers to see less of it, or something else."""
    facets = seen.found.facets
    return {
        "kinds": tuple(THINGS.values()),
        "counts": {each.value: each.count for each in facets.get("kind", ())},
        "facets": {name: facets.get(name, ()) for name in FACETS},
        "titles": FACETS,
        "toggled": _toggled,
        "narrowed": networks.narrowed(asked),
        "without": _without,
    }


def _drawn(seen: networks.Seen) -> Network:
    """What is drawn: of a crowd, nothing."""
    return Network((), (), seen.found.network.total) if seen.found.crowded else seen.found.network


def _toggled(facet: str, value: str) -> str:
    """The address with one more value chosen, or one less."""
    chosen = [each for each in request.args.get(facet, "").split(",") if each]
    kept = [each for each in chosen if each != value] if value in chosen else [*chosen, value]
    return links.changed(**{facet: ",".join(kept) or None, "of": request.args.get("of") or "whole"})


def _without(things: Sequence[Mention], one: Mention) -> str | None:
    """The address of what links the others; None where too few would be left."""
    left = [each.id for each in things if each != one]
    return links.changed(ids=",".join(left)) if len(left) > 1 else None
