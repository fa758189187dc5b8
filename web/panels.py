"""An answer as a part of a page: for now, the network as a picture and the same as a table."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app

from queries.mention import Mention
from queries.network import Measures, Network
from web import access, drawing, links
from web.remembered import Remembered

LAYOUTS = "mreza_layouts"
MOST = 256
Layouts = Remembered[tuple[object, ...], dict[str, drawing.Place]]


@dataclass(frozen=True, slots=True)
class NetworkPanel:
    """A network to draw and to list; `names` has every thing by its id, `lone` those without a tie."""

    network: Network
    drawing: drawing.Drawing
    names: dict[str, Mention]
    lone: tuple[Mention, ...]

    @property
    def invented(self) -> bool:
        """Whether anything in it is invented."""
        return self.drawing.invented


def network_panel(network: Network, name: str, question: tuple[object, ...], measures: Measures | None = None) -> NetworkPanel:
    """The panel of a network; `question` tells apart what may share a layout. `measures`: for what is drawn larger."""
    names = {node.thing.id: node.thing for node in network.nodes}
    pages = links.pages(names.values())
    tied = {end for edge in network.edges for end in (edge.start, edge.end)}
    places = _layouts().of((*_whose(), *question), lambda: drawing.layout(network))
    lone = tuple(thing for thing in names.values() if thing.id not in tied)
    return NetworkPanel(network, drawing.draw(network, name, pages, places, measures), names, lone)


def _whose() -> tuple[int, int]:
    return int(access.viewer().level), access.graph().store.version()


def _layouts() -> Layouts:
    kept: Layouts = current_app.extensions.setdefault(LAYOUTS, Remembered(MOST))
    return kept
