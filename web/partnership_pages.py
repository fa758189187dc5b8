"""What the pages of a consortium have in common: their tabs, and what each tells its template."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import render_template, request

from queries.mention import Mention
from queries.referral.asking import MOST_AT_AN_END
from web import inventions, links
from web.answered import answered
from web.partnerships import Unclear

TABS = (
    ("partnerships.show", "Candidates"), ("coverage.show", "Coverage"), ("comparing.show", "What if?"), ("resilience.show", "Resilience"),
    ("meetings.show", "Events’ yield"), ("aftermath.show", "After the project"),
)  # fmt: skip
"""The pages of a consortium: each an endpoint, and its title."""


def page(
    template: str, asked: Mapping[str, Any], unclear: Sequence[Unclear], found: Any,
    has_invented: Callable[[Any], bool] = inventions.has_invented, questions: Sequence[str] = ("partnerships/landscape",), **more: object,
) -> str:
    """A page with what was found, or with a way to ask where that is None. `questions`: the folders of what answered it."""  # fmt: skip
    return render_template(
        template,
        asked=asked,
        unclear=unclear,
        found=found,
        tabs=_tabs(),
        introductions=_introductions,
        has_invented=found is not None and has_invented(found),
        answered=tuple(each for folder in questions for each in answered(folder)) if found else (),
        **more,
    )


def _tabs() -> list[tuple[str, str, bool]]:
    """The pages of the consortium that is being looked at: their addresses and titles, and which one this is."""
    given = {name: request.args.getlist(name) for name in ("collaboration", "organisation", "with", "without", "as_of")}
    kept = {name: each for name, each in given.items() if each}
    return [(links.to(endpoint, **kept | _counted(endpoint)), title, endpoint == request.endpoint) for endpoint, title in TABS]


def _introductions(end: Mention, *starts: Mention) -> str:
    """Where it is shown who of the starts, those that matter most first, could introduce to the end, on the day that is being looked at."""
    ids = [*dict.fromkeys(each.id for each in starts)][:MOST_AT_AN_END]
    return links.to("referrals.show", **{"from": ids, "to": end.id, "as_of": request.args.get("as_of")} | _counted("referrals.show"))


def _counted(endpoint: str) -> dict[str, str]:
    """Candidates alone may be of what is invented and nothing else; the figures and introductions beside them are then of everything."""
    alone = request.args.get("invented") == "only"
    return {"invented": "yes"} if alone and endpoint != "partnerships.show" else {}
