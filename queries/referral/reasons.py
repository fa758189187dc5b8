"""Why there is no path."""

from __future__ import annotations

from collections.abc import Sequence

from graph.snapshot.state import Snapshot
from queries.mention import Mention
from queries.referral.asking import MOST_HOPS, Ask
from queries.referral.ends import End
from queries.referral.reaching import leads
from queries.referral.searching import Question, World, search
from queries.referral.spaces import Space
from queries.referral.telling import Told
from queries.wording import listed

BELONGING = {"organisation": "works at", "event": "taught at", "collaboration": "takes part in"}


def no_path(state: Snapshot, seen: World, room: Space, told: Told, ends: tuple[End, End], asked: Ask) -> str:
    """Why a search found none, from what is known of the ends alone, or from what another search finds."""
    starts, others = _called(told.starts), _called(told.ends)
    if both := [each.name for each in told.starts if each in told.ends]:
        return f"No path, because {'both ends are' if starts == others else 'at both ends there is'} {listed(both)}."
    for end, things in zip(ends, (told.starts, told.ends), strict=True):
        if nobody := _nobody(seen, end, things):
            return nobody
    return _no_chain(state, seen, room, ends, f"leads from {starts} to {others}", asked)


def _steps(number: int) -> str:
    return "1 step" if number == 1 else f"{number} steps"


def _called(things: Sequence[Mention]) -> str:
    return listed([each.name for each in things])


def _nobody(seen: World, end: End, things: Sequence[Mention]) -> str | None:
    """Where nobody is known who belongs there, or nobody who is tied to anyone."""
    if _nobody_belongs(end, things):
        return _nobody_at(things)
    if not any(seen.tied.people[number] for number in end.people):
        return f"No path, because nothing is known here that ties {_called(things)} to anyone."
    return None


def _nobody_belongs(end: End, things: Sequence[Mention]) -> bool:
    """Whether only things are named to which nobody belongs. Who is named stands for themselves, and may have no tie that is seen."""
    return not end.people and all(each.kind != "person" for each in things)


def _nobody_at(things: Sequence[Mention]) -> str:
    places = [f"{BELONGING[each.kind]} {each.name}" for each in things]
    return f"No path, because nobody who {' or '.join(places)} is known here."


def nobody_reached(start: End, things: Sequence[Mention], targets: int, asked: Ask) -> str:
    """Where nobody of those searched for is reached."""
    if _nobody_belongs(start, things):
        return _nobody_at(things)
    if not targets:
        return "No path, because nobody is found who fits."
    found = "the one person who fits" if targets == 1 else f"any of the {targets:,} people who fit"
    return f"No path, because no chain of at most {_steps(asked.hops)} leads from {_called(things)} to {found}."


def _no_chain(state: Snapshot, seen: World, room: Space, ends: tuple[End, End], between: str, asked: Ask) -> str:
    """What is asked too narrowly, or what a longer chain would find."""
    if asked.through or asked.avoided or asked.kinds:
        return f"No path, because no chain of at most {_steps(asked.hops)} {_wishes(asked)}."
    question = Question(ends[0].numbers, ends[1].numbers, 1, MOST_HOPS)
    longer = search(seen, question, room).found if asked.hops < MOST_HOPS else ()
    if longer:
        steps = len(longer[0].people) - 1
        return f"No path, because no chain of at most {_steps(asked.hops)} {between}. One of {steps} does: allow {_steps(steps)} to see it."
    if leads(seen, question, room) is False:
        return f"No path, because nothing that is known here {between}, however many steps: they belong to different parts of the network."
    return f"No path, because no chain of at most {_steps(MOST_HOPS)} {between}."


def _wishes(asked: Ask) -> str:
    wishes = {"goes through whom you name": asked.through, "avoids what you leave out": asked.avoided,
              "rests on the kinds of evidence that you ask for": asked.kinds}  # fmt: skip
    return listed([wish for wish, given in wishes.items() if given])
