"""Taking along what a page or resource shows, as a file: `?format=csv` and the like, for people and programs alike."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from typing import Any

from flask import Response
from werkzeug.wsgi import FileWrapper

from web import access
from web.exports.export import Export
from web.exports.formats import FORMATS, Format, named
from web.exports.reader import Reader

_FILE = {"schema": {"type": "string", "format": "binary"}}
DOCUMENTED: dict[str, Any] = {"responses": {200: {"content": {each.media.partition(";")[0]: _FILE for each in FORMATS.values()}}}}
"""What a resource that can be taken along answers beside its own document, for the API's description."""


def taken(asked: dict[str, Any], subject: Callable[[Reader], Export]) -> Response | None:
    """The answer as a file, where one was asked for; else nothing. `asked` holds the request's arguments."""
    ending = asked.pop("format", None)
    if ending is None:
        return None
    reader = Reader(access.graph(), access.viewer(), asked["invented"])
    return sent(subject(reader), named(ending))


def sent(export: Export, chosen: Format) -> Response:
    """The export, written whole before the first byte goes out: an error is an answer of its own, never half a file."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the response
    try:
        chosen.write(export, file)
        size = file.tell()
        file.seek(0)
    except BaseException:
        file.close()
        raise
    response = Response(FileWrapper(file, 1 << 16), content_type=chosen.media)
    response.content_length = size
    response.headers["Content-Disposition"] = f"attachment; filename=mreza-{export.name}-{export.made.when.isoformat()}.{chosen.ending}"
    response.call_on_close(file.close)
    return response
