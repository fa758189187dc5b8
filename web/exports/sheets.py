"""The sheets of a workbook, in order: a sheet for each kind, the ties, the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby

from graph.vocabulary import THINGS
from queries.exports import Item, Link
from web.exports import keys
from web.exports.book import Book
from web.exports.citing import Citations
from web.exports.export import Sheet
from web.exports.reader import Reader


def of_things(reader: Reader, items: Sequence[Item], ties: Iterable[Sequence[Link]]) -> Iterator[Sheet]:
    """Sheets of a few things, by source; kinds of which there is nothing have none."""
    names = keys.names(items)
    book = _book(reader, {item.id: item.id for item in items}, names, {item.id: item.level for item in items})
    for kind in THINGS.values():
        if some := [item for item in items if item.kind == kind.word]:
            yield book.things(kind, some)
    yield book.ties(ties)
    yield book.citations.sheet()


def of_ties(reader: Reader, items: Iterable[Item], ties: Iterable[Sequence[Link]]) -> Sheet:
    """The sheet of ties alone."""
    levels: dict[str, int] = {}
    names = keys.names(_noting(items, levels))
    return _book(reader, names, names, levels).ties(ties)


def of_many(reader: Reader, kinds: Sequence[str]) -> Iterator[Sheet]:
    """Sheets of all things of some kinds (``person``), read twice: once for their names, once for what they say."""
    levels: dict[str, int] = {}
    names = keys.names(_noting(chain.from_iterable(reader.listed(each) for each in kinds), levels))
    book = _book(reader, {id_: id_ for id_ in names}, names, levels)
    for each in kinds:
        yield book.things(THINGS[each.capitalize()], reader.listed(each))
    yield book.ties(by_start(reader.ties_among(kinds)))
    yield book.citations.sheet()


def by_start(links: Iterable[Link]) -> Iterator[list[Link]]:
    """The ties in groups that start from one thing; they come in that order."""
    for _, some in groupby(links, key=lambda link: link.start):
        yield list(some)


def _book(reader: Reader, keyed: Mapping[str, str], names: Mapping[str, str], levels: Mapping[str, int]) -> Book:
    return Book(keyed, names, levels, Citations(reader.sources, {}), marked=True)


def _noting(items: Iterable[Item], levels: dict[str, int]) -> Iterator[Item]:
    for item in items:
        levels[item.id] = item.level
        yield item


def of_everything(reader: Reader) -> Iterator[Sheet]:
    """The whole workbook, in the order of keys, so that it does not depend on this database."""
    outlined = list(reader.outline())
    named = keys.of_things(reader, [thing for thing, _ in outlined])
    levels = {thing.id: level for thing, level in outlined}
    book = Book(named, named, levels, Citations(reader.sources, keys.of_sources(reader)), marked=False)
    for kind in THINGS.values():
        ids = sorted((thing.id for thing, _ in outlined if thing.kind == kind.word), key=named.__getitem__)
        yield book.things(kind, reader.things(ids))
    yield book.ties(reader.ties_of(sorted(named, key=named.__getitem__), away=True))
    yield book.citations.sheet()
