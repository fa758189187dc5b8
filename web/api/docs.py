"""The API's description as a page."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, render_template

from web import arguments

pages = Blueprint("docs", __name__)
SPECIFICATION = "mreza_api"


@pages.get("/api/v1/docs")
def show() -> str:
    """Every resource with its arguments."""
    arguments.read(arguments.Nothing)
    document: dict[str, Any] = current_app.extensions[SPECIFICATION].spec.to_dict()
    return render_template("docs.html", document=document)
