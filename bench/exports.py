"""Exports at the size of the figures, each against a bare streaming read of the same rows; and what memory they take."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial

from bench.generated import Size
from bench.loading import FULL, load, ready_claims
from bench.measured import Figure, bound, in_turn, ratio, seconds
from bench.served import SECRET, served
from graph import Graph, Viewer
from graph.vocabulary import THINGS
from queries import query
from web.exports import formats, subjects
from web.exports.export import Export
from web.exports.reader import Reader

ROUNDS = 5
FILTERS = {"country": None, "language": None, "sector": None, "type": None, "invented": None}
PEAK = """
import sys
from pathlib import Path
from bench.exports import export_people
from graph import Graph
graph = Graph.open(sys.argv[1], sys.argv[2], sys.argv[3], secret=sys.argv[4].encode())
export_people(graph, sys.argv[5], sys.argv[6])
status = Path("/proc/self/status").read_text()
print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
"""


def figures(size: Size = FULL, rounds: int = ROUNDS) -> Iterator[Figure]:
    """The figures of exports."""
    with served() as graph:
        load(graph, ready_claims(size))
        people = partial(_drain, graph, "Person")
        things = partial(_drain, graph, *THINGS)
        network = subjects.of_whole_network(_reader(graph))
        for ending, goal in (("csv", 2), ("xlsx", 4)):
            ours = partial(export_people, graph, ending)
            yield _against(f"export of {size.people:,} people as {ending.upper()}", goal, ours, people, rounds)
        yield _against(f"GraphML of {_things(size):,} things and {_ties(size):,} ties", 3, partial(_write, network, "graphml"),
                       lambda: (things(), _drain_ties(graph)), rounds)
        for ending in ("csv", "xlsx"):
            few, many = (_peak(graph, ending, country) for country in ("PT", ""))
            yield bound(f"memory of {ending.upper()}: all people against those of one country", 20, many - few, "MB")


def _things(size: Size) -> int:
    return size.people + size.organisations + size.events


def _ties(size: Size) -> int:
    return size.works_at + size.taught_at + size.attended + size.knows


def _reader(graph: Graph) -> Reader:
    return Reader(graph, Viewer.steward())


def export_people(graph: Graph, ending: str, country: str = "") -> None:
    """The list of people, or of those in one country, written to a file that is thrown away."""
    _write(subjects.of_list(_reader(graph), "person", {"country": country} if country else {}), ending)


def _write(export: Export, ending: str) -> None:
    with tempfile.TemporaryFile() as file:
        formats.named(ending).write(export, file)


def _drain(graph: Graph, *labels: str) -> int:
    """The baseline: every row of the list, read and forgotten."""
    text = query("queries.exports", "listed.cypher").text
    return sum(1 for label in labels for _ in graph.store.stream(text, {**FILTERS, "label": label, "level": 2}))


def _drain_ties(graph: Graph) -> int:
    text = query("queries.exports", "ties_among.cypher").text
    return sum(1 for _ in graph.store.stream(text, {"labels": list(THINGS), "level": 2}))


def _against(what: str, goal: float, ours: Callable[[], object], baseline: Callable[[], object], rounds: int) -> Figure:
    ours()
    baseline()
    return ratio(what, goal, *in_turn(partial(seconds, ours), partial(seconds, baseline), rounds), at_most=True)


def _peak(graph: Graph, ending: str, country: str) -> float:
    """The largest resident memory, in MB, of a process that makes this export and nothing else."""
    address = (graph.store.uri, *graph.store._auth, SECRET.decode())
    done = subprocess.run([sys.executable, "-c", PEAK, *address, ending, country], capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024
