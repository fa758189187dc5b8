"""What if: a consortium as it is beside what it would be, or beside another one."""

from __future__ import annotations

from flask import Blueprint, render_template

from queries.partnerships.comparing import Comparison, compared
from web import access, arguments, comparisons, coverages, partnerships
from web.answered import answered
from web.comparison_arguments import ComparisonArguments
from web.inventions import has_invented

pages = Blueprint("comparing", __name__)


@pages.get("/partnerships/compare")
def show() -> str:
    """Both side by side, once there are two; till then a way to say what is to be different."""
    asked = arguments.read(ComparisonArguments)
    two = comparisons.of_page(access.graph(), access.viewer(), asked)
    found = None if two.one.is_empty or two.other.is_empty else compared(access.graph(), access.viewer(), two.one, two.other)
    return render_template(
        "comparing.html",
        asked=asked,
        unclear=two.unclear,
        found=found,
        shown=coverages.shown,
        tabs=partnerships.tabs(),
        has_invented=found is not None and _has_invented(found),
        answered=(*answered("partnerships/landscape"), *answered("partnerships/comparing")) if found else (),
    )


def _has_invented(found: Comparison) -> bool:
    return any(map(has_invented, (found.one.consortium.members, found.other.consortium.members)))
