"""Whose partnerships a page, a resource or a command is asked about: names and identifiers to ids, and what could not be understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph import Graph, Invalid, Viewer
from graph.vocabulary import THINGS
from queries.mention import Mention
from queries.partnerships import Ask
from queries.partnerships.beyond.asking import FILTERS
from queries.partnerships.consortium import Chosen
from queries.partnerships.landscape import landscape
from queries.search.catalogue import catalogue
from queries.search.find import UNKNOWN
from web import naming, trimming
from web.partnership_arguments import given_weights

NAMING = {"collaboration": "collaboration", "organisation": "organisation", "more": "organisation", "without": "organisation"}
"""The arguments that name things, and of which kind."""
WRITTEN = {"more": "with"}
"""How an argument is written, where Python cannot call it so."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A text that names nothing, or that several things fit."""

    argument: str
    text: str
    candidates: tuple[Mention, ...]

    @property
    def sentence(self) -> str:
        """What is wrong with it."""
        kind = NAMING[next(name for name in NAMING if WRITTEN.get(name, name) == self.argument)]
        if self.candidates:
            return f"“{self.argument}” fits {len(self.candidates)} {THINGS[kind.capitalize()].plural}; give an id."
        return f"“{self.argument}” is no {kind} known here."


Meaning = tuple[str, Mention | Unclear]
"""An argument, and what one of its texts means."""


@dataclass(frozen=True, slots=True)
class Read:
    """Who is meant, and what could not be understood."""

    chosen: Chosen
    unclear: tuple[Unclear, ...]


def read(graph: Graph, viewer: Viewer, asked: Mapping[str, Any]) -> Read:
    """From `ConsortiumArguments`. Raises Invalid for what cannot be asked together."""
    return _read(asked, _meanings(graph, viewer, asked))


def chosen(graph: Graph, viewer: Viewer, asked: Mapping[str, Any], *, anybody: bool = False) -> Chosen:
    """The same for programs. Raises Invalid, naming the argument, for what is unclear, and where nobody is named, unless `anybody` goes."""
    found = _read(asked, _all_clear(_meanings(graph, viewer, asked))).chosen
    if found.is_empty and not anybody:
        raise Invalid("Say whose partnerships: “collaboration”, or one “organisation” and more.", "collaboration")
    return found


def question(graph: Graph, viewer: Viewer, whose: Chosen, asked: Mapping[str, Any]) -> Ask:
    """What `CandidateArguments` asks about this consortium. Raises Invalid, naming the argument."""
    topics: set[str] = (catalogue(graph, viewer).topics_named(asked["topic"]) or {UNKNOWN}) if asked["topic"] else set()
    narrowed = {name: asked[name] for name in FILTERS} | {"topic": topics}
    return Ask(whose, asked["limit"], **narrowed, weights=given_weights(asked), size=asked["size"] == "yes",
               only_invented=asked["invented"] == "only", cursor=asked["cursor"])  # fmt: skip


def _read(asked: Mapping[str, Any], meanings: Iterable[Meaning]) -> Read:
    found: dict[str, list[str]] = {name: [] for name in NAMING}
    unclear = []
    for name, meaning in meanings:
        if isinstance(meaning, Unclear):
            unclear.append(meaning)
        else:
            found[name].append(meaning.id)
    chosen = Chosen(next(iter(found["collaboration"]), ""), found["organisation"], found["more"], found["without"], asked["as_of"] or None,
                    asked["invented"] != "no")  # fmt: skip
    return Read(chosen, tuple(unclear))


def _all_clear(meanings: Iterable[Meaning]) -> Iterator[Meaning]:
    """The first that is unclear ends it: what each means costs a search."""
    for name, meaning in meanings:
        if isinstance(meaning, Unclear):
            raise Invalid(meaning.sentence, meaning.argument)
        yield name, meaning


def _meanings(graph: Graph, viewer: Viewer, asked: Mapping[str, Any]) -> Iterator[Meaning]:
    for name, kind in NAMING.items():
        for text in _texts(asked[name]):
            named = _named(graph, viewer, text, kind, asked["invented"])
            yield name, named.thing or Unclear(WRITTEN.get(name, name), text, named.candidates)


def _texts(value: str | Sequence[str]) -> Sequence[str]:
    return ([value] if value else []) if isinstance(value, str) else value


def _named(graph: Graph, viewer: Viewer, text: str, kind: str, invented: str) -> naming.Named:
    """What is in memory by its id is not asked for."""
    things = landscape(graph, viewer).things
    number = things.numbers.get(text)
    if number is not None and things.is_of(number, kind.capitalize()) and trimming.shown(things[number].invented, invented):
        return naming.Named(things[number].mention, ())
    return naming.named(graph, viewer, text, kinds=(kind,), invented=invented)
