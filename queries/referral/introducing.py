"""Chains of introductions between two people, or between several, or what they belong to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy

from graph import Graph, Viewer
from graph.snapshot.arrays import Int32
from graph.snapshot.following import snapshot
from graph.snapshot.state import Snapshot
from queries.referral import reasons
from queries.referral.asking import Ask
from queries.referral.ends import End, end_of, numbers
from queries.referral.nearest import nearest
from queries.referral.searching import Found, Paths, Question, World, search
from queries.referral.shapes import Answer
from queries.referral.spaces import Space
from queries.referral.telling import told
from queries.referral.worlds import space, world

NOTHING = Paths((), False)


def paths(graph: Graph, viewer: Viewer, asked: Ask) -> Answer:
    """The best chains, or why there is none.

    The ends are people, or organisations, events and collaborations, which mean their people. Where an end does so, each path begins or
    ends with it, and the step to or from the person who belongs there does not count among the steps. Raises NotFound for an end that the
    viewer does not see, Invalid for an argument that names nothing fitting, NotReady while the snapshot is being built.
    """
    state = snapshot(graph)
    seen = world(state, viewer, asked)
    if not asked.ends:
        return _to_anyone(graph, viewer, state, seen, asked)
    ends = end_of(state, seen, asked.starts, asked.avoided), end_of(state, seen, asked.ends, asked.avoided)
    with space(state) as room:
        found = NOTHING if {*asked.starts} & {*asked.ends} else _found(state, seen, room, *ends, asked)
    answer = told(graph, viewer, state, seen, found, ends, asked)
    if found.found:
        return Answer(answer.starts, answer.ends, answer.paths, None, found.partial)
    with space(state) as room:
        reason = reasons.no_path(state, seen, room, answer, ends, asked)
        near = () if {*asked.starts} & {*asked.ends} else nearest(graph, viewer, state, seen, room, ends, asked)
    return Answer(answer.starts, answer.ends, (), reason, found.partial, nearest=near)


def _to_anyone(graph: Graph, viewer: Viewer, state: Snapshot, seen: World, asked: Ask) -> Answer:
    start = end_of(state, seen, asked.starts, asked.avoided)
    targets = frozenset(asked.anyone).difference(map(state.id_of, start.people), asked.starts, asked.avoided)
    with space(state) as room:
        found = _best_reached(state, seen, room, start, targets, asked)
    answer = told(graph, viewer, state, seen, found, (start,), asked)
    reason = None if found.found else reasons.nobody_reached(start, answer.starts, len(targets), asked)
    return Answer(answer.starts, (), answer.paths, reason, found.partial, len(targets))


def _best_reached(state: Snapshot, seen: World, room: Space, start: End, targets: frozenset[str], asked: Ask) -> Paths:
    """The best path to each of those who are the best reached; nobody of them is passed on the way to another."""
    question = _question(state, start.numbers, state.numbers(targets), asked.k, asked)
    return search(seen, replace(question, apart=True), room)


def _question(state: Snapshot, starts: Int32, ends: Int32, k: int, asked: Ask) -> Question:
    """Between these people; between nobody, where somebody is to be passed who is tied to nobody."""
    through = tuple(map(state.number, asked.through))
    return Question(starts[:0] if -1 in through else starts, ends, k, asked.hops, through, state.numbers(asked.avoided))


def _avoiding(question: Question, people: Collection[int]) -> Question:
    """The same, never through these people either."""
    return replace(question, avoid=numpy.union1d(question.avoid, numbers(people)))


def _found(state: Snapshot, seen: World, room: Space, start: End, end: End, asked: Ask) -> Paths:
    """Who belongs to both ends is a path already; the others are searched for."""
    both = [] if asked.through else sorted(start.people.keys() & end.people.keys())
    met = tuple(Found(1.0, (each,)) for each in both)[: asked.k]
    if len(met) == asked.k:
        return Paths(met, False)
    question = _question(state, start.without(end.people), end.without(start.people), asked.k - len(met), asked)
    found = _diverse(seen, question, room) if asked.diverse else search(seen, question, room)
    return Paths((*met, *found.found), found.partial)


def _diverse(seen: World, question: Question, room: Space) -> Paths:
    """The best path, then the best that avoids those whom the ones before it pass."""
    listed: list[Found] = []
    partial = False
    while len(listed) < question.k:
        passed = {person for each in listed for person in each.people[1:-1]} - set(question.through)
        found = search(seen, _avoiding(question, passed), room)
        partial = partial or found.partial
        new = next((each for each in found.found if each not in listed), None)
        if new is None:
            break
        listed.append(new)
    return Paths(tuple(listed), partial)
