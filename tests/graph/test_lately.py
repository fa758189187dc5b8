"""What was counted for a day is not counted again for whoever asks the same; and no more is kept than there is room for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from random import Random

from graph.changes import Mark
from graph.snapshot import counting
from graph.snapshot.hops import Terms
from graph.snapshot.lately import MOST, Lately
from graph.snapshot.state import EVERY_KIND, Snapshot, made
from graph.snapshot.strongest import strongest
from tests.graph.worlds import World

DAYS = [date(year, 6, 1).toordinal() for year in range(2012, 2026)]


def state() -> Snapshot:
    world = World(Random(3), invented=0.3)
    for _ in range(60):
        world.changed()
    return made(Mark(1, "a state"), world.everything())


def every(known: Snapshot, chance: Random) -> tuple[bool, Terms]:
    kinds = chance.choice((EVERY_KIND, EVERY_KIND, 0b11))
    return chance.random() < 0.5, known.terms(chance.randrange(3), chance.choice(DAYS), kinds)


def test_who_asks_the_same_again_does_not_wait_for_it_to_be_counted() -> None:
    known = state()
    for terms in (known.terms(1, DAYS[0]), known.terms(1, None, 0b11), known.terms(1, DAYS[0], 0b11)):
        found = known.counts(True, terms), known.strongest(True, terms)
        assert known.counts(True, terms) is found[0]
        assert known.strongest(True, terms) is found[1]


def test_whatever_was_asked_before_each_question_has_its_own_answer() -> None:
    """Of level, day, kinds of evidence, and with or without what is invented: as counted from the beginning. Threads share it."""
    known, chance = state(), Random(1)
    asked = [every(known, chance) for _ in range(200)]
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda each: (known.counts(*each), known.strongest(*each)), asked))
    for (invented, terms), (counts, most) in zip(asked, found, strict=True):
        arrays = known.seen(invented)
        plain = counting.counts(arrays, terms)
        told = zip((*counts, *most), (*plain, *strongest(arrays, plain, terms)), strict=True)
        assert all(mine.tolist() == theirs.tolist() for mine, theirs in told), terms
    assert len({most.was.tobytes() for _, most in found}) > MOST, "the answers differ"


def test_no_more_is_kept_than_there_is_room_for_and_that_which_was_asked_for_last() -> None:
    lately, worked_out = Lately[str](), list[str]()

    def ask(key: str) -> Callable[[], str]:
        return lambda: worked_out.append(key) or key.upper()

    for key in "abcd" + "a" + "e" + "a" + "b":
        assert lately.of(key, ask(key)) == key.upper()
    assert worked_out == list("abcdeb")
    assert len(lately._kept) == MOST == 4
