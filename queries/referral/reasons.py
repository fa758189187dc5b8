"""Why there is no path."""

from __future__ import annotations

from graph.snapshot.state import Snapshot
from queries.referral.asking import MOST_HOPS, Ask
from queries.referral.ends import End
from queries.referral.leading import leads
from queries.referral.searching import Question, Space, World, search
from queries.wording import listed


def nothing_between(start: End, end: End) -> str | None:
    """Where the ends alone tell it."""
    if start.thing.id == end.thing.id:
        return f"No path, because both ends are {start.thing.name}."
    for each in (start, end):
        if not each.people:
            return _nobody_at(each)
    return None


def _nobody_at(end: End) -> str:
    return f"No path, because nobody who works at {end.thing.name} is known here."


def nobody_reached(start: End, targets: int, asked: Ask) -> str:
    """Where nobody of those searched for is reached."""
    if not start.people:
        return _nobody_at(start)
    if not targets:
        return "No path, because nobody is found who fits."
    found = "the one person who fits" if targets == 1 else f"any of the {targets:,} people who fit"
    return f"No path, because no chain of at most {asked.hops} steps leads from {start.thing.name} to {found}."


def no_chain(state: Snapshot, seen: World, room: Space, start: End, end: End, asked: Ask) -> str:
    """Where a search found none: who is tied to nobody, what is asked too narrowly, what a longer one would find."""
    for each in (start, end):
        if not any(seen.tied.people[number] for number in state.numbers(each.people)):
            return f"No path, because nothing is known here that ties {each.thing.name} to anyone."
    if asked.through or asked.avoided or asked.kinds:
        return f"No path, because no chain of at most {asked.hops} steps {_wishes(asked)}."
    between = f"leads from {start.thing.name} to {end.thing.name}"
    question = Question(state.numbers(start.people), state.numbers(end.people), 1, MOST_HOPS)
    longer = search(seen, question, room).found if asked.hops < MOST_HOPS else ()
    if longer:
        steps = len(longer[0].people) - 1
        return f"No path, because no chain of at most {asked.hops} steps {between}. One of {steps} does: allow {steps} steps to see it."
    if leads(seen, question, room) is False:
        return f"No path, because nothing that is known here {between}, however many steps: they belong to different parts of the network."
    return f"No path, because no chain of at most {MOST_HOPS} steps {between}."


def _wishes(asked: Ask) -> str:
    wishes = {"goes through whom you name": asked.through, "avoids what you leave out": asked.avoided,
              "rests on the kinds of evidence that you ask for": asked.kinds}  # fmt: skip
    return listed([wish for wish, given in wishes.items() if given])
