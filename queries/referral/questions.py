"""What a search is asked, of what somebody asks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy

from graph.snapshot.arrays import Int32
from graph.snapshot.state import Snapshot
from queries.referral.asking import Ask
from queries.referral.ends import numbers
from queries.referral.searching import MOST_REACHED, Question


def question(state: Snapshot, starts: Int32, ends: Int32, asked: Ask) -> Question:
    """Between these people; between nobody, where somebody is to be passed who is tied to nobody."""
    through = tuple(map(state.number, asked.through))
    return Question(starts[:0] if -1 in through else starts, ends, asked.k, asked.hops, through, state.numbers(asked.avoided), MOST_REACHED)


def avoiding(asked: Question, people: Collection[int]) -> Question:
    """The same, never through these people either, nor to them."""
    avoid = numbers(people)
    return replace(asked, avoid=numpy.union1d(asked.avoid, avoid), ends=numpy.setdiff1d(asked.ends, avoid))
