"""Which thing a text means: its id, an identifier such as ror:05wp7an13, or a name that only one matches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph import Graph, NotFound, Viewer
from graph.identity.names import fold
from graph.snapshot.building import unit_of
from graph.vocabulary import THINGS
from queries.mention import STROKE, Mention
from queries.profiles import also_called, profile
from queries.referral.written import ENDS, parted
from queries.search import Ask, find
from queries.search.catalogue import catalogue
from queries.search.units import units
from web import trimming

CANDIDATES = 20
ID = re.compile(r"[a-z2-7]{16}")


@dataclass(frozen=True, slots=True)
class Named:
    """The thing that is meant, or those that may be."""

    thing: Mention | None
    candidates: tuple[Mention, ...]


def by_id(graph: Graph, viewer: Viewer, id_: str, invented: str = "yes") -> Mention:
    """The thing with this id; raises NotFound where the viewer sees none."""
    entry = catalogue(graph, viewer).entries.get(id_)
    thing = entry.mention if entry else profile(graph, viewer, id_).thing  # an earlier id of what was merged
    if not trimming.shown(thing.invented, invented):
        raise NotFound()
    return thing


def named(graph: Graph, viewer: Viewer, text: str, *, kinds: Sequence[str] = (), invented: str = "yes") -> Named:
    """What the text means, among things of some kinds or of all."""
    if thing := _with_id(graph, viewer, text, invented):
        return Named(thing, ()) if not kinds or thing.kind in kinds else Named(None, ())
    asked = Ask(words=text, kind=tuple(kinds), invented=invented, typos=False, limit=CANDIDATES)  # type: ignore[arg-type]
    hits = tuple(hit.thing for hit in find(graph, viewer, asked).items)
    if len(hits) == 1:
        return Named(hits[0], ())
    exact = [thing for thing in hits if fold(thing.name) == fold(text)] or _also_called(graph, viewer, hits, fold(text))
    return Named(exact[0], ()) if len(exact) == 1 else Named(None, tuple(exact) or hits)


def end(graph: Graph, viewer: Viewer, text: str, invented: str = "yes") -> Named:
    """What the text means as an end of introductions: also a unit, written behind its organisation and a stroke."""
    return _unit(graph, viewer, text, invented) or named(graph, viewer, text, kinds=ENDS, invented=invented)


def _unit(graph: Graph, viewer: Viewer, text: str, invented: str) -> Named | None:
    """The one unit that is meant, or those that may be; None where none is. Names may hold strokes themselves."""
    spelt = units(graph, viewer, invented=invented != "no").spelt if STROKE in text else {}
    for organisation, unit in {parts[0].strip(): unit_of(parts[2]) for parts in (text.partition(STROKE), text.rpartition(STROKE))}.items():
        if organisation and any(unit == each for _id, each in spelt):
            found = named(graph, viewer, organisation, kinds=("organisation",), invented=invented)
            things = (found.thing,) if found.thing else found.candidates
            if fit := [each.of_unit(spelt[each.id, unit]) for each in things if (each.id, unit) in spelt]:
                return Named(fit[0], ()) if len(fit) == 1 else Named(None, tuple(fit))
    return None


def _also_called(graph: Graph, viewer: Viewer, things: Sequence[Mention], folded: str) -> list[Mention]:
    """Those of these that are also called so, as far as this viewer sees it."""
    called = also_called(graph, viewer, [each.id for each in things])
    return [each for each in things if folded in map(fold, called.get(each.id, ()))]


def is_id(text: str) -> bool:
    """Whether it can be an id; a name that can be one may be nobody's."""
    return ID.fullmatch(text) is not None


def is_end(text: str) -> bool:
    """Whether it can be an id, or that of an organisation with a unit behind it."""
    return is_id(parted(text)[0])


def _with_id(graph: Graph, viewer: Viewer, text: str, invented: str) -> Mention | None:
    if not is_id(text):
        return None
    try:
        return by_id(graph, viewer, text, invented)
    except NotFound:
        return None


def word(plural_or_word: str) -> str:
    """A kind's word, however it is written: ``people``, ``Person`` and ``person`` are ``person``."""
    wanted = plural_or_word.casefold()
    return next((kind.word for kind in THINGS.values() if wanted in (kind.word, kind.plural)), wanted)
