"""“How was this answered?”: the questions of a folder, in words and in Cypher."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import queries
from queries import Query


@cache
def answered(folder: str) -> tuple[Query, ...]:
    """Every question that stands in a folder of `queries`, such as ``partnerships/landscape``."""
    files = sorted((Path(queries.__file__).parent / folder).glob("*.cypher"))
    return tuple(queries.query(f"queries.{folder.replace('/', '.')}", file.name) for file in files)
