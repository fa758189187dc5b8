"""The JSON API, under /api/v1, described in OpenAPI 3.1 at /api/v1/openapi.json."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Flask, Response
from flask_smorest import Api

from web import arguments, negotiating
from web.api import aftermath, comparing, coverage, docs, measures, meetings, networks, partnerships, resilience
from web.api.described import complete
from web.api.resources import resources
from web.api.schemas import Problem

MORE = (networks, measures, partnerships, coverage, resilience, comparing, meetings, aftermath)
"""The modules that add resources of their own to the blueprint."""


class DescribedApi(Api):
    """Describes errors as they are: problem documents. They are made in `web/problems.py`, for pages and API alike."""

    ERROR_SCHEMA = Problem

    def description(self) -> dict[str, Any]:
        """The whole description, with what all resources share."""
        return complete(self.spec.to_dict())

    def _openapi_json(self) -> Response:
        """The library's own way out of its description is replaced by ours."""
        arguments.read(arguments.Nothing)
        return Response(orjson.dumps(self.description()), content_type=negotiating.chosen())

    def _register_error_handlers(self) -> None:
        """Ours are installed already."""


def install(app: Flask) -> None:
    """Gives an application its API."""
    app.config.update(
        API_TITLE="Mreža",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/api/v1",
        OPENAPI_JSON_PATH="openapi.json",
    )
    api = DescribedApi(app)
    api.register_blueprint(resources)
    app.register_blueprint(docs.pages)
    app.extensions[docs.DESCRIPTION] = api.description
