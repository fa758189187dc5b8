"""Where whoever is to be passed belongs to an end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from graph.snapshot.state import Snapshot
from queries.referral.asking import Ask
from queries.referral.ends import End

NOBODY = -1


def placed(state: Snapshot, ends: Sequence[End], asked: Ask) -> tuple[tuple[End, ...], Ask]:
    """The ends, each for the one person alone who is to be passed and belongs to it, and what is asked with who is left to be passed.

    Nobody between belongs to an end, so that a path goes through such a person only where it begins or ends there. Of two who belong to
    one end the first that is named stands there, and the other is passed; unless the other can stand at the other end. Who belongs to both
    ends stands at one of them alone where others are to be passed between the two.
    """
    passed = {state.number(each): each for each in asked.through}
    fitting = ([each for each in passed if each in end.people] or [NOBODY] for end in ends)
    chosen = max(product(*fitting), key=lambda people: len({*people}))
    left = replace(asked, via=[id_ for number, id_ in passed.items() if number == NOBODY or number not in chosen])
    if left.via and len(chosen) == 2 and chosen[0] == chosen[1] != NOBODY:
        return _at_one(ends, chosen[0]), left
    return tuple(end if who == NOBODY else end.alone(who) for end, who in zip(ends, chosen, strict=True)), left


def _at_one(ends: Sequence[End], who: int) -> tuple[End, End]:
    """Who belongs to both stands at the first, or at the last where nobody else is there; the other end is everybody else there."""
    first, last = (replace(end, people={each: id_ for each, id_ in end.people.items() if each != who}) for end in ends)
    return (ends[0].alone(who), last) if last.people else (first, ends[1].alone(who))
