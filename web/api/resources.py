"""The resources of the API. Each asks what its page asks."""

from __future__ import annotations

from typing import Any

from flask import Response, redirect
from flask.typing import ResponseReturnValue

from graph import Invalid, NotFound
from graph.vocabulary import BY_PLURAL, ThingKind
from queries.profiles import Profile, listing, profile
from queries.search import Ask, find, suggest
from web import access, arguments, lineages, links, measuring, naming, networks, reaching, seeking, trimming
from web.api import documents, lineage, reach, schemas
from web.api.blueprint import Resources
from web.api.sending import send, send_linked
from web.exports.subjects import of_list, of_search, of_thing
from web.lineage_arguments import LineageArguments, ReachArguments
from web.media import JSON, JSON_LD
from web.negotiating import chosen, offers
from web.taking import DOCUMENTED, taken

resources = Resources("api", __name__, url_prefix="/api/v1", description="Read the network.")
resources.ARGUMENTS_PARSER = arguments.PROGRAMS
PLURALS = ", ".join(BY_PLURAL)
Asked = dict[str, Any]


@resources.get("/search")
@resources.arguments(arguments.SearchArguments, location="query")
@resources.response(200, schemas.Found)
@resources.doc(**DOCUMENTED)
def search(asked: Asked) -> Response:
    """Find things by words and filters; each says why it was found."""
    words = asked.pop("q")
    if file := taken(asked, lambda reader: of_search(reader, Ask(words=words, **asked))):
        return file
    return send(documents.found(find(access.graph(), access.viewer(), Ask(words=words, **asked))))


@resources.get("/suggest")
@resources.arguments(arguments.SuggestArguments, location="query")
@resources.response(200, schemas.Suggestions)
def suggestions(asked: Asked) -> Response:
    """Things whose names begin like this."""
    found = suggest(access.graph(), access.viewer(), asked["q"], asked["limit"], kinds=asked["kind"], invented=asked["invented"],
                    units=asked["units"] == "yes")  # fmt: skip
    items = [documents.thing(each) | {"page": links.page(each)} for each in found]
    return send({"items": items, "total": len(items), "next": None})


def _add_list(kind: ThingKind) -> None:
    @resources.get(f"/{kind.plural}", endpoint=f"list_{kind.plural}")
    @resources.arguments(arguments.list_arguments(kind.word), location="query")
    @resources.response(200, schemas.ListOfThings)
    @resources.doc(summary=f"The {kind.plural}, in the order of their names.", **DOCUMENTED)
    def things(asked: Asked) -> Response:
        names = (*arguments.list_filters(kind.word), "invented")
        filters = {name: asked[name] for name in names if asked[name]}
        if file := taken(asked, lambda reader: of_list(reader, kind.word, filters)):
            return file
        return send(documents.listing(listing(access.graph(), access.viewer(), kind.word, filters, asked["limit"], asked["cursor"])))


for _kind in BY_PLURAL.values():
    _add_list(_kind)


@resources.get(f"/<any({PLURALS}):plural>/<thing>")
@resources.arguments(arguments.TakenArguments, location="query")
@resources.response(200, schemas.Profile)
@resources.alt_response(200, schema=schemas.Linked, content_type=JSON_LD, success=True)
@resources.doc(**DOCUMENTED)
@offers(JSON, JSON_LD)
def one(asked: Asked, plural: str, thing: str) -> ResponseReturnValue:
    """One thing with its facts, ties and sources."""
    seen = _seen(plural, thing, asked)
    if seen.thing.id != thing:
        return redirect(links.moved("api.one", plural=plural, thing=seen.thing.id), 308)
    if file := taken(asked, lambda reader: of_thing(reader, seen.thing)):
        return file
    kept = trimming.profile(seen, asked["invented"])
    return send_linked(kept) if chosen() == JSON_LD else send(documents.profile(kept))


@resources.get(f"/<any({PLURALS}):plural>/<thing>/network")
@resources.arguments(arguments.NetworkArguments, location="query")
@resources.response(200, schemas.Network)
@resources.doc(**DOCUMENTED)
def network(asked: Asked, plural: str, thing: str) -> ResponseReturnValue:
    """What lies around one thing."""
    middle = _seen(plural, thing, asked).thing
    if file := taken(asked, lambda reader: networks.export(reader, asked, middle)):
        return file
    found = networks.seen_around(access.graph(), access.viewer(), middle, asked).found
    return send(documents.network(found.network, measuring.measures(found, ("around", middle.id, *asked.items()))))


@resources.get("/referrals")
@resources.arguments(arguments.ReferralArguments, location="query")
@resources.response(200, schemas.Referral)
def referrals(asked: Asked) -> Response:
    """Who can introduce one person to another, or the people of some organisation, event or collaboration to those of another."""
    answer = seeking.as_written(access.graph(), access.viewer(), asked["start"], asked["end"], asked)
    if answer is None:
        starts = _ends("from", asked["start"], asked)
        others = [] if arguments.sought(asked) else _ends("to", asked["end"], asked)
        answer = seeking.introduced(access.graph(), access.viewer(), starts, others, asked)
    return send(documents.referral(answer))


@resources.get("/lineage/<thing>", endpoint="lineage")
@resources.arguments(LineageArguments, location="query")
@resources.response(200, lineage.LineageDocument)
def who_trained_whom(asked: Asked, thing: str) -> ResponseReturnValue:
    """Whom a person, organisation, event, training or collaboration trained, or by whom it was trained, with the evidence of every step."""
    found = lineages.of(thing, asked)
    if found.root.id != thing:
        return redirect(links.moved("api.lineage", thing=found.root.id), 308)
    return send(lineage.document(found))


@resources.get("/lineage/<thing>/reach", endpoint="reach")
@resources.arguments(ReachArguments, location="query")
@resources.response(200, reach.ReachDocument)
@resources.alt_response(202, schema=reach.ReachDocument, description=reach.NOT_ALL, success=True)
def how_far_it_reached(asked: Asked, thing: str) -> ResponseReturnValue:
    """How far a training, a project or an event reached, generation by generation, with where it stopped and on whom much hangs."""
    found = lineages.reach_of(thing, asked)
    if found.root.id != thing:
        return redirect(links.moved("api.reach", thing=found.root.id), 308)
    return reaching.sent(found, asked) if asked["format"] else reaching.marked(send(reach.document(found)), found)


def _seen(plural: str, thing: str, asked: Asked) -> Profile:
    seen = profile(access.graph(), access.viewer(), thing, BY_PLURAL[plural].word)
    if not trimming.shown(seen.thing.invented, asked["invented"]):
        raise NotFound()
    return seen


def _ends(argument: str, texts: tuple[str, ...], asked: Asked) -> list[str]:
    if not texts:
        raise Invalid(f"Say who stands at this end: “{argument}” is an id, an identifier or a name.", argument)
    return [_end(argument, each, asked) for each in texts]


def _end(argument: str, text: str, asked: Asked) -> str:
    named = naming.end(access.graph(), access.viewer(), text, asked["invented"])
    if named.thing is None:
        several = f"“{argument}” fits {len(named.candidates)} people, organisations, events or collaborations; give an id."
        none = f"“{argument}” is nobody, and no organisation, event or collaboration known here."
        raise Invalid(several if named.candidates else none, argument)
    return named.thing.end
