"""Measures of networks, kept by level, version of the graph and question: betweenness takes as long as a page may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import current_app

from queries.network import Chosen, Measures, measures_of
from web import access
from web.remembered import Remembered

KEPT = 256
MEASURED = "mreza_measures"
STRUCTURES = "mreza_structures"
Key = tuple[object, ...]


def kept(question: Key, make: Callable[[], Any]) -> Any:
    """What was made for this viewer's question at this version of the graph, or is made now."""
    known: Remembered[Key, Any] = current_app.extensions.setdefault(STRUCTURES, Remembered(KEPT))
    return known.of((int(access.viewer().level), access.graph().store.version(), *question), make)


def measures(found: Chosen, question: Key) -> Measures:
    """The measures of a network that this viewer asked for; `question` tells apart what was asked."""
    kept: Remembered[Key, Measures] = current_app.extensions.setdefault(MEASURED, Remembered(KEPT))
    key = (int(access.viewer().level), access.graph().store.version(), *question)
    return kept.of(key, lambda: measures_of(found))
