"""Whom a chain leads to, however long: against a plain walk over every step that there is; and what it costs to say that none does."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from time import thread_time

import networkx
import numpy
import pytest

from bench.arrays import generated
from bench.harder import _twice
from graph.snapshot.arrays import Arrays
from graph.snapshot.counting import counts, everybody, nobody, room, tied_of
from graph.snapshot.days import ALWAYS
from graph.snapshot.hops import Terms, around, fading
from graph.snapshot.kinds import KINDS, WEIGHTS
from graph.snapshot.strongest import strongest
from queries.referral.reaching import leads, reached
from queries.referral.searching import Question, World
from queries.referral.spaces import Space
from tests.queries import plain
from tests.queries.test_searching import TODAY, asked, terms

HALF = 10_000


def world(arrays: Arrays, asked: Terms) -> World:
    counted = counts(arrays, asked)
    ties = tied_of(arrays, counts(arrays, asked._replace(day=ALWAYS)), asked, nobody(arrays), everybody(arrays))
    return World(arrays, counted, ties, asked, strongest(arrays, counted, asked))


def steps(seen: World) -> networkx.Graph:
    """Everybody, and every step between two."""
    found, space = networkx.Graph(), room(seen.arrays)
    for who in range(len(seen.tied.people)):
        found.add_node(who)
        n = around(seen.arrays, seen.counts, seen.terms, who, space, who + 1)
        found.add_edges_from((who, int(other)) for other in space.found[:n])
    return found


def lengths(graph: networkx.Graph, question: Question) -> dict[int, int]:
    """How far it is at least to everybody whom the question's people reach, and not through whom it avoids."""
    left = graph.subgraph(set(graph) - {*question.avoid.tolist()})
    each = [networkx.single_source_shortest_path_length(left, start) for start in question.starts.tolist()]
    return {who: min(every[who] for every in each if who in every) for who in {who for every in each for who in every}}


@pytest.mark.oracle
def test_it_reaches_whom_a_plain_walk_does_in_as_many_steps() -> None:
    """For every level, day and kind of evidence, from several, and past whom is avoided."""
    led = 0
    for seed in range(400):
        chance = Random(seed)
        small = plain.world(chance)
        seen, space = world(small.arrays(), terms(chance)[0]), Space(small.arrays())
        graph = steps(seen)
        for question in (asked(chance, small.people) for _ in range(3)):
            far = lengths(graph, question)
            found, took = reached(seen, replace(question, ends=question.ends[:0]), space)
            assert dict(zip(found.tolist(), took.tolist(), strict=True)) == {who: n for who, n in far.items() if 0 < n <= question.hops}
            assert took.tolist() == sorted(took.tolist())
            leading = leads(seen, question, space)
            assert leading == any(end in far for end in question.ends.tolist())
            assert [each.any() for each in (space.closed, space.slot)] == [False, False], "the room is left as it was found"
            led += bool(leading)
    assert 100 < led < 1_100


@pytest.fixture(scope="module")
def apart() -> World:
    """Two networks of which nobody knows anybody of the other."""
    everything = Terms(0, ALWAYS, TODAY, (1 << len(KINDS)) - 1, 500, 50, numpy.array(WEIGHTS), fading())
    return world(_twice(generated(HALF, 5 * HALF)), everything)


def to(ends: int) -> Question:
    """From one person of the one network to so many of the other."""
    return Question(numpy.array([0], dtype=numpy.int32), numpy.arange(HALF, HALF + ends, dtype=numpy.int32), 1, 6)


def test_that_no_chain_leads_there_is_found_by_looking_at_everybody_a_few_times(apart: World) -> None:
    everybody_there = len(apart.arrays.part) + len(apart.arrays.contact)
    space = Space(apart.arrays)
    assert leads(apart, to(1), space, most=2 * everybody_there) is False
    assert leads(apart, to(1), space, most=100) is None, "what was not looked at is not denied"


def test_to_how_many_hardly_matters(apart: World) -> None:
    """A crowd at the end is told from others person by person, and not once for each who is reached."""
    space = Space(apart.arrays)

    def took(ends: int) -> float:
        began = thread_time()
        assert leads(apart, to(ends), space) is False
        return thread_time() - began

    took(1)
    assert min(took(HALF) for _ in range(5)) < 5 * min(took(1) for _ in range(5))
