"""Lists of things of one kind, in the order of their names, page by page."""

from __future__ import annotations

from collections.abc import Mapping

from graph import Graph, Invalid, Viewer
from queries import Row, ask, query
from queries.bounds import MOST, label_of, within
from queries.cursor import after, position
from queries.mention import Mention
from queries.profiles.shapes import Listed, Listing

FILTERS = ("country", "language", "sector", "type")
_INVENTED = {"yes": None, "no": False, "only": True}
_MENTIONED = ("id", "label", "name", "invented")


def listing(
    graph: Graph, viewer: Viewer, kind: str, filters: Mapping[str, str] | None = None, limit: int = 20, cursor: str | None = None
) -> Listing:
    """A page of the things of a kind (``person``). Filters: country, language, sector, type (their own `kind`), invented.

    `invented` is ``yes`` (with them), ``no`` or ``only``. Raises Invalid for what cannot be asked, naming the argument.
    """
    label, wanted = label_of(kind), dict(filters or {})
    question = [label, sorted(wanted.items())]
    name, id_ = position(graph, question, cursor) or ("", "")
    params: dict[str, object] = {each: wanted.pop(each, None) for each in FILTERS}
    params |= {"label": label, "invented": _invented(wanted.pop("invented", "yes")), "name": name, "id": id_}
    if wanted:
        raise Invalid(f"A list cannot be filtered by “{next(iter(wanted))}”.", next(iter(wanted)))
    row = ask(graph, viewer, query(__package__, "listing.cypher"), **params, limit=within("limit", limit, 1, MOST) + 1)[0]
    items = tuple(_listed(each) for each in row["items"][:limit])
    more = len(row["items"]) > limit
    return Listing(items, row["total"], after(graph, question, (items[-1].thing.name, items[-1].thing.id)) if more else None)


def _invented(text: str) -> bool | None:
    if text not in _INVENTED:
        raise Invalid("“invented” is yes, no or only.", "invented")
    return _INVENTED[text]


def _listed(row: Row) -> Listed:
    fields = {name: value for name, value in row.items() if value is not None and name not in _MENTIONED}
    return Listed(Mention.of(row), fields)
