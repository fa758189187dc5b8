"""Which network was asked for, and the answer: the same for pages, API and commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph import Graph, Invalid, NotFound, Viewer
from queries.mention import Mention
from queries.network import Chosen, When, around, between, of_collaboration, of_country, of_search, several
from queries.profiles.named import named
from queries.search import Ask
from web import showing, trimming
from web.exports.export import Export
from web.exports.reader import Reader
from web.exports.subjects import of_network, of_whole_network

Asked = Mapping[str, Any]
SEARCHED = ("q", "kind", "language", "topic", "sector", "since")


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


def takeable(asked: Asked, of: str) -> bool:
    """Whether there is a file of it: so far of what is around one thing, and of the whole, on all days."""
    filters = {"as_of", "start", "end"} | (set() if of == "around" else {*SEARCHED, "country"})
    return of in ("around", "whole") and not any(asked[name] for name in filters)


def export(reader: Reader, asked: Asked, middle: Mention | None = None) -> Export:
    """The network as it is taken along as a file; raises Invalid where there is none yet."""
    if not takeable(asked, "around" if middle else subject(asked)):
        raise Invalid("Files are made of the network around one thing and of the whole network, of all days; not yet of others.", "format")
    return of_network(reader, middle, asked["depth"], asked["kinds"]) if middle else of_whole_network(reader, asked["kinds"])


def seen_around(graph: Graph, viewer: Viewer, thing: Mention, asked: Asked) -> Seen:
    """What lies around one thing."""
    settings = {"kinds": asked["kinds"], "when": when(asked), "invented": asked["invented"] != "no"}
    return Seen("around", f"The network around {thing.name}", (thing,), Chosen(around(graph, viewer, thing.id, asked["depth"], **settings)))


def seen(graph: Graph, viewer: Viewer, asked: Asked) -> Seen:
    """The network that the arguments ask for: the whole, where they name nothing.

    Raises Invalid, naming the argument, for what cannot be asked together or at all; NotFound for what the viewer does not see.
    """
    return ANSWERS[subject(asked)](graph, viewer, asked)


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


def _between(graph: Graph, viewer: Viewer, asked: Asked) -> Seen:
    things = _things(graph, viewer, several(asked["ids"]), asked["invented"])
    found = between(graph, viewer, [each.id for each in things], **_settings(asked))
    return Seen("between", f"What links {_listed([each.name for each in things])}", things, Chosen(found))


def _of_collaboration(graph: Graph, viewer: Viewer, asked: Asked) -> Seen:
    thing = _things(graph, viewer, [asked["collaboration"]], asked["invented"])[0]
    if thing.kind != "collaboration":
        raise NotFound()
    found = of_collaboration(graph, viewer, thing.id, **_settings(asked))
    return Seen("collaboration", f"The network of {thing.name}", (thing,), found)


def _of_country(graph: Graph, viewer: Viewer, asked: Asked) -> Seen:
    if len(asked["country"]) > 1:
        raise Invalid("“country” names one country here; with of=whole it may name several.", "country")
    code = asked["country"][0].upper()
    return Seen("country", f"The network of {showing.country(code)}", (), of_country(graph, viewer, code, **_settings(asked)))


def _of_search(graph: Graph, viewer: Viewer, asked: Asked) -> Seen:
    kinds = _both(asked["kind"], asked["kinds"])
    search = Ask(asked["q"], kinds, asked["country"], asked["language"], asked["topic"], asked["sector"], asked["since"], asked["invented"])
    about = f"what is found for “{asked['q']}”" if asked["q"] else "what is found"
    title = "The whole network" if subject(asked) == "whole" else f"The network of {about}"
    return Seen(subject(asked), title, (), of_search(graph, viewer, search, when=when(asked)))


def _both(searched: Sequence[str], shown: Sequence[str]) -> tuple[str, ...]:
    """The kinds that both name; where one names none, those of the other."""
    found = tuple(each for each in searched if each in shown) if searched and shown else tuple(searched or shown)
    if searched and shown and not found:
        raise Invalid("None of these kinds is among those that were searched for.", "kinds")
    return found


def _settings(asked: Asked) -> dict[str, Any]:
    return {"kinds": asked["kinds"], "when": when(asked), "invented": asked["invented"] != "no"}


ANSWERS: dict[str, Callable[[Graph, Viewer, Asked], Seen]] = {
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
