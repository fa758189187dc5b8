"""`mreza partners`: candidates beyond a consortium, as page and API answer them."""

from __future__ import annotations

from typing import Any

import click

from graph.vocabulary.things.training import AUDIENCES
from queries.bounds import MOST
from queries.partnerships import Candidate, Candidates, candidates
from queries.partnerships.beyond.weights import TITLES
from web import partnerships
from web.api import partnerships as documents
from web.commands import completing
from web.commands.asking import VIEWERS, called, common, countries, one, several
from web.commands.consortia import remark_invented
from web.commands.opening import opened
from web.commands.printing import document, line, remark
from web.partnership_arguments import WEIGHTS

EPILOG = """Example: mreza partners HOPE --limit 10

What if one more were with it: mreza partners HOPE --with "Council of Europe" --without Agenfor

Each candidate is followed by what speaks for it, what counts most first. Where there is none, the exit code is 1."""


@click.command("partners", epilog=EPILOG)
@click.argument("collaboration", default="", required=False, shell_complete=completing.things)
@click.option("--organisation", multiple=True, metavar="ORG", help="Instead of COLLABORATION, or beside it: a member. May be repeated.")
@click.option("--with", "more", multiple=True, metavar="ORG", help="What if this one were with it? May be repeated.")
@click.option("--without", multiple=True, metavar="ORG", help="What if this one were not? May be repeated.")
@click.option("--limit", type=click.IntRange(1, MOST), default=10, show_default=True, help="How many candidates.")
@click.option("--cursor", metavar="PLACE", help="Where to go on: the last line of the answer before says it, as does `next` of --json.")
@countries("Only in these: codes, such as RS.")
@several("sector", "Only of these sectors: public, private, third.")
@several("language", "Only such as work in one of these: ISO codes, such as sr.")
@several("topic", "Only such as know about one of these: ids, identifiers or names of topics.")
@several("audience", f"Only such as have trainings for one of these: {', '.join(AUDIENCES)}.", completing.offered(*AUDIENCES))
@click.option("--weight", multiple=True, metavar="TERM=NUMBER", help="How much a term counts, of 100, such as bridges=30. May be repeated.")
@click.option("--size", is_flag=True, help="Let it count that somebody is large.")
@click.option("--as-of", metavar="DATE", help="As on that day: 2022, 2022-06 or 2022-06-01.")
@common
@click.pass_context
def partners_(context: click.Context, /, level: str, invented: str, as_json: bool, weight: tuple[str, ...], **asked: Any) -> None:
    """With whom a consortium could work next, and why. COLLABORATION's partners are the consortium."""
    given = {**dict.fromkeys(WEIGHTS), **{f"weight_{name}": number for name, number in map(_weight, weight)}}
    asked |= {"invented": invented, "size": "yes" if asked["size"] else "no", **given}
    with opened() as graph:
        viewer = VIEWERS[level]()
        for name, kind in partnerships.NAMING.items():
            texts = [asked[name]] if name == "collaboration" else asked[name]
            ids = [one(graph, viewer, text, invented, (kind,)).id for text in texts if text]
            asked[name] = next(iter(ids), "") if name == "collaboration" else ids
        found = candidates(graph, viewer, partnerships.question(graph, viewer, partnerships.chosen(graph, viewer, asked), asked))
    if as_json:
        document(documents.document(found))
    else:
        _print(found)
        remark_invented(found)
    context.exit(0 if found.items else 1)


commands = (partners_,)


def _weight(text: str) -> tuple[str, float]:
    name, _, number = text.partition("=")
    if name not in TITLES:
        raise click.BadParameter(f"“{name}” is no term; there are {', '.join(TITLES)}.", param_hint="--weight")
    try:
        return name, float(number)
    except ValueError:
        raise click.BadParameter(f"“{number}” is no number.", param_hint="--weight") from None


def _print(found: Candidates) -> None:
    line(f"{len(found.consortium.members)} members: {', '.join(called(each) for each in found.consortium.members)}")
    line()
    for number, each in enumerate(found.items, found.before + 1):
        _print_candidate(number, each)
    remark(found.reason or f"{found.total} organisations beyond it, {_which(found)} of them listed.")
    if found.next:
        remark(f"To go on: --cursor {found.next}")


def _which(found: Candidates) -> str:
    last = found.before + len(found.items)
    return f"{found.before + 1} to {last}" if found.before else f"the best {last}"


def _print_candidate(number: int, each: Candidate) -> None:
    country = f"   {each.country}" if each.country else ""
    line(f"{number}. {called(each.organisation)}{country}   {each.score * 100:.0f} of 100   {each.organisation.id}")
    for term in each.terms:
        if term.text:
            line(f"     {TITLES[term.name]} ({term.value * term.weight * 100:.1f}): {term.text}")
    line(f"     To be reached through: {called(each.contact)}")
    line()
