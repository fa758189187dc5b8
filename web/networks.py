"""Which network was asked for, and the answer: the same for pages, API and commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from graph import Graph, Invalid, NotFound, Viewer
from queries.mention import Mention
from queries.network import (
    Chosen,
    Extent,
    When,
    all_around,
    all_between,
    all_of_collaboration,
    all_of_country,
    all_of_search,
    around,
    between,
    drawn,
    several,
)
from queries.profiles.named import named
from queries.search import Ask
from web import naming, showing, trimming
from web.exports.export import Export
from web.exports.made import Made
from web.exports.reader import Reader
from web.exports.subjects import NETWORK, of_network, of_whole_network
from web.network_arguments import refuse_two

Asked = Mapping[str, Any]
SEARCHED = ("q", "kind", "language", "topic", "sector", "since")
DAYS = {"as_of": "as_of", "start": "from", "end": "to"}
AROUND = {"depth": "depth", "kinds": "kinds", **DAYS}
AMONG = {name: name for name in ("ids", "collaboration", "of", "country", *SEARCHED, "kinds")} | DAYS
"""The arguments of networks around one thing and of others, with the names that addresses have for them."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A network as it was asked for: what it is `of`, the things that were named, and the answer. `title`: in words, without markup."""

    of: str
    title: str
    things: tuple[Mention, ...]
    found: Chosen


def narrowed(asked: Asked) -> bool:
    """Whether filters leave something of the network out."""
    filters = (*SEARCHED[1:], "country", "kinds", "as_of", "start", "end")
    return any(asked[name] for name in filters)


def when(asked: Asked) -> When:
    """The days that count; raises Invalid for what are no days."""
    return When.of(asked["as_of"], asked["start"], asked["end"])


def export(reader: Reader, asked: Asked, middle: Mention | None = None) -> Export:
    """The network as it is taken along as a file: all of it, also what is too much to be drawn. Raises what `seen` raises."""
    if middle is not None:
        path = f"{middle.plural}/{middle.id}/{NETWORK}"
        extent = all_of(reader.graph, reader.viewer, middle, asked)[1]
        return of_network(reader, _made(reader, path, AROUND, asked), f"{NETWORK}-{middle.id}", extent)
    of = subject(asked)
    said_anyway = of == subject({**asked, "of": ""}) == "whole"
    made = _made(reader, NETWORK, AMONG, {**asked, "of": ""} if said_anyway else asked)
    if of == "whole" and not any(asked[name] for name in (*SEARCHED, "country")):
        return of_whole_network(reader, made, asked["kinds"], when(asked))
    return of_network(reader, made, f"{NETWORK}-{of}", all_of(reader.graph, reader.viewer, None, asked)[1])


def _made(reader: Reader, path: str, names: Mapping[str, str], asked: Asked) -> Made:
    """What the file says of itself: the arguments that were given, by the names that addresses have for them."""
    given = {said: ",".join(value) if isinstance(value, tuple) else value for name, said in names.items() if (value := asked[name])}
    return reader.made(path, given)


def seen_around(graph: Graph, viewer: Viewer, thing: Mention, asked: Asked) -> Seen:
    """What lies around one thing."""
    found = around(graph, viewer, thing.id, asked["depth"], **settings(asked))
    return Seen("around", f"The network around {thing.name}", (thing,), Chosen(found))


def seen(graph: Graph, viewer: Viewer, asked: Asked) -> Seen:
    """The network that the arguments ask for: the whole, where they name nothing.

    Raises Invalid, naming the argument, for what cannot be asked together or at all; NotFound for what the viewer does not see.
    """
    of = subject(asked)
    wanted = WANTED[of](graph, viewer, asked)
    return Seen(of, wanted.title, wanted.things, wanted.drawn())


def middle(graph: Graph, viewer: Viewer, asked: Asked) -> Mention | None:
    """The thing in the middle, where one is asked for; raises NotFound where the viewer sees none, Invalid beside anything else."""
    if not asked["id"]:
        return None
    refuse_two(asked, "id")
    return naming.by_id(graph, viewer, asked["id"], asked["invented"])


def all_of(graph: Graph, viewer: Viewer, middle: Mention | None, asked: Asked) -> tuple[str, Extent]:
    """The title of that network, or of the one around a thing, and all that belongs to it, however much. Raises what `seen` raises."""
    if middle is not None:
        extent = all_around(graph, viewer, middle.id, asked["depth"], **settings(asked))
        return f"The network around {middle.name}", extent
    wanted = WANTED[subject(asked)](graph, viewer, asked)
    return wanted.title, wanted.full()


def subject(asked: Asked) -> str:
    """What the network is of: between, collaboration, country, search or whole."""
    searched = [name for name in SEARCHED if asked[name]]
    named_ = [name for name in ("ids", "collaboration", "of") if asked[name]]
    if len(named_) > 1:
        raise Invalid(f"Ask for one network at a time, by “{named_[0]}” or by “{named_[1]}”.", named_[1])
    if named_ and named_[0] != "of":
        if beside := [*searched, *(["country"] if asked["country"] else [])]:
            raise Invalid(f"“{beside[0]}” does not go with “{named_[0]}”.", beside[0])
        return "between" if named_[0] == "ids" else "collaboration"
    if asked["country"] and not asked["of"] and not searched:
        return "country"
    return "search" if asked["q"] or asked["of"] == "search" else "whole"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A network that makes sense: its title, the things that were named, and how it is `drawn`, or had in `full`."""

    title: str
    things: tuple[Mention, ...]
    drawn: Callable[[], Chosen]
    full: Callable[[], Extent]


def _between(graph: Graph, viewer: Viewer, asked: Asked) -> _Wanted:
    things = _things(graph, viewer, several(asked["ids"]), asked["invented"])
    ids, given = [each.id for each in things], settings(asked)
    return _Wanted(f"What links {_listed([each.name for each in things])}", things,
                   lambda: Chosen(between(graph, viewer, ids, **given)), lambda: all_between(graph, viewer, ids, **given))


def _of_collaboration(graph: Graph, viewer: Viewer, asked: Asked) -> _Wanted:
    thing = _things(graph, viewer, [asked["collaboration"]], asked["invented"])[0]
    if thing.kind != "collaboration":
        raise NotFound()
    full = partial(all_of_collaboration, graph, viewer, thing.id, **settings(asked))
    return _Wanted(f"The network of {thing.name}", (thing,), lambda: drawn(graph, viewer, full()), full)


def _of_country(graph: Graph, viewer: Viewer, asked: Asked) -> _Wanted:
    if len(asked["country"]) > 1:
        raise Invalid("“country” names one country here; with of=whole it may name several.", "country")
    code = asked["country"][0]
    full = partial(all_of_country, graph, viewer, code, **settings(asked))
    return _Wanted(f"The network of {showing.country(code)}", (), lambda: drawn(graph, viewer, full()), full)


def _of_search(graph: Graph, viewer: Viewer, asked: Asked) -> _Wanted:
    kinds = _both(asked["kind"], asked["kinds"])
    search = Ask(asked["q"], kinds, asked["country"], asked["language"], asked["topic"], asked["sector"], asked["since"], asked["invented"])
    about = f"what is found for “{asked['q']}”" if asked["q"] else "what is found"
    title = "The whole network" if subject(asked) == "whole" else f"The network of {about}"
    full = partial(all_of_search, graph, viewer, search, when=when(asked))
    return _Wanted(title, (), lambda: drawn(graph, viewer, full()), full)


def _both(searched: Sequence[str], shown: Sequence[str]) -> tuple[str, ...]:
    """The kinds that both name; where one names none, those of the other."""
    found = tuple(each for each in searched if each in shown) if searched and shown else tuple(searched or shown)
    if searched and shown and not found:
        raise Invalid("None of these kinds is among those that were searched for.", "kinds")
    return found


def settings(asked: Asked) -> dict[str, Any]:
    """The kinds, the days, and whether invented ties count, as the questions take them."""
    return {"kinds": asked["kinds"], "when": when(asked), "invented": asked["invented"] != "no"}


WANTED: dict[str, Callable[[Graph, Viewer, Asked], _Wanted]] = {
    "between": _between,
    "collaboration": _of_collaboration,
    "country": _of_country,
    "search": _of_search,
    "whole": _of_search,
}


def _things(graph: Graph, viewer: Viewer, ids: Sequence[str], invented: str) -> tuple[Mention, ...]:
    """The things with these ids, each once; an earlier id of a thing counts as its own. Raises NotFound if one is not there."""
    known = named(graph, viewer, (), ids).things
    today = [each if each in known else graph.moved(viewer, each) for each in ids]
    known = known if today == list(ids) else named(graph, viewer, (), today).things
    things = tuple(known[each] for each in dict.fromkeys(today))
    if any(not trimming.shown(each.invented, invented) for each in things):
        raise NotFound()
    return things


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


NOTHING: dict[str, Any] = {
    **dict.fromkeys(("collaboration", "of", "q", "as_of", "start", "end"), ""),
    **dict.fromkeys(("ids", "country", "kinds", "kind", "language", "topic", "sector"), ()),
    "since": None,
    "depth": 1,
    "invented": "yes",
}


def asked(**values: Any) -> Asked:
    """Arguments from where there are no addresses; what is not given, or None, is empty."""
    return NOTHING | {name: value for name, value in values.items() if value is not None}
