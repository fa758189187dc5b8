"""Lists of things of one kind, in the order of their names, page by page."""

from __future__ import annotations

from collections.abc import Mapping

from graph import Graph, Invalid, Viewer
from queries import ask, query
from queries.bounds import MOST, label_of, within
from queries.cursor import after, position
from queries.shown import Listing

FILTERS = ("country", "language", "sector", "type")
_INVENTED = {"yes": None, "no": False, "only": True}


def listing(
    graph: Graph, viewer: Viewer, kind: str, filters: Mapping[str, str] | None = None, limit: int = 20, cursor: str | None = None
) -> Listing:
    """A page of the things of a kind (``person``). Filters: country, language, sector, type (their own `kind`), invented.

    `invented` is ``yes`` (with them), ``no`` or ``only``. Raises Invalid for what cannot be asked, naming the argument.
    """
    label, wanted = label_of(kind), dict(filters or {})
    question = [int(viewer.level), label, sorted(wanted.items())]
    name, id_ = position(graph, question, cursor) or ("", "")
    params: dict[str, object] = {each: wanted.pop(each, None) for each in FILTERS}
    params |= {"label": label, "invented": _invented(wanted.pop("invented", "yes")), "name": name, "id": id_}
    if wanted:
        raise Invalid(f"A list cannot be filtered by “{next(iter(wanted))}”.", next(iter(wanted)))
    row = ask(graph, viewer, query(__package__, "listing.cypher"), **params, limit=within("limit", limit, 1, MOST) + 1)[0]
    rows = tuple(row["items"][:limit])
    more = len(row["items"]) > limit
    return Listing(rows, row["total"], after(graph, question, (rows[-1]["name"], rows[-1]["id"])) if more else None)


def _invented(text: str) -> bool | None:
    if text not in _INVENTED:
        raise Invalid("“invented” is yes, no or only.", "invented")
    return _INVENTED[text]
