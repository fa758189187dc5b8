"""Introductions: who can introduce one person to another. Names are picked from candidates, without any script."""

from __future__ import annotations

from dataclasses import dataclass

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


@pages.get("/referrals")
def show() -> str:
    """The two ends, and the paths between them."""
    asked = arguments.read(arguments.ReferralArguments)
    ends = (_end("from", "From", asked["start"], asked["invented"]), _end("to", "To", asked["end"], asked["invented"]))
    sought = arguments.sought(asked) is not None
    answer = _answer(ends, asked, sought)
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


def _answer(ends: tuple[End, End], asked: dict[str, object], sought: bool) -> Answer | None:
    start, end = ends[0].thing, ends[1].thing
    if start is None or (end is None and not sought):
        return None
    return seeking.introduced(access.graph(), access.viewer(), start.id, end.id if end else "", asked)
