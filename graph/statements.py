"""Constraints, indexes and write statements made from the vocabulary: the only Cypher written by Python.

Labels, types and property names come from our own declarations, never from input; values are always parameters.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from graph.vocabulary import THINGS, TIES, Type, slots

_UNIQUE = (("Version", "one"), ("Thing", "id"), ("Handle", "key"), ("Name", "text"), ("Page", "number"), ("Run", "number"),
           ("Feed", "name"), ("Judgement", "id"), ("Source", "id"), ("Job", "key"))
_INDEXED = (("Page", "feed"), ("Page", "run"), ("Change", "version"), ("Handle", "thing"), ("Handle", "address"), ("Thing", "name"))
_NEEDED_ONCE = ("text_public", "text_members", "text_stewards")


def _constraint(label: str, name: str) -> str:
    return f"CREATE CONSTRAINT {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{name} IS UNIQUE"


def _index(label: str, name: str) -> str:
    return f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"


def _tie_index(type_: str, name: str) -> str:
    return f"CREATE INDEX {type_.lower()}_{name} IF NOT EXISTS FOR ()-[r:{type_}]-() ON (r.{name})"


def schema() -> dict[str, str]:
    """For the name of each constraint and index the statement that makes it, safe to repeat."""
    naming = [(kind.type, name) for kind in TIES.values() for each in kind.fields if each.type is Type.THING for name in slots(each.name)]
    return {
        **{f"{label.lower()}_{name}": _constraint(label, name) for label, name in _UNIQUE},
        **{f"{label.lower()}_{name}": _index(label, name) for label, name in _INDEXED},
        **{f"{type_.lower()}_{name}": _tie_index(type_, name) for type_, name in naming},
    }


def outdated() -> dict[str, str]:
    """For the name of each index that an earlier version needed the statement that drops it, safe to repeat."""
    return {name: f"DROP INDEX {name} IF EXISTS" for name in _NEEDED_ONCE}


@cache
def create_ties(type_: str, columns: tuple[str, ...]) -> str:
    """Rows are [start's element id, end's element id, the properties of these columns].

    Only the columns that a tie has: to read a row of blanks costs the database as much as to read values.
    """
    named = ", ".join(f"{name}: row[{place}]" for place, name in enumerate(columns, 2))
    return (f"UNWIND $rows AS row MATCH (a) WHERE elementId(a) = row[0] MATCH (b) WHERE elementId(b) = row[1] "
            f"CREATE (a)-[r:{type_} {{{named}}}]->(b)")


@cache
def change_ties(type_: str) -> str:
    """Rows are [the tie's element id, a map of all its properties]."""
    return f"UNWIND $rows AS row MATCH ()-[r:{type_}]->() WHERE elementId(r) = row[0] SET r = row[1]"


@cache
def delete_ties(type_: str) -> str:
    """Rows are [the tie's element id]."""
    return f"UNWIND $rows AS row MATCH ()-[r:{type_}]->() WHERE elementId(r) = row[0] DELETE r"


@cache
def existing_ties(type_: str) -> str:
    """Rows are [start's element id, end's element id]; answers every tie of this type, or noted as absent, between them.

    The pattern stands in an expression so that it is looked for between two known ends, never by walking all ties of one.
    """
    return (f"UNWIND $rows AS row MATCH (a) WHERE elementId(a) = row[0] MATCH (b) WHERE elementId(b) = row[1] "
            f"WITH a, b, [(a)-[r:{type_}|ABSENT]->(b) | r] AS found UNWIND found AS r "
            f"WITH a, b, r WHERE type(r) = '{type_}' OR r.tie = '{type_}' "
            "RETURN elementId(r) AS element, type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties")


@cache
def ties_naming(type_: str, field: str) -> str:
    """Ties of this type whose field names one of the things `$ids`."""
    return (f"UNWIND $ids AS id MATCH (a:Thing)-[r:{type_} {{{field}: id}}]->(b:Thing) "
            "RETURN elementId(r) AS element, type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties")


@cache
def create_things(label: str) -> str:
    """Rows are maps of all properties: things differ so much in what they have that columns would make a statement of almost every one."""
    return f"UNWIND $rows AS row CREATE (n:Thing:{label}) SET n = row"


@dataclass(frozen=True, slots=True)
class Section:
    """One sort of what is stored: nodes with the same labels, or ties of one type. How a copy reads, writes and counts it."""

    name: str
    read: str
    write: str
    count: str
    tie: bool = False


@cache
def sections() -> tuple[Section, ...]:
    """Everything that is stored, in the order in which a copy is written: what the others build on first, the version last.

    Jobs are left out: what they came to is worked out again.
    """
    kept = dict.fromkeys(label for label, _ in (*_UNIQUE, *_INDEXED) if label not in ("Thing", "Change", "Version", "Job"))
    things = [f"Thing:{kind.label}" for kind in THINGS.values()]
    return (*map(_nodes, things), *map(_nodes, kept), *map(_ties, (*(kind.type for kind in TIES.values()), "ABSENT")), _nodes("Change"),
            _VERSION)


def _nodes(labels: str) -> Section:
    """A copy writes only while it is the one that its database is marked with."""
    return Section(labels, f"MATCH (n:{labels}) RETURN properties(n) AS properties",
                   f"MATCH (v:Version {{restoring: $restore}}) UNWIND $rows AS row CREATE (n:{labels}) SET n = row",
                   f"MATCH (n:{labels}) RETURN count(n) AS rows, sum(size(keys(n))) AS properties")


def _ties(type_: str) -> Section:
    return Section(type_, f"MATCH (a:Thing)-[r:{type_}]->(b:Thing) RETURN a.id AS start, b.id AS end, properties(r) AS properties",
                   f"MATCH (v:Version {{restoring: $restore}}) UNWIND $rows AS row MATCH (a:Thing {{id: row[0]}}) "
                   f"MATCH (b:Thing {{id: row[1]}}) CREATE (a)-[r:{type_}]->(b) SET r = row[2]",
                   f"MATCH ()-[r:{type_}]->() RETURN count(r) AS rows, sum(size(keys(r))) AS properties", tie=True)


_VERSION = Section("Version", "MATCH (n:Version) RETURN properties(n) AS properties",
                   "UNWIND $rows AS row MATCH (v:Version {restoring: $restore}) SET v = row",
                   "MATCH (n:Version) RETURN count(n) AS rows, sum(size(keys(n))) AS properties")
