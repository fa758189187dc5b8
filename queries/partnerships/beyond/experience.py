"""Experience: with the programmes that a consortium works in, and with the subjects that it works on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from graph.identity.names import fold
from queries.partnerships.beyond.columns import columns
from queries.partnerships.beyond.participation import Float64, Participation, participation, worked
from queries.partnerships.beyond.standing import fading
from queries.partnerships.landscape import COLLABORATION, Csr, Int32, Landscape, expanded
from queries.partnerships.landscape.ties import starts_of

_WORD = re.compile(r"[^\W\d_]{5,}")


@dataclass(frozen=True, eq=False)
class Experience:
    """How often each organisation has to do with each of K keys: pairs in the order of organisations, and in that of keys.

    `counts`: of all, what is still to come too, since that is what one works on; `done`, `done_by`: of what has begun, in either order.
    `rarity`: ln of all organisations over those that have to do with a key. Shape (K,).
    """

    keys: tuple[str, ...]
    rarity: Float64
    of: Csr
    counts: Float64
    done: Float64
    by: Csr
    done_by: Float64

    def with_what(self, members: Int32) -> Float64:
        """What the members have to do with: their shares, averaged, weighted by rarity. Shape (K,)."""
        owners, keys = expanded(self.of, members)
        _, counts = _values(self.of, self.counts, members)
        weighted = counts * self.rarity[keys]
        totals = numpy.bincount(owners, weighted, minlength=len(members))[owners]
        shares = weighted / numpy.where(totals > 0, totals, 1.0)
        wanted: Float64 = numpy.bincount(keys, shares, minlength=len(self.keys)) / len(members)
        return wanted

    def matching(self, members: Int32) -> Float64:
        """How often everybody has had to do with it: Σ share × rarity × times, as ln(1 + sum). Shape (O,)."""
        wanted = self.with_what(members) * self.rarity
        keys = numpy.flatnonzero(wanted).astype(numpy.int32)
        owners, others = expanded(self.by, keys)
        _, counts = _values(self.by, self.done_by, keys)
        found: Float64 = numpy.log1p(numpy.bincount(others, wanted[keys][owners] * counts, minlength=len(self.of.starts) - 1))
        return found

    def shared(self, wanted: Float64, who: int) -> list[str]:
        """The keys that one organisation has had to do with of those that are wanted (`with_what`), those that count most first."""
        mine = self.of.of(who)
        worth = wanted[mine] * self.rarity[mine] * self.done[self.of.ties_of(who)]
        order = numpy.lexsort((mine, -worth))
        return [self.keys[mine[each]] for each in order if worth[each] > 0]


def programmes(seen: Landscape, today: int) -> Experience:
    """With the programmes of collaborations."""
    return _kept(seen, "programmes", today)


def subjects(seen: Landscape, today: int) -> Experience:
    """With the words, of five letters and more, of the names of collaborations and of their topics."""
    return _kept(seen, "subjects", today)


def _kept(seen: Landscape, what: str, today: int) -> Experience:
    said = _programmes if what == "programmes" else _words
    return seen.of_day(what, today, lambda: _experience(participation(seen), worked(seen, today), said(seen), fading(columns(seen), today)))


def programme_names(seen: Landscape) -> dict[str, str]:
    """The programmes of collaborations by their keys; of several spellings the first in order."""
    found = seen.kept.get("programme names")
    if not isinstance(found, dict):
        spelt = sorted({each for each in seen.things.column("programme", COLLABORATION) if each}, reverse=True)
        found = seen.kept["programme names"] = {fold(each): each for each in spelt}
    return found


def _programmes(seen: Landscape) -> list[tuple[str, ...]]:
    return [(fold(programme),) if programme else () for programme in seen.things.column("programme", COLLABORATION)]


def _words(seen: Landscape) -> list[tuple[str, ...]]:
    about, (start, end) = seen.out("ABOUT"), seen.things.range_of(COLLABORATION)
    texts = ([seen.things[number].name, *(seen.things[int(topic)].name for topic in numpy.unique(about.of(number)))]
             for number in range(start, end))
    return [tuple(sorted({word for text in each for word in _WORD.findall(fold(text))})) for each in texts]


def _experience(taken: Participation, worked_in: Participation, said: Sequence[Iterable[str]], left: Float64) -> Experience:
    """`said`: for each collaboration what it has to do with; `left`: what is left of it."""
    keys = tuple(sorted({key for each in said for key in each}))
    places = {key: place for place, key in enumerate(keys)}
    rows = [(project, places[key]) for project, each in enumerate(said) for key in each]
    table = numpy.array(rows, dtype=numpy.int64).reshape(-1, 2)
    had = Csr(starts_of(table[:, 0], taken.collaborations), table[:, 1].astype(numpy.int32), numpy.arange(len(table), dtype=numpy.int32))
    owners, found = expanded(had, taken.pairs[:, 1].astype(numpy.int32))
    both, places_of = numpy.unique(taken.pairs[owners, 0] * max(len(keys), 1) + found, return_inverse=True)
    worth = left[taken.pairs[owners, 1]]
    counts, done = (numpy.bincount(places_of, each, minlength=len(both)).astype(numpy.float64)
                    for each in (worth, worth * taken.among(worked_in)[owners]))
    who, what = numpy.divmod(both, max(len(keys), 1))
    order = numpy.lexsort((who, what))
    known = numpy.bincount(what, minlength=len(keys))
    rarity = numpy.log(max(taken.organisations_known, 1) / numpy.maximum(known, 1))
    return Experience(keys, rarity, _csr(who, what, taken.organisations), counts, done,
                      _csr(what[order], who[order], len(keys)), done[order])  # fmt: skip


def _csr(rows: NDArray[numpy.int64], others: NDArray[numpy.int64], count: int) -> Csr:
    return Csr(starts_of(rows, count), others.astype(numpy.int32), numpy.arange(len(rows), dtype=numpy.int32))


def _values(csr: Csr, values: Float64, rows: Int32) -> tuple[NDArray[numpy.int64], Float64]:
    """As `expanded`, with what stands beside each other end."""
    owners, places = expanded(csr._replace(others=csr.ties), rows)
    return owners, values[places]
