"""Introductions: who can introduce one person to another. Names are picked from candidates, without any script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template

from queries.mention import Mention
from queries.referral import Answer
from queries.referral.asking import MOST_AT_AN_END, MOST_HOPS, MOST_PATHS, WAYS
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


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One thing by which the ways are narrowed beside what the fields show, in words; `left`: what its argument is without it.

    `id`: of the thing that it names, if it does.
    """

    argument: str
    title: str
    name: str
    left: str = ""
    id: str | None = None


Ends = tuple[End, End]
NAMING = {"via": "through", "avoid": "without", "topic": "to who has to do with"}
"""The arguments that name things, in words that stand before each."""
EVIDENCE = {"knows": "they know each other", "mentors": "one mentors the other", "team": "they trained together",
            "taught": "one taught the other", "unit": "the same unit at work", "collaboration": "the same project",
            "event": "the same event"}  # fmt: skip
"""The kinds of evidence in words, the strongest first."""


@pages.get("/referrals")
def show() -> str:
    """The two ends, and the paths between them."""
    asked = arguments.read(arguments.ReferralFormArguments)
    sought = arguments.sought(asked) is not None
    ends, answer = _as_written(asked) or _meant(asked, sought)
    narrowed = tuple(_narrowed(asked))
    return render_template(
        "referrals.html",
        asked=asked,
        ends=ends,
        answer=answer,
        split=_split,
        most_hops=MOST_HOPS,
        kinds=ENDS,
        sought=sought,
        narrowed=narrowed,
        passed={each.id for each in narrowed if each.argument == "via"},
        evidence=EVIDENCE,
        most_ways=MOST_PATHS,
        most_avoided=arguments.MOST_VALUES,
        has_invented=answer is not None and any(each.invented for path in answer.paths for each in path.nodes),
        answered=answered("referral") if answer else (),
    )


def _narrowed(asked: Asked) -> Iterator[Narrowing]:
    """What would not be seen otherwise: whom to pass and avoid, what those who fit have to do with, what counts, and how many ways."""
    for argument, title in NAMING.items():
        for text in asked[argument]:
            thing = _named(argument, text, asked["invented"])
            left = ",".join(each for each in asked[argument] if each != text)
            yield Narrowing(argument, title, thing.name if thing else text, left, thing.id if thing else None)
    if asked["evidence"]:
        yield Narrowing("evidence", "only:", ", ".join(title for name, title in EVIDENCE.items() if name in asked["evidence"]))
    if asked["k"] != WAYS:
        yield Narrowing("k", "at most", "1 way" if asked["k"] == 1 else f"{asked['k']} ways")


def _named(argument: str, text: str, invented: str) -> Mention | None:
    return naming.named(access.graph(), access.viewer(), text, kinds=seeking.PASSED.get(argument, (argument,)), invented=invented).thing


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
