"""`mreza resilience`: what leaving would break, as pages and API answer it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import click

from queries.mention import Mention
from queries.partnerships.listed import Listed
from queries.partnerships.resilience import Resilience, Split, fragility
from web import showing
from web.api import resilience as documents
from web.commands.asking import called
from web.commands.consortia import chosen, of_consortium, remark_invented
from web.commands.printing import document, line, remark, table


@click.command("resilience", epilog='Example: mreza resilience HOPE --without "Probation Administration of Slovenia"')
@of_consortium
@click.pass_context
def resilience_(context: click.Context, /, as_json: bool, **asked: Any) -> None:
    """What would break if a member of a consortium, or one of its people, left, and what would mend it."""
    with chosen(**asked) as (graph, viewer, whose):
        found = fragility(graph, viewer, whose)
    if as_json:
        document(documents.document(found))
    else:
        _print(found)
        remark_invented(found)
    context.exit(0 if found.consortium.members else 1)


commands = (resilience_,)


def _print(found: Resilience) -> None:
    if not found.consortium.members:
        remark("Nobody is known to take part.")
        return
    share = "unknown" if found.resilience is None else showing.share(found.resilience)
    line(f"{len(found.consortium.members)} members, {found.people} people; {found.linked} of {found.pairs} pairs have a tie.")
    line(f"Resilience: {share}")
    for number, group in enumerate(found.groups, 1):
        line(f"Part {number}, with no tie to the others: {names(group)}")
    line(f"Members: {_split(found.members_split, 'members')}")
    line(f"People: {_split(found.people_split, 'people')}")
    _print_table(("If this member left", "cut off"), [(called(each.thing), names(each.cut_off)) for each in found.members_lost.items],
                 found.members_lost)
    _print_table(("If this person left", "cut off"), [(called(each.thing), names(each.cut_off)) for each in found.people_lost.items],
                 found.people_lost)
    _print_table(("Contact between", "and", "ends with"),
                 [(called(each.one), called(each.other), names(each.people, " or ")) for each in found.held.items], found.held)
    _print_table(("Topic", "People", "Members", "Held by"),
                 [(called(each.topic), each.people, each.members, names(one for one in (each.person, each.member) if one))
                  for each in found.topics.items], found.topics)
    ties = [(called(each.one), called(each.other), showing.share(each.resilience)) for each in found.mends]
    _print_table(("A new tie between", "and", "resilience"), ties, Listed(found.mends, len(found.mends)))
    seconds = [(names(each.members, " or "), names(each.people, " and ")) for each in found.second_contacts]
    _print_table(("A second contact for", "beside"), seconds, Listed(found.second_contacts, len(found.second_contacts)))


def _print_table(headings: Sequence[str], rows: Sequence[Sequence[object]], of: Listed[Any]) -> None:
    if rows:
        line()
        table(headings, rows)
    if of.more:
        remark(f"{of.more:,} more have no room here.")


def _split(found: Split, what: str) -> str:
    if found.things:
        return f"without {names(found.things)} the others fall apart."
    if found.things is not None:
        return "they are apart already."
    return f"no loss of up to {found.sought} {what} parts the others."


def names(every: Iterable[Mention], between: str = ", ") -> str:
    """Several things by their names."""
    return between.join(map(called, every))
