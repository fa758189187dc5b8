"""Why there is no path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.snapshot.arrays import Int32
from graph.snapshot.state import Snapshot
from queries.mention import Mention
from queries.referral.asking import MOST_HOPS, Ask
from queries.referral.ends import end_of
from queries.referral.reaching import leads
from queries.referral.searching import Paths, Question, World, search
from queries.referral.seen import seen_of
from queries.referral.spaces import Space
from queries.referral.telling import Told
from queries.wording import listed

BELONGING = {"organisation": "works at", "event": "taught at", "collaboration": "takes part in"}


@dataclass(frozen=True, slots=True)
class Vain:
    """The question of a search that found nothing, whether it ended early, and the graph and the room that it was asked in."""

    question: Question
    partial: bool
    seen: World
    room: Space


def no_path(state: Snapshot, vain: Vain, told: Told, asked: Ask) -> str:
    """Why a search found none, from what is known of the ends alone, or from what another search finds."""
    starts, others = _called(told.starts), _called(told.ends)
    if both := [each.name for each in told.starts if each in told.ends]:
        return f"No path, because {'both ends are' if starts == others else 'at both ends there is'} {listed(both)}."
    for ids, things in ((asked.starts, told.starts), (asked.ends, told.ends)):
        people = end_of(state, vain.seen, ids, ()).numbers
        if nobody := _nobody_at(people, things, asked) or _untied(vain.seen, people, _called(things), asked):
            return nobody
    return _no_chain(vain, f"leads from {starts} to {others}", asked)


def nobody_reached(state: Snapshot, vain: Vain, told: Told, targets: int, asked: Ask) -> str:
    """Where nobody of so many who were searched for is reached."""
    starts, people = _called(told.starts), end_of(state, vain.seen, asked.starts, ()).numbers
    if nobody := _nobody_at(people, told.starts, asked):
        return nobody
    if not targets:
        return "No path, because nobody is found who fits."
    fit = "the one person who fits" if targets == 1 else f"any of the {targets:,} people who fit"
    untied = _untied(vain.seen, people, starts, asked) or _untied(vain.seen, vain.question.ends, fit, asked)
    return untied or _no_chain(vain, f"leads from {starts} to {fit}", asked)


def _steps(number: int) -> str:
    return "1 step" if number == 1 else f"{number} steps"


def _called(things: Sequence[Mention]) -> str:
    return listed([each.name for each in things])


def _nobody_at(people: Int32, things: Sequence[Mention], asked: Ask) -> str | None:
    """Where only things are named to which nobody belongs. Who is named stands for themselves, and may have no tie that is seen."""
    if len(people) or any(each.kind == "person" for each in things):
        return None
    places = [f"{BELONGING[each.kind]} {each.name}" for each in things]
    by = f" by {asked.as_of}" if asked.as_of else ""
    return f"No path, because nobody who {' or '.join(places)} is known here{by}."


def _untied(seen: World, people: Int32, called: str, asked: Ask) -> str | None:
    """Where nobody of these people is tied to anyone, or was by the day that is asked about."""
    tied = seen.tied.people[people].any()
    if tied and seen_of(seen.arrays, seen.terms, people).any():
        return None
    begun = f" and had begun by {asked.as_of or 'today'}" if tied or asked.as_of else ""
    return f"No path, because nothing is known here that ties {called} to anyone{begun}."


def _no_chain(vain: Vain, between: str, asked: Ask) -> str:
    """What a longer chain would find, or that none would; the longer one is to do all that was asked of the others."""
    wanted, question = listed([between, *_wishes(asked)]), replace(vain.question, k=1, hops=MOST_HOPS)
    longer = search(vain.seen, question, vain.room) if asked.hops < MOST_HOPS and not vain.partial else Paths((), vain.partial)
    if longer.found:
        steps = len(longer.found[0].people) - 1
        return f"No path, because no chain of at most {_steps(asked.hops)} {wanted}. One of {steps} does: allow {_steps(steps)} to see it."
    return _as_far_as_known(vain, longer.partial, wanted, asked)


def _as_far_as_known(vain: Vain, longer_partial: bool, wanted: str, asked: Ask) -> str:
    """That no chain does, however long, or as long as there was time to look."""
    if leads(vain.seen, vain.question, vain.room) is False:
        apart = "" if _wishes(asked) else ": they belong to different parts of the network"
        return f"No path, because nothing that is known here {wanted}, however many steps{apart}."
    if vain.partial:
        return f"No chain of at most {_steps(asked.hops)} is found that {wanted}, but there was no time to look further."
    if longer_partial:
        return f"No path, because no chain of at most {_steps(asked.hops)} {wanted}. There was no time to look for longer ones."
    return f"No path, because no chain of at most {_steps(MOST_HOPS)} {wanted}."


def _wishes(asked: Ask) -> list[str]:
    wishes = {"goes through whom you name": asked.through, "avoids what you leave out": asked.avoided,
              "rests on the kinds of evidence that you ask for": asked.kinds, "does without what is invented": not asked.invented,
              f"had begun by {asked.as_of}": asked.as_of}  # fmt: skip
    return [wish for wish, given in wishes.items() if given]
