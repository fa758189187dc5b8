"""How far organisations are in adopting outputs and trainings, as of a day."""

from __future__ import annotations

import numpy

from queries.partnerships.landscape import SAID, Landscape, Ties
from queries.partnerships.landscape.ties import kept

ENDED = SAID["ADOPTED"].index("ended")


def adoptions(seen: Landscape, day: int) -> Ties:
    """What has been taken up by the day (an ordinal): whatever is said of one that had ended before, it is said that it ended."""
    stated = seen.ties["ADOPTED"]
    begun = kept(stated, stated.first <= day)
    return begun._replace(said=numpy.where(begun.last < day, ENDED, begun.said).astype(numpy.int32))
