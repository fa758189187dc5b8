"""`mreza after`: what ends with a project and what keeps it, as pages and API answer it."""

from __future__ import annotations

from typing import Any

import click

from queries.partnerships.aftermath import Aftermath, Produced, aftermath
from web.api import aftermath as documents
from web.commands.asking import called
from web.commands.consortia import chosen, of_consortium, remark_invented
from web.commands.printing import document, line, table
from web.commands.resilience import names


@click.command("after", epilog="Example: mreza after HOPE")
@of_consortium
@click.pass_context
def after_(context: click.Context, /, as_json: bool, **asked: Any) -> None:
    """What ends with a project, and what keeps it: partners, relations, outputs."""
    with chosen(**asked) as (graph, viewer, whose):
        found = aftermath(graph, viewer, whose)
    if as_json:
        document(documents.document(found))
    else:
        _print(found)
        remark_invented(found)
    context.exit(0 if found.consortium.members else 1)


commands = (after_,)


def _print(found: Aftermath) -> None:
    line(f"Relations between partners: {found.kept} kept, {found.met} have met, of {found.ends} nothing would be left.")
    line()
    partners = [(called(each.partner), each.kept, each.met, each.ends, names(each.by)) for each in found.partners.items]
    table(("Partner", "Kept", "Met", "Nothing left", "Kept by the projects"), partners)
    if found.keepers.items:
        line()
        keepers = [(called(each.collaboration), each.end or "", names(each.partners)) for each in found.keepers.items]
        table(("Goes on", "Ends", "Partners in it"), keepers)
    if found.outputs.items:
        line()
        outputs = [(called(each.output), "yes" if each.kept else "not yet", _by(each)) for each in found.outputs.items]
        table(("Output", "Kept", "By whom"), outputs)


def _by(each: Produced) -> str:
    return ", ".join(f"{called(one.organisation)} ({one.status or 'how far is not stated'})" for one in each.adopted)
