"""The API's description as a page."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, render_template

from web import arguments
from web.media import PAGE
from web.negotiating import offers

pages = Blueprint("docs", __name__)
DESCRIPTION = "mreza_api"


@pages.get("/api/v1/docs")
@offers(PAGE)
def show() -> str:
    """Every resource with its arguments."""
    arguments.read(arguments.Nothing)
    document: dict[str, Any] = current_app.extensions[DESCRIPTION]()
    return render_template("docs.html", document=document)
