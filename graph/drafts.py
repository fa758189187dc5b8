"""Drafts: a write made ready while the one before it is still on its way to the database.

What a draft reads holds only as long as nobody else writes in between. That is known for certain when the write begins:
the version it is given is then the one that the draft was made for. If it is not, the draft is thrown away.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Protocol

from graph.store import WRITE_SECONDS, Params, Row, Store, WriteTx


class Tx(Protocol):
    """What a write may do, whether it holds the lock already or is a draft."""

    version: int

    def run(self, query: str, params: Params | None = None) -> list[Row]:
        """Run one statement and fetch all of its rows."""

    def about(self, keys: Collection[str], query: str, params: Params) -> list[Row]:
        """Run a statement that reads only what belongs to these keys."""

    def send(self, query: str, params: Params, concerns: Iterable[str] = ()) -> None:
        """Run a statement that writes; `concerns` are the keys whose reading it may change."""

    def touched(self, ids: Iterable[str]) -> None:
        """Name things whose reading changes with this write."""


class NotAhead(Exception):
    """What is asked depends on what the draft itself writes, so that it can only be asked once that is written."""


class Draft:
    """A write that is being made ready: its reads are answered, its writes are collected.

    `settled` waits until the write before has ended. A read about keys that the write before does not concern need not wait.
    """

    def __init__(self, store: Store, version: int, before: frozenset[str], settled: Callable[[], object]) -> None:
        self.version = version
        self._store = store
        self._before = before
        self._settled = settled
        self._sent: list[tuple[str, Params]] = []
        self._concerned: set[str] = set()
        self._things: set[str] = set()

    @property
    def concerned(self) -> frozenset[str]:
        """The keys whose reading this write may change."""
        return frozenset(self._concerned)

    def run(self, query: str, params: Params | None = None) -> list[Row]:
        """Read, once the write before has ended. Raises NotAhead when the draft has changed anything that could be read."""
        if self._concerned:
            raise NotAhead
        self._settled()
        return self._store.read(query, params, deadline=WRITE_SECONDS)

    def about(self, keys: Collection[str], query: str, params: Params) -> list[Row]:
        """Read what belongs to these keys. Raises NotAhead when the draft changes any of them."""
        if not self._concerned.isdisjoint(keys):
            raise NotAhead
        if not self._before.isdisjoint(keys):
            self._settled()
        return self._store.read(query, params, deadline=WRITE_SECONDS)

    def send(self, query: str, params: Params, concerns: Iterable[str] = ()) -> None:
        """Keep a statement that writes."""
        self._sent.append((query, params))
        self._concerned.update(concerns)

    def touched(self, ids: Iterable[str]) -> None:
        """Name things whose reading changes with this write."""
        self._things.update(ids)

    def written(self, tx: WriteTx) -> None:
        """Write all of it."""
        for query, params in self._sent:
            tx.run(query, params)
        tx.touched(self._things)

    def let_go(self) -> None:
        """Drop the rows once they are committed: the driver's results hold cycles, and would hold them with it."""
        for _, params in self._sent:
            for rows in params.values():
                if isinstance(rows, list):
                    rows.clear()
