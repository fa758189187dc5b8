"""Chains of introductions between two people, or between organisations through their staff."""

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
from queries.referral.ends import End, named_ends
from queries.referral.searching import Found, Paths, Question, Space, World, search
from queries.referral.shapes import Answer
from queries.referral.telling import told
from queries.referral.worlds import space, world


def paths(graph: Graph, viewer: Viewer, asked: Ask) -> Answer:
    """The best chains, or why there is none.

    The ends are people or organisations. Where an end is an organisation, each path begins or ends with it, and the step to or from the
    person who works there does not count among the steps. Raises NotFound for an end that the viewer does not see, Invalid for an
    argument that names nothing fitting, NotReady while the snapshot is being built.
    """
    if not asked.end:
        return _to_anyone(graph, viewer, asked)
    start, end = named_ends(graph, viewer, asked)
    reason = reasons.nothing_between(start, end)
    if reason is not None:
        return Answer(start.thing, end.thing, (), reason)
    state = snapshot(graph)
    seen = world(state, viewer, asked)
    with space(state) as room:
        found = _found(state, seen, room, start, end, asked)
        if not found.found:
            return Answer(start.thing, end.thing, (), reasons.no_chain(state, seen, room, start, end, asked), found.partial)
    return Answer(start.thing, end.thing, told(graph, viewer, state, seen, found, (start, end), asked), None, found.partial)


def _to_anyone(graph: Graph, viewer: Viewer, asked: Ask) -> Answer:
    (start,) = named_ends(graph, viewer, asked)
    state = snapshot(graph)
    seen = world(state, viewer, asked)
    targets = frozenset(asked.anyone) - start.people - asked.avoided
    with space(state) as room:
        found = _best_reached(state, seen, room, start, targets, asked)
    if not found.found:
        return Answer(start.thing, None, (), reasons.nobody_reached(start, len(targets), asked), found.partial, len(targets))
    return Answer(start.thing, None, told(graph, viewer, state, seen, found, (start,), asked), None, found.partial, len(targets))


def _best_reached(state: Snapshot, seen: World, room: Space, start: End, targets: frozenset[str], asked: Ask) -> Paths:
    """The best path to each of those who are the best reached; nobody of them is passed on the way to another."""
    question = _question(state, start.people, targets, asked.k, asked)
    listed: dict[int, Found] = {}
    partial = False
    while len(listed) < asked.k and not partial:
        left = numpy.setdiff1d(question.ends, _numbers(listed))
        found = search(seen, replace(_avoiding(question, listed), ends=left, k=asked.k - len(listed)), room)
        partial = found.partial
        new = {each.people[-1]: each for each in reversed(found.found)}
        if not new:
            break
        listed.update(sorted(new.items(), key=lambda each: -each[1].score))
    return Paths(tuple(listed.values()), partial)


def _question(state: Snapshot, starts: Collection[str], ends: Collection[str], k: int, asked: Ask) -> Question:
    """Between these people; between nobody, where somebody is to be passed who is tied to nobody."""
    through = tuple(map(state.number, asked.through))
    return Question(state.numbers(() if -1 in through else starts), state.numbers(ends), k, asked.hops, through,
                    state.numbers(asked.avoided))  # fmt: skip


def _avoiding(question: Question, people: Collection[int]) -> Question:
    """The same, never through these people either."""
    return replace(question, avoid=numpy.union1d(question.avoid, _numbers(people)))


def _numbers(people: Collection[int]) -> Int32:
    return numpy.array([*people], dtype=numpy.int32)


def _found(state: Snapshot, seen: World, room: Space, start: End, end: End, asked: Ask) -> Paths:
    """Who belongs to both ends is a path already; the others are searched for."""
    both = [] if asked.through else [state.number(each) for each in sorted(start.people & end.people)]
    met = tuple(Found(1.0, (each,)) for each in both if each >= 0)[: asked.k]
    if len(met) == asked.k:
        return Paths(met, False)
    question = _question(state, start.people - end.people, end.people - start.people, asked.k - len(met), asked)
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

