"""The sheets of a workbook, in order: a sheet for each kind, the ties, the sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from graph.vocabulary import THINGS, TIES
from queries import exports
from queries.exports import Item, Link
from web.exports import keys
from web.exports.book import Book
from web.exports.citing import Citations
from web.exports.export import Sheet
from web.exports.reader import Reader


def of_things(reader: Reader, ids: Sequence[str], ties: Iterable[Sequence[Link]]) -> Iterator[Sheet]:
    """Sheets of certain things, by source, read twice: once for their names, once for what they say. Kinds without any have none."""
    kinds, levels = dict[str, str](), dict[str, int]()
    names = keys.names(_noting(reader.things(ids), levels, kinds))
    book = _book(reader, {id_: id_ for id_ in names}, names, levels)
    for kind in THINGS.values():
        if some := [id_ for id_ in ids if kinds.get(id_) == kind.word]:
            yield book.things(kind, reader.things(some))
    yield book.ties(ties)
    yield book.citations.sheet()


def of_ties(reader: Reader, items: Iterable[Item], ties: Iterable[Sequence[Link]]) -> Sheet:
    """The sheet of ties alone."""
    levels: dict[str, int] = {}
    names = keys.names(_noting(items, levels))
    return _book(reader, names, names, levels).ties(ties)


def of_kinds(reader: Reader, kinds: Sequence[str], ties: Iterable[Sequence[Link]], without: Collection[str] = ()) -> Iterator[Sheet]:
    """Sheets of all things of some kinds (``person``) but those `without`, read twice in the same way."""
    levels: dict[str, int] = {}
    there = (item for each in kinds for item in reader.listed(each) if item.id not in without)
    names = keys.names(_noting(there, levels))
    book = _book(reader, {id_: id_ for id_ in names}, names, levels)
    for each in kinds:
        yield book.things(THINGS[each.capitalize()], (item for item in reader.listed(each) if item.id in names))
    yield book.ties(ties)
    yield book.citations.sheet()


def by_start(links: Iterable[Link]) -> Iterator[list[Link]]:
    """The ties in groups that start from one thing; they come in that order."""
    for _, some in groupby(links, key=lambda link: link.start):
        yield list(some)


def _book(reader: Reader, keyed: Mapping[str, str], names: Mapping[str, str], levels: Mapping[str, int]) -> Book:
    return Book(keyed, names, levels, Citations(reader.sources, {}), marked=True)


def _noting(items: Iterable[Item], levels: dict[str, int], kinds: dict[str, str] | None = None) -> Iterator[Item]:
    for item in items:
        levels[item.id] = item.level
        if kinds is not None:
            kinds[item.id] = item.kind
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
    yield book.ties(in_order_of_keys(reader, named))
    yield book.citations.sheet()


def in_order_of_keys(reader: Reader, named: Mapping[str, str]) -> Iterator[list[Link]]:
    """The ties, in the order of the keys of what they start from; one without a direction starts from the lower of its keys."""
    both = [type_ for type_, kind in TIES.items() if not kind.directed]
    ids = sorted(named, key=named.__getitem__)
    for at, links in exports.ties_of(reader.graph, reader.viewer, ids, away=True, both=both):
        told = (_told(link, named) for link in links if link.start in named and link.end in named and reader.may(link))
        yield [link for link in told if link.start == at]


def _told(link: Link, named: Mapping[str, str]) -> Link:
    """A tie as the sheet has it: the order of the ends of one without a direction comes from this database, and is left behind."""
    return link if TIES[link.type].directed or named[link.start] <= named[link.end] else link.turned
