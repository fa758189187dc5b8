"""GEXF 1.2, written piece by piece: things as nodes, ties as edges, and in its head what the file is."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from queries.exports import Item, Link
from web.exports import graphs
from web.exports.escaping import clean
from web.exports.export import Export, shown_ties
from web.exports.made import Made

_NODE = {name: str(place) for place, name in enumerate(graphs.OF_THINGS)}
_EDGE = {name: str(place) for place, name in enumerate(graphs.OF_TIES)}
_TYPES = {"invented": "boolean", "strength": "double"}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'


def write(export: Export, file: IO[bytes]) -> None:
    """The whole graph."""
    text = io.TextIOWrapper(file, "utf-8", newline="\n")
    try:
        text.write(_HEAD + _about(export.made) + '<graph mode="static" defaultedgetype="directed">\n')
        text.writelines((*_declared("node", _NODE), *_declared("edge", _EDGE), "<nodes>\n"))
        text.writelines(map(_node, export.things()))
        text.write("</nodes>\n<edges>\n")
        text.writelines(_edge(number, link) for number, link in enumerate(shown_ties(export.ties()), 1))
        text.write("</edges>\n</graph>\n</gexf>\n")
    finally:
        text.detach()


def _about(made: Made) -> str:
    said = f"<creator>{escape(made.document()['by'])}</creator><description>{escape(clean(made.sentence))}</description>"
    return f'<meta lastmodifieddate="{made.when.isoformat()}">{said}</meta>\n'


def _declared(of: str, names: Mapping[str, str]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">\n'
    for name, id_ in names.items():
        yield f'<attribute id="{id_}" title="{name}" type="{_TYPES.get(name, "string")}"/>\n'
    yield "</attributes>\n"


def _values(ids: Mapping[str, str], attributes: Iterable[tuple[str, str]]) -> str:
    return "".join([f'<attvalue for="{ids[name]}" value={quoteattr(value)}/>' for name, value in attributes])


def _node(item: Item) -> str:
    values = _values(_NODE, graphs.of_thing(item))
    return f"<node id={quoteattr(item.id)} label={quoteattr(clean(item.name))}><attvalues>{values}</attvalues></node>\n"


def _edge(number: int, link: Link) -> str:
    values = _values(_EDGE, graphs.of_tie(link))
    return f'<edge id="{number}" source={quoteattr(link.start)} target={quoteattr(link.end)}><attvalues>{values}</attvalues></edge>\n'
