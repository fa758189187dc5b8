"""Clusters of handles written as things, by difference; and which ties have to be looked at again because of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from graph import statements
from graph.identity.clusters import Clusters
from graph.identity.handles import identifier_handle, is_key, key_handle, kind_of, text_of
from graph.identity.identifiers import parse
from graph.materialise.desk import Desk
from graph.materialise.names import Names
from graph.materialise.references import waits_under
from graph.materialise.things import Thing, build
from graph.materialise.tie_writer import TieWriter
from graph.materialise.ties import naming_fields
from graph.vocabulary import TIES, slots
from graph.writes import statement

Stored = dict[str, dict[str, Any]]


class ThingWriter:
    """The things of one neighbourhood of handles, before and after."""

    def __init__(self, desk: Desk, names: Names, joined: Clusters) -> None:
        self._desk = desk
        self._names = names
        self._joined = joined
        handles = [desk.handles[key] for part in joined.components for key in part]
        self._before = {each.key: (each.thing, list(each.names)) for each in handles}
        self._rivals: set[str] = set()
        self._things: dict[str, Thing] = {}
        self._old: Stored = {}

    def write(self, ties: TieWriter) -> set[int]:
        """Write handles, names and things; answers the records that waited for a name that means something new."""
        self._read_sources()
        made = (build(self._desk, part) for part in self._joined.components)
        self._things = {thing.id: thing for thing in made if thing is not None}
        self._old = self._read_old()
        self._assign()
        waiting = self._rename(self._changed_texts())
        self._keep_ties_of_moved(ties)
        self._store(ties)
        self._desk.write_handles()
        self._names.write(self._desk.tx)
        if self._before:
            self._desk.memory.forget()
        return waiting

    def _read_sources(self) -> None:
        records = (self._desk.records.get(each) for key in self._before for each in self._desk.handles[key].records)
        cited = {self._desk.source_of(record) for record in records if record is not None}
        self._desk.read_sources(each for each in cited if each is not None)

    def _read_old(self) -> Stored:
        """The things as they lie in the database. What only new handles mean is new."""
        known = (id_ for id_, thing in self._things.items() if not thing.handles.isdisjoint(self._desk.stored))
        wanted = list({thing for thing, _ in self._before.values() if thing}.union(known))
        rows = self._desk.tx.about(wanted, statement("things"), {"ids": wanted}) if wanted else []
        return {row["properties"]["id"]: row["properties"] for row in rows}

    def _assign(self) -> None:
        """Note on each handle what it means now, and by which names."""
        for key in self._before:
            self._desk.handles[key].thing, self._desk.handles[key].names = None, []
        for thing in self._things.values():
            for key in thing.handles:
                self._desk.handles[key].thing = thing.id
                self._desk.handles[key].names = thing.names.get(key, [])

    def _changed_texts(self) -> set[str]:
        """Every text that means something new now, or no longer what it meant."""
        texts: set[str] = set()
        for key, (thing, names) in self._before.items():
            handle = self._desk.handles[key]
            if handle.thing != thing:
                texts.add(waits_under(text_of(key))[0])
                if not (is_key(key) and self._desk.memory.unreferenced):
                    self._rivals.update(_rivals_of(key))
            means_other = set(names) ^ set(handle.names) if handle.thing == thing else {*names, *handle.names}
            texts.update(each.lstrip("*") for each in means_other)
        return texts

    def _rename(self, texts: set[str]) -> set[int]:
        self._names.read(self._desk.tx, texts)
        self._rivals |= {entry.lstrip("*") for text in texts for entry in self._names.bearers.get(text, ())}
        for key, (_, names) in self._before.items():
            self._names.rename(key, set(names), set(self._desk.handles[key].names))
        return {record for text in texts for record in self._names.waiting.get(text, ())}

    def _keep_ties_of_moved(self, ties: TieWriter) -> None:
        """Keep the ties of what is now another thing, or has other names or another level, and of its rivals."""
        moved = {str(thing) for key, was in self._before.items() if key in self._rivals or self._is_moved(key, was)
                 for thing in (was[0], self._desk.handles[key].thing) if thing in self._old}
        moved |= {each for each, stored in self._old.items()
                  if each not in self._things or stored["level"] != self._things[each].level}
        rivals = self._desk.meanings(self._rivals - self._before.keys())
        moved |= {str(each.thing) for each in rivals.values()}
        if moved:
            ties.keep(self._desk.tx.run(statement("ties_of"), {"ids": list(moved)}))
            for kind in TIES.values():
                for name in (name for each in naming_fields(kind.type) for name in slots(each.name)):
                    ties.keep(self._desk.tx.run(statements.ties_naming(kind.type, name), {"ids": list(moved)}))

    def _is_moved(self, key: str, was: tuple[str | None, list[str]]) -> bool:
        handle = self._desk.handles[key]
        return (handle.thing, handle.names) != was

    def _store(self, ties: TieWriter) -> None:
        new: dict[str, list[dict[str, Any]]] = {}
        for thing in self._things.values():
            if thing.id not in self._old:
                new.setdefault(thing.label, []).append(thing.properties)
                self._desk.memory.newborn.add(thing.id)
        changed = [each.properties for each in self._things.values()
                   if each.id in self._old and self._old[each.id] != each.properties]
        gone = [each for each in self._old if each not in self._things]
        for label, rows in new.items():
            self._desk.tx.send(statements.create_things(label), {"rows": rows}, self._concerned())
        self._run("change_things", "rows", changed)
        self._run("delete_things", "ids", gone)
        ties.forget(gone)
        self._desk.tx.touched([*gone, *(row["id"] for rows in (changed, *new.values()) for row in rows)])

    def _concerned(self) -> Iterable[str]:
        """The handles and things that read otherwise now, or may."""
        return (*self._before, *self._old, *self._things)

    def _run(self, name: str, parameter: str, rows: list[Any]) -> None:
        if rows:
            self._desk.tx.send(statement(name), {parameter: rows}, self._concerned())


def _rivals_of(key: str) -> Iterable[str]:
    """Handles of other kinds that one and the same reference may mean as well as this one."""
    kinds = _beside(kind_of(key))
    text = text_of(key)
    if not is_key(key):
        scheme, value = text.split(":", 1)
        return [identifier_handle(kind, scheme, value) for kind in kinds]
    feed = key.split("|", 3)[1]
    found = parse(text)
    identifiers = [identifier_handle(kind, *found) for kind in (*kinds, kind_of(key))] if found else []
    return [*(key_handle(feed, kind, text) for kind in kinds), *identifiers]


@cache
def _beside(kind: str) -> frozenset[str]:
    """The kinds that may stand where this kind may stand."""
    return frozenset(other for tie in TIES.values() for ends in (tie.starts, tie.ends) if kind in ends for other in ends) - {kind}
