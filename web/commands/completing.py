"""`mreza completion`, and what a shell is told about words that only this program knows."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from typing import Any

import click
from click.shell_completion import CompletionItem, get_completion_class

from graph import Graph, MrezaError, Viewer
from graph.vocabulary import THINGS
from queries.referral.written import ENDS
from queries.search import suggest
from web.doctor.finding import Unseen
from web.doctor.installation import Installation

Completed = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]
SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_MREZA_COMPLETE"
FEWEST, MOST = 2, 20
WHERE = {
    "bash": 'Put this line into ~/.bashrc:  eval "$(mreza completion bash)"',
    "zsh": 'Put this line into ~/.zshrc:  eval "$(mreza completion zsh)"',
    "fish": "Keep it where fish looks:  mreza completion fish > ~/.config/fish/completions/mreza.fish",
}


@click.command(epilog="Example: mreza completion bash")
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print what lets a shell complete commands, kinds and names. Where to put it is said beside it."""
    made = get_completion_class(shell)
    assert made is not None  # noqa: S101  (for the type checker: click has these three)
    click.echo(made(click.Group(), {}, "mreza", VARIABLE).source())
    click.echo(WHERE[shell], err=True)


def kinds(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Kinds of thing that begin so, also as the last of several separated by commas."""
    before, comma, begun = incomplete.rpartition(",")
    return [CompletionItem(before + comma + kind.word) for kind in THINGS.values() if kind.word.startswith(begun.casefold())]


def offered(*words: str) -> Completed:
    """Offers these words."""

    def beginning(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(each) for each in words if each.startswith(incomplete.casefold())]

    return beginning


def things(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Things whose names begin so. Only a database that runs already is asked; without one nothing is said."""
    return _suggested(incomplete)


def ends(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Likewise what can be an end of introductions: units of organisations too."""
    return _suggested(incomplete, kinds=ENDS, units=True)


def _suggested(incomplete: str, **asked: Any) -> list[CompletionItem]:
    if len(incomplete) < FEWEST:
        return []
    installation = Installation()
    try:
        found = suggest(Graph(installation.unchecked_store, b""), Viewer.steward(), incomplete, MOST, **asked)
    except (Unseen, MrezaError, OSError):
        return []
    finally:
        installation.close()
    return [CompletionItem(_quoted(each.name), help=each.kind) for each in found if each.name.isprintable()]


def _quoted(name: str) -> str:
    """bash writes a completion as it is; the other shells quote it themselves."""
    return shlex.quote(name) if os.environ.get(VARIABLE, "").startswith("bash") else name


commands = (completion,)
