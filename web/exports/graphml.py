"""GraphML, written piece by piece: things as nodes, ties as edges, and on the graph itself what the file is."""

from __future__ import annotations

import io
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from queries.exports import Item, Link
from web.exports import graphs
from web.exports.escaping import clean
from web.exports.export import Export, shown_ties

_NODE = {name: f"n{place}" for place, name in enumerate(("name", *graphs.OF_THINGS))}
_EDGE = {name: f"e{place}" for place, name in enumerate(graphs.OF_TIES)}
_TYPES = {"invented": "boolean", "strength": "double"}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'


def write(export: Export, file: IO[bytes]) -> None:
    """The whole graph."""
    text = io.TextIOWrapper(file, "utf-8", newline="\n")
    try:
        text.write(_HEAD + "".join(_keys()) + '<graph id="G" edgedefault="directed">\n')
        text.writelines(_data(f"g{place}", each) for place, each in enumerate(export.made.document().values()))
        text.write("\n")
        text.writelines(map(_node, export.things()))
        text.writelines(_edge(number, link) for number, link in enumerate(shown_ties(export.ties()), 1))
        text.write("</graph>\n</graphml>\n")
    finally:
        text.detach()


def _keys() -> list[str]:
    declared = [("graph", f"g{place}", name) for place, name in enumerate(("by", "when", "query", "level"))]
    declared += [("node", key, name) for name, key in _NODE.items()] + [("edge", key, name) for name, key in _EDGE.items()]
    return [f'<key id="{key}" for="{of}" attr.name="{name}" attr.type="{_TYPES.get(name, "string")}"/>\n' for of, key, name in declared]


def _data(key: str, text: str) -> str:
    return f'<data key="{key}">{escape(clean(text))}</data>'


def _node(item: Item) -> str:
    data = "".join([f'<data key="{_NODE[name]}">{escape(value)}</data>' for name, value in graphs.of_thing(item)])
    return f"<node id={quoteattr(item.id)}>{_data(_NODE['name'], item.name)}{data}</node>\n"


def _edge(number: int, link: Link) -> str:
    data = "".join([f'<data key="{_EDGE[name]}">{escape(value)}</data>' for name, value in graphs.of_tie(link)])
    return f"<edge id=\"{number}\" source={quoteattr(link.start)} target={quoteattr(link.end)}>{data}</edge>\n"
