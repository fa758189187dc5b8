"""Where things are found on the pages. A choice about invented data goes along with every link."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

from flask import Flask, current_app, g, request, url_for

from web import showing
from web.exports.formats import FORMATS

PLACE = "id-of-a-thing"


class Named(Protocol):
    """Whatever has an id and a kind."""

    @property
    def id(self) -> str:
        """The thing's id."""

    @property
    def kind(self) -> str:
        """The thing's kind: ``person``."""


def carried() -> dict[str, str]:
    """What every link takes along from this page."""
    chosen = request.args.get("invented")
    return {"invented": chosen} if chosen in ("no", "only") else {}


def page(thing: Named) -> str:
    """The address of a thing's page."""
    before, after = _around(thing.kind)
    return f"{before}{quote(thing.id)}{after}"


def _around(kind: str) -> tuple[str, str]:
    """What stands there before and after the id of a thing. Asked for once a page: making an address takes longer than a row of a table."""
    made: dict[tuple[str, ...], tuple[str, str]] = g.setdefault("addresses", {})
    key = kind, *carried().values()
    if key not in made:
        before, after = to("profiles.show", plural=showing.plural(kind), thing=PLACE).split(PLACE)
        made[key] = before, after
    return made[key]


def bare(thing: Named) -> str:
    """The address of a thing's page, with nothing taken along: what names it for other programs."""
    return url_for("profiles.show", plural=showing.plural(thing.kind), thing=thing.id)


def pages(things: Iterable[Named]) -> dict[str, str]:
    """The addresses of many things' pages, by id."""
    return {thing.id: page(thing) for thing in things}


def to(endpoint: str, **values: object) -> str:
    """The address of a page; empty values are left out."""
    kept = {name: value for name, value in values.items() if value not in (None, "", ())}
    return url_for(endpoint, **{**carried(), **kept})  # type: ignore[arg-type]


def moved(endpoint: str, **values: str) -> str:
    """The address, today, of what an earlier address stood for: with all that was asked, as it was written."""
    asked = request.query_string.decode("utf-8", "replace")
    return url_for(endpoint, **values) + (f"?{asked}" if asked else "")  # type: ignore[arg-type]


def changed(**values: object) -> str:
    """This page's address with some arguments changed; None takes one out. Paging starts again."""
    arguments: dict[str, object] = {name: each[0] if len(each) == 1 else each for name, each in request.args.lists() if name != "cursor"}
    arguments |= values
    kept: dict[str, Any] = {name: value for name, value in arguments.items() if value not in (None, "", (), [])}
    return url_for(request.endpoint or "home.show", **{**(request.view_args or {}), **kept})


@cache
def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else "missing"


def asset(name: str) -> str:
    """The address of a built file; it changes with its content, so that browsers may keep it."""
    return url_for("static", filename=name, v=_digest(Path(current_app.static_folder or "") / name))


def install(app: Flask) -> None:
    """Gives templates these names."""
    names = {"page": page, "pages": pages, "links_bare": bare, "to": to, "changed": changed, "asset": asset}
    app.jinja_env.globals.update(names, showing=showing, formats=tuple(FORMATS.values()))
