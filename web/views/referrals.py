"""Introductions: who can introduce one person to another. Names are picked from candidates, without any script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template

from queries.mention import Mention
from queries.referral import Answer
from queries.referral.asking import MOST_AT_AN_END, MOST_HOPS
from queries.referral.written import ENDS
from web import access, arguments, naming, seeking
from web.answered import answered

pages = Blueprint("referrals", __name__)

Asked = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """What was typed, the thing that it names, or those that it may name."""

    text: str
    thing: Mention | None
    candidates: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class End:
    """One end of the question: all that was typed there."""

    argument: str
    title: str
    written: tuple[Written, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Of the things that are named, as paths take them."""
        return tuple(each.thing.end for each in self.written if each.thing)

    @property
    def known(self) -> bool:
        """Whether all that was typed names one thing each."""
        return len(self.ids) == len(self.written)

    @property
    def fields(self) -> tuple[Written, ...]:
        """What is shown of it: all that was typed, and room for one more."""
        room = not self.written or (self.known and len(self.written) < MOST_AT_AN_END)
        return (*self.written, *[Written("", None, ())] * room)


Ends = tuple[End, End]


@pages.get("/referrals")
def show() -> str:
    """The two ends, and the paths between them."""
    asked = arguments.read(arguments.ReferralFormArguments)
    sought = arguments.sought(asked) is not None
    ends, answer = _as_written(asked) or _meant(asked, sought)
    return render_template(
        "referrals.html",
        asked=asked,
        ends=ends,
        answer=answer,
        split=_split,
        most_hops=MOST_HOPS,
        kinds=ENDS,
        sought=sought,
        has_invented=answer is not None and any(each.invented for path in answer.paths for each in path.nodes),
        answered=answered("referral") if answer else (),
    )


def _split(text: str, part: str) -> tuple[str, str]:
    """What stands before and after a part of a text."""
    before, _part, after = text.partition(part)
    return before, after


def _as_written(asked: Asked) -> tuple[Ends, Answer] | None:
    """Where ids are asked for, which need no looking up first."""
    answer = seeking.as_written(access.graph(), access.viewer(), asked["start"], asked["end"], asked)
    if answer is None:
        return None
    start, end = (tuple(Written(each.end, each, ()) for each in things) for things in (answer.starts, answer.ends))
    return (End("from", "From", start), End("to", "To", end)), answer


def _meant(asked: Asked, sought: bool) -> tuple[Ends, Answer | None]:
    """What was written, looked up; and the answer, where it means one thing each."""
    ends = End("from", "From", _looked_up(asked["start"], asked)), End("to", "To", _looked_up(asked["end"], asked))
    if not ends[0].ids or not (ends[1].ids or sought) or not all(each.known for each in ends):
        return ends, None
    return ends, seeking.introduced(access.graph(), access.viewer(), ends[0].ids, ends[1].ids, asked)


def _looked_up(texts: tuple[str, ...], asked: Asked) -> tuple[Written, ...]:
    found = (naming.end(access.graph(), access.viewer(), each, asked["invented"]) for each in texts)
    return tuple(Written(text, each.thing, each.candidates) for text, each in zip(texts, found, strict=True))
