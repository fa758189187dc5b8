"""What can be taken along: a list, what a search finds, one thing, a network, the whole workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from graph.vocabulary import THINGS
from importers.sheets.rows import INVENTED
from queries.exports import Item, Link
from queries.mention import Mention
from queries.network import ALWAYS, Extent, When, outside
from queries.search import Ask, Hit, find
from web.exports import remarks, rows, sheets
from web.exports.export import Export, Sheet
from web.exports.made import Made
from web.exports.reader import Reader, plural

NETWORK, WORKBOOK, RESULTS = "network", "workbook", "results"
PAGE = 1_000
FACETS = ("kind", "country", "language", "topic", "sector")


def of_list(reader: Reader, kind: str, filters: Mapping[str, str]) -> Export:
    """Every thing of a kind (``person``) that passes the filters; as a graph, the ties among them. Raises Invalid."""
    filters = {each: value for each, value in filters.items() if each != "invented"}
    reader.listed(kind, filters)  # what cannot be asked is refused now, not when the file is begun
    name, ids = plural(kind), set[str]()

    def table() -> Sheet:
        return rows.listing(THINGS[kind.capitalize()], reader.listed(kind, filters))

    return Export(reader.made(name, filters), name, lambda: iter([table()]), remarks.LIST, reader.sources, table,
                  lambda: _noting(reader.listed(kind, filters), ids), lambda: _among(reader.ties_among([kind]), ids))


def of_search(reader: Reader, asked: Ask) -> Export:
    """Everything that a search finds, best first, with the reasons; as a graph, the ties among it. Raises Invalid."""
    hits = list(_found(reader, asked))
    ids = [hit.thing.id for hit in hits]
    given = {"q": asked.words, **{name: ",".join(getattr(asked, name)) for name in FACETS}, "since": asked.since or ""}

    def table() -> Sheet:
        return Sheet(RESULTS, ("name", "kind", "country", "why", "id", INVENTED), map(_result, hits))

    def book() -> Iterator[Sheet]:
        return chain([table()], sheets.of_things(reader, ids, _within(reader, ids)))

    return Export(reader.made("search", given), "search", book, remarks.PART, reader.sources, table, lambda: reader.things(ids),
                  lambda: chain.from_iterable(_within(reader, ids)))


def of_thing(reader: Reader, thing: Mention) -> Export:
    """One thing with its ties and what stands at their other ends. Its table holds the thing, a row for each source."""
    path = f"{plural(thing.kind)}/{thing.id}"
    links = list(chain.from_iterable(reader.ties_of([thing.id], away=False)))
    ids = list(dict.fromkeys([thing.id, *(end for link in links for end in (link.start, link.end))]))

    def seen() -> Iterator[Link]:
        there = {item.id for item in reader.things(ids)}
        return _among(iter(links), there)

    def table() -> Sheet:
        return next(sheets.of_things(reader, [thing.id], ()))

    return Export(reader.made(path), path.replace("/", "-"), lambda: sheets.of_things(reader, ids, _by_start(links)),
                  remarks.PART, reader.sources, table, lambda: reader.things(ids), seen)


def of_network(reader: Reader, asked: Made, name: str, extent: Extent) -> Export:
    """All of a network, as far as it is drawn and beyond. Its table holds the ties. `asked` says what it is of."""
    whole, ids = replace(reader, invented="yes"), set[str]()

    def ties() -> Iterator[list[Link]]:
        return _belonging(whole.ties_of(extent.ids, away=True), extent)

    def table() -> Sheet:
        return sheets.of_ties(whole, whole.things(extent.ids), ties())

    return Export(asked, name, lambda: sheets.of_things(whole, extent.ids, ties()), remarks.PART, reader.sources, table,
                  lambda: _noting(whole.things(extent.ids), ids), lambda: _among(chain.from_iterable(ties()), ids))


def of_whole_network(reader: Reader, asked: Made | None = None, kinds: Sequence[str] = (), when: When = ALWAYS) -> Export:
    """Everything that the viewer sees, or the things of some kinds, in the days that count, and the ties among them.

    Its table holds the ties. Raises Invalid.
    """
    words = [kind.word for kind in THINGS.values() if not kinds or kind.word in kinds]
    for each in kinds:
        reader.listed(each)  # an unknown kind is refused now
    without, ids = frozenset(outside(reader.graph, reader.viewer, when)), set[str]()

    def things() -> Iterator[Item]:
        return (item for each in words for item in reader.listed(each) if item.id not in without)

    def ties() -> Iterator[list[Link]]:
        return _belonging(sheets.by_start(reader.ties_among(words)), Extent((), when))

    def table() -> Sheet:
        return sheets.of_ties(reader, things(), ties())

    made = asked or reader.made(NETWORK, {"kinds": ",".join(kinds)})
    return Export(made, NETWORK, lambda: sheets.of_kinds(reader, words, ties(), without), remarks.PART, reader.sources, table,
                  lambda: _noting(things(), ids), lambda: _among(chain.from_iterable(ties()), ids))


def of_workbook(reader: Reader) -> Export:
    """Everything that is not invented, as sheets that an import reads again; for a steward, with the keys that the rows came with."""
    true = replace(reader, invented="no")
    made = replace(reader, invented="yes").made(WORKBOOK)
    return Export(made, WORKBOOK, lambda: sheets.of_everything(true), remarks.WORKBOOK, reader.sources)


# Parts.

def _noting(items: Iterable[Item], ids: set[str]) -> Iterator[Item]:
    """The things as they come; their ids are kept for the ties, which follow."""
    ids.clear()
    for item in items:
        ids.add(item.id)
        yield item


def _among(links: Iterator[Link], ids: set[str]) -> Iterator[Link]:
    return (link for link in links if link.start in ids and link.end in ids)


def _belonging(ties: Iterable[Iterable[Link]], extent: Extent) -> Iterator[list[Link]]:
    """The ties that belong to a network, in the groups in which they come."""
    for links in ties:
        yield [link for link in links if extent.has(link.start, link.end, link.properties)]


def _within(reader: Reader, ids: Sequence[str]) -> Iterator[list[Link]]:
    """The ties among these things, thing by thing."""
    there = {item.id for item in reader.things(ids)} if reader.invented != "yes" else set(ids)
    for links in reader.ties_of(ids, away=True):
        yield list(_among(iter(links), there))


def _by_start(links: Iterable[Link]) -> Iterator[list[Link]]:
    return sheets.by_start(sorted(links, key=lambda link: link.start))


def _found(reader: Reader, asked: Ask) -> Iterator[Hit]:
    cursor = None
    while True:
        answer = find(reader.graph, reader.viewer, replace(asked, limit=PAGE, cursor=cursor))
        yield from answer.items
        cursor = answer.next
        if cursor is None:
            return


def _result(hit: Hit) -> tuple[str, ...]:
    why = "; ".join(each.text for each in hit.why)
    return hit.thing.name, hit.thing.kind, hit.country or "", why, hit.thing.id, rows.invented(hit.thing.invented)
