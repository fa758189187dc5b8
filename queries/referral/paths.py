"""Chains of introductions between two people, or between organisations through their staff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph import Graph, Invalid, NotFound, Viewer
from queries import ask, query
from queries.bounds import as_of_day, within
from queries.mention import Mention
from queries.referral import evidence, strength
from queries.referral.chains import Search, pairs
from queries.referral.reach import Key, Reach, Terms
from queries.referral.shapes import Answer, Hop, Path

MOST_PATHS = 20
MOST_HOPS = 4
MOST_VIA = 2


@dataclass(frozen=True, slots=True)
class _End:
    """One end of the chains: a person, or an organisation with its staff."""

    thing: Mention
    people: frozenset[str]


def paths(
    graph: Graph,
    viewer: Viewer,
    from_id: str,
    to_id: str,
    *,
    k: int = 5,
    hops: int = 4,
    via: Sequence[str] = (),
    avoid: Sequence[str] = (),
    as_of: str | None = None,
    invented: bool = True,
) -> Answer:
    """Up to `k` different chains of at most `hops` steps, through the people in `via`, never through those in `avoid`.

    The ends are people or organisations. `as_of` is a date as stated (``2022-06``): what cannot have begun by then
    does not count. Where an end is an organisation, each path begins or ends with it, and the step to or from the
    person who works there does not count among the `hops`. Things to avoid may be people, events, collaborations
    and workplaces. Raises NotFound for an end that the viewer does not see, Invalid for an argument out of bounds.
    """
    terms = Terms(invented, as_of_day(as_of), frozenset(avoid) - {from_id, to_id})
    within("k", k, 1, MOST_PATHS), within("hops", hops, 1, MOST_HOPS)
    if len(via) > MOST_VIA:
        raise Invalid(f"A path can be asked to go through at most {MOST_VIA} people.", "via")
    reach = Reach(graph, viewer, terms)
    start, end, through = _ends(reach, from_id, to_id, via)
    reason = _nothing_between(start, end)
    if reason is not None:
        return Answer(start.thing, end.thing, (), reason)
    search = Search(reach, start.people, end.people, through, hops, k)
    chains = search.run()
    if not chains:
        return Answer(start.thing, end.thing, (), _no_chain(reach, start, end, hops, bool(through or terms.avoid)))
    return Answer(start.thing, end.thing, _told(reach, chains, start, end), None)


def _mentions(reach: Reach, ids: Sequence[str]) -> dict[str, tuple[Mention, frozenset[str]]]:
    params = {"invented": reach.terms.invented, "day": reach.terms.day}
    rows = ask(reach.graph, reach.viewer, query(__package__, "ends.cypher"), ids=list(ids), **params)
    return {row["id"]: (Mention.of(row), frozenset(row["staff"]) - reach.terms.avoid) for row in rows}


def _ends(reach: Reach, from_id: str, to_id: str, via: Sequence[str]) -> tuple[_End, _End, tuple[str, ...]]:
    found = _mentions(reach, [from_id, to_id, *via])
    through = tuple(dict.fromkeys(each for each in via if each not in (from_id, to_id)))
    if any(found[each][0].kind != "person" for each in through if each in found):
        raise Invalid("A path goes through people; “via” must name people.", "via")
    if any(each not in found for each in (from_id, to_id, *through)):
        raise NotFound()
    return _end(*found[from_id], "from"), _end(*found[to_id], "to"), through


def _end(thing: Mention, staff: frozenset[str], argument: str) -> _End:
    if thing.kind not in ("person", "organisation"):
        raise Invalid(f"A path runs between people and organisations; {thing.name} is neither.", argument)
    return _End(thing, staff if thing.kind == "organisation" else frozenset((thing.id,)))


def _nothing_between(start: _End, end: _End) -> str | None:
    if start.thing.id == end.thing.id:
        return f"No path, because both ends are {start.thing.name}."
    for each in (start, end):
        if not each.people:
            return f"No path, because nobody who works at {each.thing.name} is known here."
    return None


def _no_chain(reach: Reach, start: _End, end: _End, hops: int, restricted: bool) -> str:
    if restricted:
        return f"No path, because no chain of at most {hops} steps goes through whom you name and avoids what you leave out."
    for each in (start, end):
        reach.load(each.people)
        if not any(reach.keys(person) or reach.contacts(person) for person in each.people):
            return f"No path, because nothing is known here that ties {each.thing.name} to anyone."
    return f"No path, because no chain of at most {hops} steps leads from {start.thing.name} to {end.thing.name}."


def _told(reach: Reach, chains: list[list[str]], start: _End, end: _End) -> tuple[Path, ...]:
    shared = {pair: reach.shared(*pair) for chain in chains for pair in pairs(chain)}
    keys = {pair: [key for _, key in found[: evidence.MOST]] for pair, found in shared.items()}
    read = evidence.read(reach.graph, reach.viewer, reach.terms, _asked(chains, keys, start, end))
    people = {id_: each[0] for id_, each in _mentions(reach, sorted({each for chain in chains for each in chain})).items()}
    told = [_path(chain, people, shared, keys, read) for chain in chains]
    complete = [_with_ends(each, read, start, end) for each in told]
    return tuple(sorted(complete, key=lambda each: (-each.score, [node.name for node in each.nodes], [node.id for node in each.nodes])))


def _asked(
    chains: list[list[str]], keys: dict[tuple[str, str], list[Key | None]], start: _End, end: _End
) -> list[tuple[str, str]]:
    asked = []
    for (one, other), shared in keys.items():
        for key in shared:
            asked += [(one, other)] if key is None else [(one, key[0]), (other, key[0])]
    for chain in chains:
        asked += [(person, each.thing.id) for person, each in ((chain[0], start), (chain[-1], end)) if person != each.thing.id]
    return asked


def _path(
    chain: list[str],
    people: dict[str, Mention],
    shared: dict[tuple[str, str], list[tuple[float, Key | None]]],
    keys: dict[tuple[str, str], list[Key | None]],
    read: evidence.Read,
) -> Path:
    hops = tuple(
        Hop(people[one], people[other], round(shared[one, other][0][0], 4),
            evidence.of_step(read, people[one], people[other], keys[one, other]))
        for one, other in pairs(chain)
    )
    return Path(strength.score([shared[pair][0][0] for pair in pairs(chain)]), tuple(people[each] for each in chain), hops)


def _with_ends(path: Path, read: evidence.Read, start: _End, end: _End) -> Path:
    """The path with the organisations that are its ends."""
    nodes, hops = path.nodes, path.hops
    if start.thing.kind == "organisation":
        first = Hop(start.thing, nodes[0], 1.0, evidence.of_staff(read, nodes[0], start.thing))
        nodes, hops = (start.thing, *nodes), (first, *hops)
    if end.thing.kind == "organisation":
        last = Hop(nodes[-1], end.thing, 1.0, evidence.of_staff(read, nodes[-1], end.thing))
        nodes, hops = (*nodes, end.thing), (*hops, last)
    return Path(path.score, nodes, hops)
