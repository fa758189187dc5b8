"""What a reader should know of the data, as commands print it."""

from __future__ import annotations

from collections.abc import Iterator

from queries.lineage import Odd
from web.commands.asking import called
from web.commands.printing import line, remark, table


def print_odd(odd: Odd) -> None:
    """A line for each; nothing where there is nothing to know."""
    if odd:
        line()
        table(("What to know of the data", ""), _rows(odd))
    if odd.more:
        remark(f"{odd.more:,} more of this kind have no room here.")


def _rows(odd: Odd) -> Iterator[tuple[str, str]]:
    yield from (("came back to the beginning", called(each)) for each in odd.back)
    yield from (("taught and learned at one event", f"{called(person)}: {called(event)}") for person, event in odd.itself)
    yield from (("ends before it starts", called(each)) for each in odd.backwards)
    yield from (("mentoring that ends before it starts", f"{called(one)}, of {called(other)}") for one, other in odd.mentoring)
