"""Introductions: who can introduce one person to another. Names are picked from candidates, without any script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template

from queries.mention import Mention
from queries.referral import Answer
from queries.referral.asking import MOST_HOPS
from web import access, arguments, naming, seeking
from web.answered import answered

pages = Blueprint("referrals", __name__)


@dataclass(frozen=True, slots=True)
class End:
    """One end of the question: what was typed, the thing that it names, or those that it may name."""

    argument: str
    title: str
    text: str
    thing: Mention | None
    candidates: tuple[Mention, ...]


Ends = tuple[End, End]
Asked = dict[str, Any]
TITLES = (("from", "From", "start"), ("to", "To", "end"))


@pages.get("/referrals")
def show() -> str:
    """The two ends, and the paths between them."""
    asked = arguments.read(arguments.ReferralArguments)
    sought = arguments.sought(asked) is not None
    ends, answer = _as_written(asked) or _meant(asked, sought)
    return render_template(
        "referrals.html",
        asked=asked,
        ends=ends,
        answer=answer,
        split=_split,
        most_hops=MOST_HOPS,
        sought=sought,
        has_invented=answer is not None and any(each.invented for path in answer.paths for each in path.nodes),
        answered=answered("referral") if answer else (),
    )


def _split(text: str, part: str) -> tuple[str, str]:
    """What stands before and after a part of a text."""
    before, _part, after = text.partition(part)
    return before, after


def _end(argument: str, title: str, text: str, invented: str) -> End:
    named = naming.named(access.graph(), access.viewer(), text, kinds=naming.ENDS, invented=invented) if text else naming.Named(None, ())
    return End(argument, title, text, named.thing, named.candidates)


def _as_written(asked: Asked) -> tuple[Ends, Answer] | None:
    """Where ids are asked for, which need no looking up first."""
    answer = seeking.as_written(access.graph(), access.viewer(), (asked["start"],), (asked["end"],) if asked["end"] else (), asked)
    if answer is None:
        return None
    things = (answer.starts[0], answer.ends[0] if answer.ends else None)
    ends = (End(argument, title, asked[key], thing, ()) for (argument, title, key), thing in zip(TITLES, things, strict=True))
    return (next(ends), next(ends)), answer


def _meant(asked: Asked, sought: bool) -> tuple[Ends, Answer | None]:
    """What was written, looked up; and the answer, where it means one thing each."""
    start, end = (_end(argument, title, asked[key], asked["invented"]) for argument, title, key in TITLES)
    return (start, end), _answer((start, end), asked, sought)


def _answer(ends: Ends, asked: Asked, sought: bool) -> Answer | None:
    start, end = ends[0].thing, ends[1].thing
    if start is None or (end is None and not sought):
        return None
    return seeking.introduced(access.graph(), access.viewer(), (start.id,), (end.id,) if end else (), asked)
