"""`mreza find`, `show` and `paths`: the same answers as pages and API give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from graph import Graph, Viewer
from graph.errors import Refused
from graph.snapshot.kinds import KINDS as EVIDENCE
from importers.cleaning.places import code
from queries.mention import Mention
from queries.profiles import Fact, Profile, Source, Tie, profile
from queries.referral import Answer, Path
from queries.referral.asking import MOST_HOPS, MOST_PATHS
from queries.search import SORTS, Hit, find
from queries.search import Answer as Found
from queries.search import Ask as Search
from web import arguments, naming, seeking, showing, trimming
from web.api import documents
from web.commands import completing
from web.commands.opening import opened
from web.commands.printing import document, line, printable, remark, shortened, table

VIEWERS = {"public": Viewer.public, "members": Viewer.members, "stewards": Viewer.steward}
Command = TypeVar("Command", bound=Callable[..., Any])


def common(command: Command) -> Command:
    """The options that every question has."""
    command = click.option("--json", "as_json", is_flag=True, help="Print one JSON document, as the API gives it.")(command)
    command = click.option(
        "--invented", type=click.Choice(["yes", "no", "only"]), default="yes", help="With invented things, without, or nothing else."
    )(command)
    return click.option("--as", "level", type=click.Choice(list(VIEWERS)), default="stewards", help="Whose graph is asked.")(command)


def several(name: str, help_: str, completed: completing.Completed | None = None) -> Callable[[Command], Command]:
    """An option that may be given several times, or several values separated by commas; `completed` is what a shell may offer."""
    return click.option(f"--{name}", multiple=True, help=help_, callback=_parted, shell_complete=completed)


def countries(help_: str) -> Callable[[Command], Command]:
    """`--country`, which may be given several times, or several values separated by commas."""
    return click.option("--country", multiple=True, help=help_, callback=_coded)


def narrowing(command: Command) -> Command:
    """The options of lineages and reaches that say which events count."""
    for option in reversed((
        several("topic", "Only events about one of these: ids, identifiers or names of topics."),
        countries("Only events held there: codes, such as RS."),
        several("organisation", "Only events that one of these organised or hosted."),
        click.option("--from", "start", metavar="DATE", help="Only what may have been on that day or later."),
        click.option("--to", "end", metavar="DATE", help="Only what may have been on that day or earlier."),
    )):  # fmt: skip
        command = option(command)
    return command


def _coded(context: click.Context, option: click.Parameter, given: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(code, _parted(context, option, given)))


def _parted(_context: click.Context, _option: click.Parameter, given: Sequence[str]) -> tuple[str, ...]:
    return tuple(part.strip() for each in given for part in each.split(",") if part.strip())


FIND_EPILOG = """Example: mreza find dynamic security --language sr --kind person

Example: mreza find mentoring --since 2021 --json

Example: mreza find workshop --sort latest --limit 5

Words may be in any script, with or without accents; the last may be incomplete. Nothing found: exit code 1."""


@click.command("find", epilog=FIND_EPILOG)
@click.argument("words", nargs=-1)
@several("kind", "Kinds of thing, such as person.", completing.kinds)
@countries("Codes, such as RS.")
@several("language", "ISO codes, such as sr.")
@several("topic", "Ids, identifiers or names of topics.")
@several("sector", "public, private or third.")
@click.option("--since", type=click.IntRange(1900, 2100), metavar="YEAR", help="Who has taught in that year or later.")
@click.option("--sort", type=click.Choice(SORTS), default=SORTS[0], show_default=True, help="The best first, by name, or the latest first.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many.")
@common
@click.pass_context
def find_(context: click.Context, /, words: tuple[str, ...], level: str, as_json: bool, **asked: Any) -> None:
    """Search, with the reason for every result."""
    asked["kind"] = tuple(naming.word(each) for each in asked["kind"])
    with opened() as graph:
        answer = find(graph, VIEWERS[level](), Search(words=" ".join(words), **asked))
    if as_json:
        document(documents.found(answer))
    else:
        _print_found(answer, dated=asked["sort"] == "latest")
    context.exit(0 if answer.items else 1)


def _print_found(answer: Found, *, dated: bool) -> None:
    if answer.meant:
        remark(f"Nothing has exactly these words. Did you mean “{answer.meant}”?")
    if answer.items:
        headings = ("Id", "Name", "Kind", "From" if dated else "Country", "Why")
        table(headings, [_hit_row(hit, dated=dated) for hit in answer.items], f"{answer.total} found")
    else:
        remark("Nothing found. Fewer words, or the beginning of a word, find more.")


SHOW_EPILOG = """Example: mreza show eeagrants:RF-COOPERATION-0018

Example: mreza show "Ana Prodić" --as public

A name that several things have is refused (exit code 2), and they are listed with their ids."""


@click.command(epilog=SHOW_EPILOG)
@click.argument("thing", shell_complete=completing.things)
@common
def show(thing: str, level: str, invented: str, as_json: bool) -> None:
    """A profile, with its sources. THING is an id, an identifier or a name."""
    with opened() as graph:
        viewer = VIEWERS[level]()
        seen = trimming.profile(profile(graph, viewer, one(graph, viewer, thing, invented).id), invented)
    if as_json:
        document(documents.profile(seen))
    else:
        _print_profile(seen)


PATHS_EPILOG = """Example: mreza paths "Ana Prodić" "Sofia Amendoeirinho" --k 3

Between teams: mreza paths "HOPE" "Prison Oslo" --and-from "Ana Prodić"

Or to whoever fits: mreza paths "Ana Prodić" --find "dynamic security" --language sr --since 2020

Each step is followed by what the two people share. Where there is no path, the reason is said, and the exit code is 1."""


@click.command("paths", epilog=PATHS_EPILOG)
@click.argument("start", metavar="FROM", shell_complete=completing.ends)
@click.argument("end", metavar="[TO]", default="", shell_complete=completing.ends)
@click.option("--and-from", multiple=True, metavar="WHO", shell_complete=completing.ends, help="Who asks as well.")
@click.option("--and-to", multiple=True, metavar="WHO", shell_complete=completing.ends, help="Who is to be met as well.")
@click.option("--find", "q", default="", metavar="WORDS", help="Instead of TO: to the best reached of whom these words find.")
@countries("Of whom you look for: codes, such as RS.")
@several("language", "Of whom you look for: ISO codes, such as sr.")
@several("topic", "Of whom you look for: ids, identifiers or names of topics.")
@click.option("--since", type=click.IntRange(1900, 2100), metavar="YEAR", help="Of whom you look for: who has taught since.")
@click.option("--k", type=click.IntRange(1, MOST_PATHS), default=5, show_default=True, help="How many different paths.")
@click.option("--hops", type=click.IntRange(1, MOST_HOPS), default=4, show_default=True, help="How many steps at most.")
@several("via", "Whom every path must lead through.", completing.things)
@several("avoid", "Whom, or what event, project or organisation, no path may lead through.", completing.things)
@click.option("--diverse", is_flag=True, help="Each path through other people than the ones before it.")
@several("evidence", f"The kinds of evidence that count: {', '.join(EVIDENCE)}.")
@click.option("--as-of", metavar="DATE", help="As on that day: 2022, 2022-06 or 2022-06-01.")
@common
@click.pass_context
def paths_(context: click.Context, /, start: str, end: str, level: str, invented: str, as_json: bool, **asked: Any) -> None:
    """Who can introduce one person to another, or to the best reached of whom you look for.

    FROM and TO may also be organisations, units of one ("Prison Oslo / Education"), events (their trainers) and collaborations
    (their people).
    """
    asked["diverse"] = "yes" if asked["diverse"] else "no"
    if not end and (asked["and_to"] or not arguments.sought(asked | {"invented": invented})):
        raise Refused("Say whom to reach: TO, or words by which they are found, as --find.")
    with opened() as graph:
        viewer = VIEWERS[level]()
        starts, ends = ([_one_of(each, naming.end(graph, viewer, each, invented)).end for each in named if each]
                        for named in ((start, *asked["and_from"]), (end, *asked["and_to"])))  # fmt: skip
        for name, kinds in seeking.PASSED.items():
            asked[name] = [one(graph, viewer, each, invented, kinds).id for each in asked[name]]
        answer = seeking.introduced(graph, viewer, starts, ends, asked | {"invented": invented})
    if as_json:
        document(documents.referral(answer))
    else:
        _print_paths(answer)
    context.exit(0 if answer.paths else 1)


commands = (find_, show, paths_)


def one(graph: Graph, viewer: Viewer, text: str, invented: str, kinds: Sequence[str] = ()) -> Mention:
    """The thing that a text names; raises Refused, listing them, where several fit, or none does."""
    return _one_of(text, naming.named(graph, viewer, text, kinds=kinds, invented=invented))


def _one_of(text: str, named: naming.Named) -> Mention:
    if named.thing is not None:
        return named.thing
    if not named.candidates:
        raise Refused(f"Nothing here is called “{printable(text)}”.")
    listed = "\n".join(f"  {printable(each.end)}  {printable(called(each))} ({each.kind})" for each in named.candidates)
    raise Refused(f"Several things fit “{printable(text)}”. Give an id:\n{listed}")


def _hit_row(hit: Hit, *, dated: bool) -> tuple[str, ...]:
    fourth = hit.start if dated else hit.country
    return hit.thing.id, called(hit.thing), hit.thing.kind, fourth or "", "; ".join(why.text for why in hit.why[:3])


def called(thing: Mention) -> str:
    """A thing's name, and whether it is invented."""
    return thing.name + (" [invented]" if thing.invented else "")


def _print_profile(seen: Profile) -> None:
    line(f"{called(seen.thing)}   {seen.thing.kind}   {seen.thing.id}")
    line()
    table(("Field", "Value", "Source"), [row for fact in seen.facts for row in _fact_rows(seen.thing.kind, fact)])
    for group in seen.groups:
        line()
        table((group.wording.capitalize(), "As", "When", "Source"), [_tie_row(tie) for tie in group.ties])


def _fact_rows(kind: str, fact: Fact) -> list[tuple[str, str, str]]:
    field = showing.field_of(kind, fact.field)
    shown = [(showing.title(fact.field), each) for each in fact.shown] + [("  also stated", each) for each in fact.also]
    return [(title, shortened(showing.value(field, each.value)), _said(each.sources)) for title, each in shown]


def _said(sources: Sequence[Source]) -> str:
    more = f" and {len(sources) - 2} more" if len(sources) > 2 else ""
    return "; ".join(each.title for each in sources[:2]) + more


def _tie_row(tie: Tie) -> tuple[str, str, str, str]:
    role = next((showing.choice(str(fact.shown[0].value)) for fact in tie.fields if fact.field == "role" and fact.shown), "")
    name = called(tie.other) + (" [invented]" if tie.invented and not tie.other.invented else "")
    return name, role, showing.span(tie.start, tie.end), _said(tie.sources)


def _print_paths(answer: Answer) -> None:
    if not answer.paths:
        remark(answer.reason or "No path was found.")
    if answer.nearest:
        line("You do reach, nearest to that:")
    for near in answer.nearest:
        steps = "1 step" if near.steps == 1 else f"{near.steps} steps"
        line(f"   {called(near.person)}, in {steps}: {' '.join(one.text for one in near.why)}")
    if answer.partial:
        remark(f"There was no time to look everywhere: there may be {'better paths' if answer.paths else 'a path'}.")
    for number, each in enumerate(answer.paths, 1):
        _print_path(number, each)


def _print_path(number: int, path: Path) -> None:
    strength = f"   ({showing.of_100(path.score)} of 100)" if path.steps else ""
    line(f"{number}. {' → '.join(called(each) for each in path.nodes)}{strength}")
    if path.why:
        line(f"   {' '.join(one.text for one in path.why[:3])}")
    for hop in path.hops:
        line(f"   {hop.start.name} → {hop.end.name}{f': {hop.word}' if hop.word else ''}")
        for each in hop.evidence[:3]:
            stated = "" if each.stated is None else f" (stated strength {each.stated:g})"
            line(f"     {each.text}{stated}{' [invented]' if each.invented else ''}")
    line()
