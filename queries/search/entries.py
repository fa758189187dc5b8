"""What search keeps of every thing, as plain tuples.

Dozens of thousands of objects would be searched for garbage again and again, in the midst of some answer; tuples of texts and
numbers are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from queries.mention import Mention

_FIELDS = ("id", "kind", "name", "invented", "country", "sector", "languages", "last", "start", "names", "text")
_KIND = _FIELDS.index("kind")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing. `names`: what else a topic is called; `last`: the last day that it can have begun; `start`: its beginning as stated.

    `text`: all its words, folded, each once; those of its names once more, marked.
    """

    mention: Mention
    country: str | None
    sector: str | None
    languages: tuple[str, ...]
    last: int | None
    start: str | None
    names: tuple[str, ...]
    text: str


class Entries(Mapping[str, Entry]):
    """The things of a catalogue by their ids; an entry is made when it is asked for."""

    def __init__(self, rows: Mapping[str, tuple[Any, ...]]) -> None:
        self._rows = rows

    @classmethod
    def of(cls, rows: Iterable[Sequence[Any]]) -> Entries:
        """From rows of entries.cypher."""
        return cls({row[0]: _kept(row) for row in rows})

    def __getitem__(self, id_: str) -> Entry:
        """The entry of a thing; raises KeyError for one that is not here."""
        _, kind, name, invented, *rest = self._rows[id_]
        return Entry(Mention(id_, kind, name, invented), *rest)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._rows

    def kind(self, id_: str) -> str | None:
        """The kind of a thing; None for one that is not here."""
        row = self._rows.get(id_)
        return None if row is None else row[_KIND]

    def each(self, field: str, ids: Iterable[str] | None = None) -> Iterator[Any]:
        """What one field (``name``) holds, for all of the things, or for these."""
        place = _FIELDS.index(field)
        return (row[place] for row in (self._rows.values() if ids is None else map(self._rows.__getitem__, ids)))

    def changed(self, touched: AbstractSet[str], now: Entries) -> Entries:
        """These without what was touched, and with what that is now; the same ones where that is as it was."""
        if now._rows == {id_: self._rows[id_] for id_ in touched if id_ in self._rows}:
            return self
        return Entries({id_: row for id_, row in self._rows.items() if id_ not in touched} | dict(now._rows))


def _kept(row: Sequence[Any]) -> tuple[Any, ...]:
    id_, label, name, invented, country, sector, languages, last, start, names, text = row
    return id_, label.lower(), name, bool(invented), country, sector, tuple(languages or ()), last, start, tuple(names or ()), text
