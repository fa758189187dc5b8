"""How rows are written down in the database: compact, in an order that does not depend on the writer."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from typing import Any

import orjson

from graph.claims import Amendment, Ref, SourceClaim, Statement, ThingClaim, TieClaim

Row = list[Any]


def _thing(claim: ThingClaim) -> Row:
    return [claim.kind, claim.key, claim.fields, claim.identifiers, claim.level]


def _tie(claim: TieClaim) -> Row:
    start, end = claim.start, claim.end
    return [claim.type, start.text, start.kind, end.text, end.kind, claim.fields, claim.level]


def _amendment(claim: Amendment) -> Row:
    target = claim.target if isinstance(claim.target, str) else _tie(claim.target)
    return [claim.act, target, claim.field, claim.value]


def encode(statement: Statement) -> bytes:
    """The statement as JSON, the same bytes for the same content."""
    cites = statement.cites
    row = [
        statement.key,
        statement.source,
        [_thing(claim) for claim in statement.things],
        [_tie(claim) for claim in statement.ties],
        None if cites is None else [cites.key, cites.fields],
        [_amendment(claim) for claim in statement.amendments],
        statement.raw,
    ]
    return orjson.dumps(row, option=orjson.OPT_SORT_KEYS)


def fingerprint(content: bytes) -> int:
    """A 63-bit number that stands for the content."""
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), "big") >> 1


def row_number(sheet: str, key: str, source: str | None) -> int:
    """The 63-bit number of what makes a row this row within its feed."""
    return fingerprint(orjson.dumps([sheet, key, source]))


def pack(rows: Sequence[bytes]) -> bytes:
    """A page of encoded statements, compressed."""
    return zlib.compress(b"[" + b",".join(rows) + b"]", 1)


def unpack(payload: bytes) -> list[Row]:
    """The rows of a page, not yet decoded into statements."""
    rows: list[Row] = orjson.loads(zlib.decompress(payload))
    return rows


def _tie_of(row: Row) -> TieClaim:
    return TieClaim(row[0], Ref(row[1], row[2]), Ref(row[3], row[4]), row[5], row[6])


def _amendment_of(row: Row) -> Amendment:
    target = row[1] if isinstance(row[1], str) else _tie_of(row[1])
    return Amendment(row[0], target, row[2], row[3])


def decode(sheet: str, row: Row) -> Statement:
    """The statement that `encode` wrote."""
    key, source, things, ties, cites, amendments, raw = row
    return Statement(
        sheet,
        key,
        source,
        tuple(ThingClaim(t[0], t[1], t[2], tuple(tuple(i) for i in t[3]), t[4]) for t in things),
        tuple(_tie_of(tie) for tie in ties),
        None if cites is None else SourceClaim(cites[0], cites[1]),
        tuple(_amendment_of(each) for each in amendments),
        raw,
    )
