"""From what changed to every handle that may be concerned: what joins, or joined, with it."""

from __future__ import annotations

from collections.abc import Iterable

from graph.claims import ThingClaim, TieClaim
from graph.identity.clusters import Clusters, clusters
from graph.identity.handles import identifier_handle, is_key, key_handle
from graph.materialise.desk import Desk, Handle
from graph.pages import Record

_NUMBERS = 6


def handles_of(record: Record, claim: ThingClaim) -> list[str]:
    """The handles a claim states, its own key first."""
    own = key_handle(record.feed, claim.kind, claim.key)
    return [own, *(identifier_handle(claim.kind, scheme, value)
                   for scheme, value, certainty in claim.identifiers if certainty == "certain")]


def amended(record: Record) -> list[str]:
    """The handles that a steward's record amends, the ends of the ties it amends among them."""
    found: list[str] = []
    for each in record.statement.amendments:
        found += [each.target] if isinstance(each.target, str) else ends_of(each.target)
    return found


def ends_of(tie: TieClaim) -> list[str]:
    """The two ends of an amended tie, which are handles."""
    return [tie.start.text, tie.end.text]


def _own_keys(record: Record) -> list[str]:
    return [key_handle(record.feed, claim.kind, claim.key) for claim in record.statement.things]


def _speaking(records: Iterable[Record]) -> Iterable[Record]:
    """Those that speak of things by handles: rows of ties alone do not, and are most rows."""
    return (each for each in records if each.statement.things or each.statement.amendments)


def touched(records: Iterable[Record]) -> list[str]:
    """Every handle that these records speak of as theirs."""
    found: dict[str, None] = {}
    for record in _speaking(records):
        for claim in record.statement.things:
            found.update(dict.fromkeys(handles_of(record, claim)))
        found.update(dict.fromkeys(amended(record)))
    return list(found)


def list_opened(desk: Desk, records: Iterable[Record]) -> None:
    """Note on their handles that these records now speak of them; a handle seen first gets its number."""
    for record in _speaking(records):
        position = 0
        for claim in record.statement.things:
            for key in handles_of(record, claim):
                handle = desk.handles[key]
                if handle.number is None:
                    handle.number = record.id << _NUMBERS | position
                position += 1
        for key in dict.fromkeys((*_own_keys(record), *amended(record))):
            _list(desk.handles[key], record.id)


def _list(handle: Handle, record: int) -> None:
    if record not in handle.records:
        handle.records = sorted((*handle.records, record))


def unlist_closed(desk: Desk, records: Iterable[Record], kept: frozenset[int]) -> None:
    """Take closed records off their handles, but for those whose asked levels stand."""
    for record in _speaking(records):
        for key in (*_own_keys(record), *amended(record)):
            handle = desk.handles[key]
            if record.id in handle.records and record.id not in kept:
                handle.records = [each for each in handle.records if each != record.id]


def explore(desk: Desk, keys: Iterable[str]) -> list[str]:
    """Every handle that hangs together with these by claims or by judgements of “same”; all brought to the desk."""
    seen: dict[str, None] = {}
    edge = list(dict.fromkeys(keys))
    while edge:
        desk.read_handles(edge)
        seen.update(dict.fromkeys(edge))
        desk.read_records(number for key in edge for number in desk.handles[key].records)
        desk.read_judgements(each for key in edge for each in desk.handles[key].judged)
        edge = [key for key in dict.fromkeys(_beside(desk, edge)) if key not in seen]
    return list(seen)


def _beside(desk: Desk, keys: list[str]) -> Iterable[str]:
    for key in keys:
        handle = desk.handles[key]
        yield from handle.claimed_by
        yield from _claimed(desk, handle)
        for judged in (desk.judgements[each] for each in handle.judged if each in desk.judgements):
            if judged.verdict == "same":
                yield judged.a
                yield judged.b


def _claimed(desk: Desk, handle: Handle) -> Iterable[str]:
    for record in (desk.records[number] for number in handle.records if number in desk.records):
        for claim in record.statement.things if record.open else ():
            keys = handles_of(record, claim)
            if keys[0] == handle.key:
                yield from keys[1:]


def denied_identifiers(desk: Desk, handle: Handle) -> set[str]:
    """The identifiers, as ``scheme:value``, that a steward denies to the rows of this handle."""
    return {
        str(each.value)
        for number in handle.records
        if number in desk.records and desk.records[number].open
        for each in desk.statement_of(number).amendments
        if each.act == "deny_identifier" and each.target == handle.key
    }


def join(desk: Desk, keys: list[str]) -> Clusters:
    """The clusters of a whole neighbourhood; also notes on each identifier who claims it."""
    claims: dict[str, set[str]] = {key: set() for key in keys if not is_key(key)}
    joins: dict[str, set[str]] = {key: set() for key in claims}
    for key in filter(is_key, keys):
        denied = denied_identifiers(desk, desk.handles[key])
        for identifier in _claimed(desk, desk.handles[key]):
            claims[identifier].add(key)
            if identifier.split("|", 2)[2] not in denied:
                joins[identifier].add(key)
    for identifier, claimants in claims.items():
        desk.handles[identifier].claimed_by = sorted(claimants)
    judged = {each: desk.judgements[each] for key in keys for each in desk.handles[key].judged
              if each in desk.judgements}
    pairs = {verdict: sorted((j.a, j.b) for j in judged.values() if j.verdict == verdict)
             for verdict in ("same", "different")}
    inside = set(keys)
    return clusters(
        keys,
        {each: frozenset(claimants) for each, claimants in joins.items() if claimants},
        pairs["same"],
        [(a, b) for a, b in pairs["different"] if a in inside and b in inside],
    )
