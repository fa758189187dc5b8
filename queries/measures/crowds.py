"""The figures of a network of more things than can be drawn: a job, kept under a digest of all that they are worked out from.

So a result is shown only to whoever would get the same now: one of what has been hidden since is not found any more, and a write that this
viewer does not see changes nothing for them (docs/decisions/0013-the-whole-is-measured-by-a-worker.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph import Graph, Viewer, jobs
from graph.errors import Unavailable
from graph.jobs import GIVEN_UP
from graph.working import Made
from queries.measures.links import Links
from queries.measures.shapes import READY, WAITING, Answer
from queries.measures.telling import as_text, of_text, told
from queries.network import Extent, When, ended
from queries.network.ties import all_ties
from queries.search.catalogue import catalogue

OF_WHOLE, OF_PART = "measures", "measures of a part"
"""Jobs of all that a viewer sees; and of a part of it, of which there are so many that they must not keep anybody from the whole."""
IN_VAIN = "These figures could not be worked out. For whoever runs this installation, “mreza doctor” tells why."
LATER = 600


def links_of(graph: Graph, viewer: Viewer, extent: Extent) -> Links:
    """A network of however many things as this viewer sees it now."""
    return Links.of_crowd(all_ties(graph, viewer), extent, catalogue(graph, viewer))


@dataclass(frozen=True, slots=True)
class Crowd:
    """What a job is to work out: its kind and arguments; of how many things, in which days, and the digest of their links."""

    kind: str
    asked: Mapping[str, str]
    total: int
    when: When
    digest: str


def of_crowd(graph: Graph, viewer: Viewer, crowd: Crowd) -> Answer:
    """How it hangs together, if that is worked out; asks for it if nobody has. Raises Unavailable where it was tried in vain."""
    standing = jobs.wanted(graph.store, crowd.kind, viewer, crowd.asked, crowd.digest)
    if standing.state == GIVEN_UP:
        raise Unavailable(IN_VAIN, LATER)
    if standing.result is None:
        return Answer(WAITING, crowd.total)
    outline = of_text(standing.result)
    past = ended(graph, viewer, outline.figures.keys(), crowd.when)
    return Answer(READY, crowd.total, told(outline, catalogue(graph, viewer), past))


def worked_out(links: Links) -> Made:
    """The figures of a crowd, for a worker."""
    from queries.measures.large import Large
    from queries.measures.outline import outline

    return Made(as_text(outline(links, Large(links), crowd=True)), links.digest)
