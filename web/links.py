"""Where things are found on the pages. A choice about invented data goes along with every link."""

from __future__ import annotations

from typing import Protocol

from flask import Flask, request, url_for

from web import showing


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
    return to("profiles.show", plural=showing.plural(thing.kind), thing=thing.id)


def to(endpoint: str, **values: object) -> str:
    """The address of a page; empty values are left out."""
    kept = {name: value for name, value in values.items() if value not in (None, "", ())}
    return url_for(endpoint, **{**carried(), **kept})  # type: ignore[arg-type]


def changed(**values: object) -> str:
    """This page's address with some arguments changed; None takes one out. Paging starts again."""
    arguments = {name: value for name, value in request.args.items() if name != "cursor"} | values
    kept = {name: value for name, value in arguments.items() if value not in (None, "")}
    return url_for(request.endpoint or "home.show", **{**(request.view_args or {}), **kept})


def install(app: Flask) -> None:
    """Gives templates these names."""
    app.jinja_env.globals.update(page=page, to=to, changed=changed, showing=showing)
