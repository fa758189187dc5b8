"""What says that one person trained another: the steps of a lineage, each with its events."""

from __future__ import annotations

from collections.abc import Iterable

from queries.lineage.shapes import Evidence, Step
from queries.lineage.steps import Found, Pair
from queries.lineage.told import ATTENDANCE, TEACHING, Told
from queries.mention import Mention


def evident(told: Told, found: Found) -> tuple[Step, ...]:
    """Each pair with its evidence, in the order of ids."""
    return tuple(_step(told, found, pair) for pair in sorted(found.pairs))


def _step(told: Told, found: Found, pair: Pair) -> Step:
    known = found.events.get(pair, {})
    events = [_event(told, found, pair, event, certain) for event, certain in known.items() if event in told.events]
    events.sort(key=in_time)
    return Step(*pair, tuple(events), _mentoring(told, found, pair))


def in_time(each: Evidence) -> tuple[str, str, str]:
    """The earliest first, then by name; what nobody knows the time of last."""
    return (each.start or each.end or "9999", each.thing.name, each.thing.id) if each.thing else ("", "", "")


def _event(told: Told, found: Found, pair: Pair, event: str, certain: bool) -> Evidence:
    up = told.world.terms.up
    row, behind = told.events[event], frozenset(found.behind.get((pair, event), ()))
    trainers = frozenset(pair[:1]) if up else behind or frozenset(pair[:1])
    trained = behind or frozenset(pair[1:]) if up else frozenset(pair[1:])
    taught, attended = told.side(trainers, event, TEACHING), told.side(trained, event, ATTENDANCE)
    numbers = taught.sources | attended.sources
    return Evidence(
        thing=told.mention(event),
        start=row["start"],
        end=row["end"],
        roles=taught.roles,
        roles_trained=attended.roles,
        programme=None,
        organisations=taught.organisations,
        certain=certain,
        sources=told.known.said_by(sorted(numbers)),
        invented=bool(row["invented"]) or taught.invented or attended.invented,
        people=_named(told, behind),
        more_people=found.more_behind.get((pair, event), 0),
    )


def _mentoring(told: Told, found: Found, pair: Pair) -> Evidence | None:
    up, world = told.world.terms.up, told.world
    behind = found.behind.get((pair, "")) or {pair[1] if up else pair[0]}
    pairs = [(pair[0], each) if up else (each, pair[1]) for each in sorted(behind)]
    rows = [(one, told.mentoring[one]) for one in pairs if one in told.mentoring] if pair in found.direct else []
    if not rows:
        return None
    start, end, programme, *_ = rows[0][1]
    employers = {each for (mentor, _), row in rows for each in world.employers(mentor, world.lasting(*row[5:]))}
    sources = told.known.said_by(sorted({number for _, row in rows for number in row[4]}))
    invented = any(row[3] for _, row in rows)
    people, more = _named(told, found.behind.get((pair, ""), ())), found.more_behind.get((pair, ""), 0)
    employed = told.organisations(employers)
    return Evidence(None, start, end, (), (), programme, employed, found.direct[pair], sources, invented, people, more)


def _named(told: Told, people: Iterable[str]) -> tuple[Mention, ...]:
    return tuple(sorted((told.people[each].mention for each in people if each in told.people), key=lambda each: (each.name, each.id)))
