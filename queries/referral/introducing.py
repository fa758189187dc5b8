"""Chains of introductions between two people, or between several, or what they belong to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from graph import Graph, Viewer
from graph.snapshot.following import snapshot
from graph.snapshot.state import Snapshot
from queries.referral import reasons
from queries.referral.asking import MOST_AT_AN_END, Ask
from queries.referral.ends import End, end_of
from queries.referral.nearest import nearest
from queries.referral.passing import placed
from queries.referral.questions import avoiding, question
from queries.referral.searching import Found, Paths, Question, World, search
from queries.referral.shapes import Answer, Near
from queries.referral.spaces import Space
from queries.referral.telling import told
from queries.referral.worlds import space, world

NOTHING = Paths((), False)
CHANGED = "No path, because what is known here changed while it was looked for. Please ask again."
"""Where every path passed somebody who was hidden meanwhile; that somebody was is not told."""


def paths(graph: Graph, viewer: Viewer, asked: Ask) -> Answer:
    """The best chains, or why there is none.

    The ends are people, or organisations, events and collaborations, which mean their people. Where an end does so, each path begins or
    ends with it, and the step to or from the person who belongs there does not count among the steps. Raises NotFound for an end that the
    viewer does not see, Invalid for an argument that names nothing fitting, NotReady while the snapshot is being built.
    """
    state = snapshot(graph)
    seen = world(state, viewer, asked)
    return (_between if asked.ends else _to_anyone)(graph, viewer, state, seen, asked)


def _between(graph: Graph, viewer: Viewer, state: Snapshot, seen: World, asked: Ask) -> Answer:
    named = end_of(state, seen, asked.starts, asked.avoided), end_of(state, seen, asked.ends, asked.avoided)
    (start, end), between = placed(state, named, asked)
    ends, wanted = (start, end), question(state, start.without(end.people), end.without(start.people), between)
    same = bool({*asked.starts} & {*asked.ends})
    with space(state) as room:
        found = NOTHING if same else _found(seen, room, wanted, ends, between)
    answer = told(graph, viewer, state, seen, found, ends, asked)
    if found.found:
        return Answer(answer.starts, answer.ends, answer.paths, None if answer.paths else CHANGED, found.partial)
    with space(state) as room:
        reason = reasons.no_path(state, reasons.Vain(wanted, found.partial, seen, room), answer, asked)
        near = () if same else nearest(graph, viewer, state, seen, room, ends, asked)
    return Answer(answer.starts, answer.ends, (), reason, found.partial, nearest=near)


def _to_anyone(graph: Graph, viewer: Viewer, state: Snapshot, seen: World, asked: Ask) -> Answer:
    """The best path to each of those who are the best reached; nobody of them is passed on the way to another, but who is asked to be."""
    (start,), between = placed(state, (end_of(state, seen, asked.starts, asked.avoided),), asked)
    targets = frozenset(asked.anyone).difference(map(state.id_of, start.people), asked.starts, asked.avoided, asked.through)
    wanted = replace(question(state, start.numbers, state.numbers(targets), between), apart=True)
    with space(state) as room:
        found = _searched(seen, room, wanted, asked)
    answer = told(graph, viewer, state, seen, found, (start,), asked)
    if found.found:
        return Answer(answer.starts, (), answer.paths, None if answer.paths else CHANGED, found.partial, len(targets))
    with space(state) as room:
        reason = reasons.nobody_reached(state, reasons.Vain(wanted, found.partial, seen, room), answer, len(targets), asked)
        near = _near_to(graph, viewer, state, seen, room, start, targets, asked)
    return Answer(answer.starts, (), (), reason, found.partial, len(targets), near)


def _near_to(graph: Graph, viewer: Viewer, state: Snapshot, seen: World, room: Space, start: End, targets: Collection[str],
             asked: Ask) -> tuple[Near, ...]:  # fmt: skip
    """Whoever is nearest to these people, where they are so few that they could be named: of a crowd everybody has something in common."""
    if len(targets) > MOST_AT_AN_END:
        return ()
    end = End(tuple(sorted(targets)), {state.number(each): each for each in targets if state.number(each) >= 0})
    return nearest(graph, viewer, state, seen, room, (start, end), asked)


def _found(seen: World, room: Space, wanted: Question, ends: tuple[End, End], asked: Ask) -> Paths:
    """Who belongs to both ends is a path already; the others are searched for."""
    both = [] if asked.through else sorted(ends[0].people.keys() & ends[1].people.keys())
    met = tuple(Found(1.0, (each,)) for each in both)[: asked.k]
    if len(met) == asked.k:
        return Paths(met, False)
    rest = replace(wanted, k=asked.k - len(met))
    found = _searched(seen, room, rest, asked)
    return Paths((*met, *found.found), found.partial)


def _searched(seen: World, room: Space, wanted: Question, asked: Ask) -> Paths:
    return _diverse(seen, room, wanted) if asked.diverse else search(seen, wanted, room)


def _diverse(seen: World, room: Space, wanted: Question) -> Paths:
    """The best path, then the best that avoids those whom the ones before it pass, or have reached where each is to reach somebody else.

    All of them together have the time of one search.
    """
    listed: list[Found] = []
    left = wanted.most
    while len(listed) < wanted.k and left >= 0:
        passed = {person for each in listed for person in each.people[1 : None if wanted.apart else -1]} - set(wanted.through)
        found = search(seen, replace(avoiding(wanted, passed), most=left), room)
        left -= found.spent
        new = next((each for each in found.found if each not in listed), None)
        if new is None:
            break
        listed.append(new)
    return Paths(tuple(listed), left < 0)
