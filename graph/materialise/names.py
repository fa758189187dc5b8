"""Names at hand: which handles bear each folded name, and which records wait for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from graph.drafts import Tx
from graph.writes import statement

Entry = tuple[list[str], list[int]]
"""The handles that bear a name, and the records that wait for it."""
NOBODY: Entry = ([], [])


@dataclass(slots=True)
class Names:
    """The names that one write looks at. A bearer is a key handle; a steward's own word begins with an asterisk.

    `written` are names as the earlier writes of a run left them; nobody else has written since.
    """

    written: dict[str, Entry] = field(default_factory=dict)
    bearers: dict[str, list[str]] = field(default_factory=dict)
    waiting: dict[str, list[int]] = field(default_factory=dict)
    _stored: dict[str, Entry] = field(default_factory=dict)

    def read(self, tx: Tx, texts: Iterable[str]) -> None:
        """Bring these names to the desk; each is read once, and not at all if an earlier write of the run has written it."""
        missing = [text for text in dict.fromkeys(texts) if text and text not in self.bearers]
        unknown = [text for text in missing if text not in self.written]
        if unknown:
            for row in tx.about(unknown, statement("names"), {"texts": unknown}):
                self._stored[row["text"]] = (row["handles"], row["waiting"])
        for text in missing:
            if any(known := self.written.get(text, NOBODY)):
                self._stored[text] = known
            bearers, waiting = self._stored.get(text, NOBODY)
            self.bearers[text], self.waiting[text] = list(bearers), list(waiting)

    def rename(self, handle: str, before: set[str], now: set[str]) -> None:
        """Note that a handle bears other names than before; all of them have been read."""
        for each in before ^ now:
            entry = ("*" if each.startswith("*") else "") + handle
            bearers = self.bearers[each.lstrip("*")]
            if each in now and entry not in bearers:
                bearers.append(entry)
            elif each in before and entry in bearers:
                bearers.remove(entry)

    def settle(self, settled: set[int], waits: Iterable[tuple[str, int]]) -> None:
        """The settled records wait for nothing any more but what `waits` says, as (name, record)."""
        for text, waiting in self.waiting.items():
            self.waiting[text] = [each for each in waiting if each not in settled]
        for text, record in waits:
            if record not in self.waiting[text]:
                self.waiting[text].append(record)

    def write(self, tx: Tx) -> None:
        """Store what changed since the names were read or last written."""
        new: list[Any] = []
        changed: list[Any] = []
        gone: list[Any] = []
        for text, bearers in self.bearers.items():
            now = (sorted(bearers), sorted(self.waiting[text]))
            if text not in self._stored:
                if any(now):
                    new.append([text, *now])
            elif not any(now):
                gone.append(text)
            elif now != self._stored[text]:
                changed.append([text, *now])
        self._run(tx, {"create_names": ("rows", new), "change_names": ("rows", changed), "delete_names": ("texts", gone)})

    def _run(self, tx: Tx, writes: dict[str, tuple[str, list[Any]]]) -> None:
        for name, (parameter, rows) in writes.items():
            if rows:
                tx.send(statement(name), {parameter: rows}, (row if isinstance(row, str) else row[0] for row in rows))
        self._stored = {
            text: (sorted(bearers), sorted(self.waiting[text]))
            for text, bearers in self.bearers.items()
            if bearers or self.waiting[text]
        }
        self.written.update((text, self._stored.get(text, NOBODY)) for text in self.bearers)
