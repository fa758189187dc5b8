"""Made-up snapshots of any size: occasions of 2 to 500 people, as many small ones as a power law gives, and ties between people."""

from __future__ import annotations

from datetime import date

import numpy
from numpy.typing import NDArray

from graph.snapshot.arrays import LEARNT, LEARNT_BLANK, MENTOR, MENTORED, NEVER, PRESENT, TRAINED, Arrays
from graph.snapshot.building import Contacts, Occasions, Parts, built
from graph.snapshot.days import UNKNOWN_FIRST, UNKNOWN_LAST, packed

SMALLEST, LARGEST = 2, 500
TIES = 0.2
"""The share of ties between people."""
FROM, TO = (packed(date(*day).toordinal()) for day in ((2004, 1, 15), (2026, 6, 28)))


def generated(people: int, rows: int, seed: int = 1) -> Arrays:
    """So many people, with so many incidences and ties between people together."""
    chance = numpy.random.default_rng(seed)
    contacts = int(rows * TIES)
    sizes = _sizes(chance, rows - contacts)
    return built(people, _occasions(chance, len(sizes)), _parts(chance, people, sizes), _contacts(chance, people, contacts))


def _sizes(chance: numpy.random.Generator, rows: int) -> NDArray[numpy.int64]:
    """Of occasions, so that the chance of a size falls with its square."""
    drawn = (SMALLEST / (1 - chance.random(rows) * (1 - SMALLEST / (LARGEST + 1)))).astype(numpy.int64)
    return drawn[: int(numpy.searchsorted(numpy.cumsum(drawn), rows)) + 1]


def _popular(chance: numpy.random.Generator, people: int, count: int) -> NDArray[numpy.int32]:
    """People, some of them far more often than others."""
    return (people * chance.random(count) ** 1.5).astype(numpy.int32)


def _occasions(chance: numpy.random.Generator, count: int) -> Occasions:
    kind = chance.choice(numpy.arange(4, dtype=numpy.uint8), count, p=(0.6, 0.15, 0.15, 0.1))
    first = chance.integers(FROM, TO, count).astype(numpy.uint16)
    event = kind == 0
    last = numpy.where(event, first + 3, UNKNOWN_LAST).astype(numpy.uint16)
    teaches = numpy.where(event & (chance.random(count) < 0.7), 0, NEVER).astype(numpy.uint8)
    return Occasions(kind, numpy.where(kind < 2, first, UNKNOWN_FIRST).astype(numpy.uint16), last, numpy.arange(count, dtype=numpy.int32),
                     teaches, teaches, numpy.zeros((3, count), dtype=numpy.int32),
                     first, last)  # fmt: skip


def _parts(chance: numpy.random.Generator, people: int, sizes: NDArray[numpy.int64]) -> Parts:
    count = int(sizes.sum())
    role = chance.choice(numpy.array([PRESENT, TRAINED, LEARNT, LEARNT_BLANK], dtype=numpy.uint8), count, p=(0.1, 0.1, 0.6, 0.2))
    first = chance.integers(FROM, TO, count)
    occasion = numpy.repeat(numpy.arange(len(sizes), dtype=numpy.int32), sizes)
    last = numpy.where(chance.random(count) < 0.5, UNKNOWN_LAST, first + 1500)
    return Parts(_popular(chance, people, count), occasion, role, first.astype(numpy.uint16), last.astype(numpy.uint16))


def _contacts(chance: numpy.random.Generator, people: int, count: int) -> Contacts:
    one, other = _popular(chance, people, count), chance.integers(0, people, count).astype(numpy.int32)
    apart = one != other
    one, other = one[apart], other[apart]
    both = (numpy.concatenate((one, other)), numpy.concatenate((other, one)))
    mentors = (chance.random(len(one)) < 0.3).astype(numpy.uint16)
    bits = numpy.concatenate((mentors * (MENTOR | MENTORED), mentors * MENTOR))
    days = numpy.full(2 * len(one), UNKNOWN_FIRST, dtype=numpy.uint16), numpy.full(2 * len(one), UNKNOWN_LAST, dtype=numpy.uint16)
    return Contacts(*both, bits, *days, numpy.full(2 * len(one), numpy.nan, dtype=numpy.float32))
