"""Answers as JSON documents: what the API sends and `--json` prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from queries.mention import Mention
from queries.network import Measure, Measures, Network
from queries.profiles import Fact, Listing, Panel, Profile, Shown, Source, Tie, TieGroup
from queries.referral import Answer as Referral
from queries.referral import Evidence, Hop, Path
from queries.search import Answer as Found
from queries.search import Hit, Why

Document = dict[str, Any]


def thing(mention: Mention) -> Document:
    """A thing as answers name it."""
    told = {"id": mention.id, "kind": mention.kind, "name": mention.name, "invented": mention.invented}
    return told | {"unit": mention.unit} if mention.unit else told


def things(mentions: Iterable[Mention]) -> list[Document]:
    """Several of them."""
    return [thing(each) for each in mentions]


def _without_nothing(**values: Any) -> Document:
    return {name: value for name, value in values.items() if value is not None}


def source(stated: Source) -> Document:
    """Who says so."""
    return _without_nothing(
        title=stated.title, publisher=stated.publisher, url=stated.url, retrieved=stated.retrieved, licence=stated.licence
    )


def sources(stated: Iterable[Source]) -> list[Document]:
    """Several of them."""
    return [source(each) for each in stated]


def listing(answer: Listing) -> Document:
    """A page of a list. Its rows come as they are sent, so that a long list costs little more than writing it."""
    return {"items": answer.rows, "total": answer.total, "next": answer.next}


def hit(found: Hit) -> Document:
    """One thing found, and why."""
    return thing(found.thing) | {"country": found.country, "start": found.start, "score": found.score, "why": reasons(found.why)}


def reasons(why: Iterable[Why]) -> list[Document]:
    """Why something is an answer."""
    return [_without_nothing(text=each.text, thing=thing(each.thing) if each.thing else None) for each in why]


def found(answer: Found) -> Document:
    """A page of what was found, with the facets of all of it."""
    facets = {
        name: [{"value": each.value, "name": each.name, "count": each.count, "chosen": each.chosen} for each in values]
        for name, values in answer.facets.items()
    }
    items = [hit(each) for each in answer.items]
    return {"items": items, "total": answer.total, "next": answer.next, "facets": facets, "did_you_mean": answer.meant}


def shown(each: Shown) -> Document:
    """One value, with who says so."""
    return _without_nothing(value=each.value, thing=thing(each.thing) if each.thing else None, sources=sources(each.sources))


def fact(each: Fact) -> Document:
    """A field, what is shown of it, and what is also stated."""
    return {"field": each.field, "values": [shown(one) for one in each.shown], "also": [shown(one) for one in each.also]}


def tie(each: Tie) -> Document:
    """One tie, seen from the profile's thing."""
    return {
        "other": thing(each.other),
        "start": each.start,
        "end": each.end,
        "facts": [fact(one) for one in each.fields],
        "sources": sources(each.sources),
        "invented": each.invented,
    }


def group(each: TieGroup) -> Document:
    """The ties of one type in one direction."""
    direction = "forward" if each.forward else "reverse"
    return {"type": each.type, "direction": direction, "wording": each.wording, "items": [tie(one) for one in each.ties]}


def panel(each: Panel) -> Document:
    """Something worked out from several ties."""
    lines = [_without_nothing(text=one.text, count=one.count, thing=thing(one.thing) if one.thing else None) for one in each.lines]
    return {"name": each.name, "title": each.title, "lines": lines}


def profile(seen: Profile) -> Document:
    """One thing with its facts, ties and sources."""
    return thing(seen.thing) | {
        "facts": [fact(each) for each in seen.facts],
        "ties": [group(each) for each in seen.groups],
        "panels": [panel(each) for each in seen.panels],
        "sources": sources(seen.sources),
    }


def network(shown: Network, measures: Measures) -> Document:
    """Nodes with their measures and edges, how many had no room, and how many things there are with those."""
    nodes = [
        thing(node.thing) | {"depth": node.depth, "past": node.past} | measure(measures[node.thing.id]) for node in shown.nodes
    ]
    edges = [
        {
            "from": edge.start,
            "to": edge.end,
            "kind": edge.kind,
            "wording": edge.wording,
            "role": edge.role,
            "start": edge.since,
            "end": edge.until,
            "past": edge.past,
            "invented": edge.invented,
        }
        for edge in shown.edges
    ]
    return {"nodes": nodes, "edges": edges, "more": shown.more, "total": shown.total}


def measure(each: Measure) -> Document:
    """How a thing stands in a network."""
    return {"degree": each.degree, "strength": each.strength, "betweenness": each.betweenness}


def evidence(each: Evidence) -> Document:
    """One thing that two people share."""
    return {
        "text": each.text,
        "kind": each.kind,
        "through": thing(each.through) if each.through else None,
        "sources": sources(each.sources),
        "invented": each.invented,
        "basis": each.basis,
        "strength": each.strength,
        "years": each.years,
        "among": each.among,
        "stated": each.stated,
    }


def hop(each: Hop) -> Document:
    """One step between two people, or that somebody belongs to an end."""
    told, strength = [evidence(one) for one in each.evidence], each.strength if each.is_step else None
    return {"from": each.start.id, "to": each.end.id, "strength": strength, "word": each.word, "evidence": told}


def path(each: Path) -> Document:
    """A chain of introductions."""
    hops = [hop(one) for one in each.hops]
    return {"score": each.score, "nodes": things(each.nodes), "hops": hops, "letter": each.letter, "why": reasons(each.why)}


def referral(answer: Referral) -> Document:
    """The paths between two ends, or why there are none."""
    return {
        "from": thing(answer.starts[0]),
        "to": thing(answer.ends[0]) if answer.ends else None,
        "ends": {"from": things(answer.starts), "to": things(answer.ends)},
        "paths": [path(each) for each in answer.paths],
        "reason": answer.reason,
        "partial": answer.partial,
        "targets": answer.targets,
        "nearest": [thing(each.person) | {"steps": each.steps, "why": reasons(each.why)} for each in answer.nearest],
    }
