"""The figures of the whole network: a job, kept under a digest of all that they are worked out from.

So a result is shown only to whoever would get the same now: one of what has been hidden since is not found any more, and a write that this
viewer does not see changes nothing for them (docs/decisions/0013-the-whole-is-measured-by-a-worker.md).
"""

from __future__ import annotations

from typing import cast

from graph import Graph, Viewer, jobs
from graph.errors import Unavailable
from graph.jobs import GIVEN_UP, Job
from graph.working import Made
from queries.measures.links import Links
from queries.measures.shapes import READY, WAITING, Answer
from queries.measures.telling import as_text, of_text, told
from queries.network.found import all_of_search
from queries.network.ties import all_ties
from queries.search import Ask
from queries.search.catalogue import catalogue
from queries.search.shapes import Invented

KIND = "measures"
IN_VAIN = "These figures could not be worked out. For whoever runs this installation, “mreza doctor” tells why."
LATER = 600


def links_of_whole(graph: Graph, viewer: Viewer, invented: Invented) -> Links:
    """The whole network as this viewer sees it now. `invented`: yes, no or only."""
    return Links.of_crowd(all_ties(graph, viewer), all_of_search(graph, viewer, Ask(invented=invented)), catalogue(graph, viewer))


def of_whole(graph: Graph, viewer: Viewer, invented: str, total: int, digest: str) -> Answer:
    """How the whole hangs together, if that is worked out; asks for it if nobody has. `digest`: of its links.

    Raises Unavailable where it was tried in vain.
    """
    standing = jobs.wanted(graph.store, KIND, viewer, {"invented": invented}, digest)
    if standing.state == GIVEN_UP:
        raise Unavailable(IN_VAIN, LATER)
    if standing.result is None:
        return Answer(WAITING, total)
    return Answer(READY, total, told(of_text(standing.result), catalogue(graph, viewer)))


def work_out(graph: Graph, job: Job) -> Made:
    """Work out the figures of the whole, for a worker."""
    from queries.measures.large import Large
    from queries.measures.outline import outline

    links = links_of_whole(graph, job.viewer, cast(Invented, job.arguments["invented"]))
    return Made(as_text(outline(links, Large(links), crowd=True)), links.digest)
