"""What if: a consortium as it is beside what it would be, or beside another one."""

from __future__ import annotations

from flask import Blueprint

from queries.partnerships.comparing import compared
from web import access, arguments, comparisons, coverages
from web.comparison_arguments import ComparisonArguments
from web.partnership_pages import page

pages = Blueprint("comparing", __name__)


@pages.get("/partnerships/compare")
def show() -> str:
    """Both side by side, once there are two; till then a way to say what is to be different."""
    asked = arguments.read(ComparisonArguments)
    two = comparisons.of_page(access.graph(), access.viewer(), asked)
    found = None if two.one.is_empty or two.other.is_empty else compared(access.graph(), access.viewer(), two.one, two.other)
    return page("comparing.html", asked, two.unclear, found, questions=("partnerships/landscape", "partnerships/comparing"),
                shown=coverages.shown)  # fmt: skip
