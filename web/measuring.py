"""Measures of networks, kept by level, version of the graph and question: betweenness takes as long as a page may."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from flask import current_app

from queries.network import Chosen, Measures, measures_of
from web import access

KEPT = 256
MEASURED = "mreza_measures"
Key = tuple[object, ...]


class Kept:
    """The measures made last."""

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[Key, Measures] = OrderedDict()

    def of(self, key: Key, make: Callable[[], Measures]) -> Measures:
        """What was made for this key, or is made now."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


def measures(found: Chosen, question: Key) -> Measures:
    """The measures of a network that this viewer asked for; `question` tells apart what was asked."""
    kept: Kept = current_app.extensions.setdefault(MEASURED, Kept())
    key = (int(access.viewer().level), access.graph().store.version(), *question)
    return kept.of(key, lambda: measures_of(found))
