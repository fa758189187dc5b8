"""The fields of all organisations as numbers, worked out once for each state."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from queries.partnerships.begun import firsts
from queries.partnerships.having import Having, stated
from queries.partnerships.landscape import COLLABORATION, EVENT, ORGANISATION, Int32, Landscape

Mask = NDArray[numpy.bool_]
Float64 = NDArray[numpy.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Coded:
    """One field: the values there are, in order, and for each organisation the place of its own, or −1."""

    names: tuple[str, ...]
    values: Int32

    def among(self, wanted: Collection[str]) -> Mask:
        """Where the value is one of these."""
        found: Mask = numpy.isin(self.values, [place for place, name in enumerate(self.names) if name in wanted])
        return found

    @property
    def known(self) -> Mask:
        """Where there is a value."""
        there: Mask = self.values >= 0
        return there

    def of(self, organisations: Int32) -> frozenset[str]:
        """The values that these have."""
        return frozenset(self.names[each] for each in self.values[organisations].tolist() if each >= 0)


@dataclass(frozen=True, eq=False, slots=True)
class Columns:
    """See the module. `vectors`: where each is on the unit sphere, shape (3, O); 0 where it is not `located`.

    `begun`: the first day of every collaboration and event, by its number less the number of organisations.
    """

    country: Coded
    sector: Coded
    kind: Coded
    language_names: tuple[str, ...]
    languages: Having
    invented: Mask
    located: Mask
    vectors: Float64
    begun: NDArray[numpy.int64]
    collaborations: int


def columns(seen: Landscape) -> Columns:
    """Of what counts."""
    found = seen.kept.get("columns")
    if not isinstance(found, Columns):
        found = seen.kept["columns"] = _columns(seen)
    return found


def _columns(seen: Landscape) -> Columns:
    every = {field: _coded(seen, field) for field in ("country", "sector", "kind")}
    names, languages = _languages(seen)
    invented = numpy.array(seen.things.column("invented", ORGANISATION), dtype=numpy.bool_)
    located, vectors = _vectors(seen)
    begun = firsts(seen)[seen.things.range_of(COLLABORATION)[0] : seen.things.range_of(EVENT)[1]]
    return Columns(**every, language_names=names, languages=languages, invented=invented, located=located, vectors=vectors, begun=begun,
                   collaborations=seen.things.count(COLLABORATION))  # fmt: skip


def _coded(seen: Landscape, field: str) -> Coded:
    column = seen.things.column(field, ORGANISATION)
    names = tuple(sorted({each for each in column if each}))
    places = {name: place for place, name in enumerate(names)}
    return Coded(names, numpy.array([places.get(each, -1) for each in column], dtype=numpy.int32))


def _languages(seen: Landscape) -> tuple[tuple[str, ...], Having]:
    column = seen.things.column("languages", ORGANISATION)
    names = tuple(sorted({each for some in column for each in some}))
    places = {name: place for place, name in enumerate(names)}
    return names, stated(range(len(column)), [sorted(places[each] for each in set(some)) for some in column])


def _vectors(seen: Landscape) -> tuple[Mask, Float64]:
    lat, lon = (numpy.radians(numpy.array(seen.things.column(each, ORGANISATION), dtype=numpy.float64)) for each in ("lat", "lon"))
    vectors: Float64 = numpy.stack([numpy.cos(lat) * numpy.cos(lon), numpy.cos(lat) * numpy.sin(lon), numpy.sin(lat)])
    return ~numpy.isnan(vectors[0]), numpy.nan_to_num(vectors)
