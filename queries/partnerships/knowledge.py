"""Who knows about which topics, and whether they have taught them or only say so."""

from __future__ import annotations

import numpy

from queries.partnerships.having import Having, together
from queries.partnerships.landscape import SAID, Int32, Landscape, expanded

DELIVERED = SAID["EXPERT_IN"].index("delivered")


def topics(seen: Landscape) -> Having:
    """Of people and organisations, by topics' numbers.

    What they are expert in, and, as delivered, what the events they taught at, or the trainings given there, are about.
    """
    found = seen.kept.get("knowledge")
    if not isinstance(found, Having):
        found = seen.kept["knowledge"] = _topics(seen)
    return found


def _topics(seen: Landscape) -> Having:
    declared, taught = seen.ties["EXPERT_IN"], seen.ties["TAUGHT_AT"]
    trained, trainings = led(seen, taught.start, taught.end, "DELIVERS")
    who, about = led(seen, numpy.concatenate([taught.start, trained]), numpy.concatenate([taught.end, trainings]), "ABOUT")
    return together(Having(declared.start, declared.end, declared.said == DELIVERED),
                    Having(who, about, numpy.ones(len(who), dtype=numpy.bool_)))  # fmt: skip


def led(seen: Landscape, who: Int32, things: Int32, type_: str) -> tuple[Int32, Int32]:
    """Who is tied to things is led on to what those are tied to by a type of tie."""
    owners, others = expanded(seen.out(type_), things)
    return who[owners], others
