"""`mreza migrate`, `rebuild` and `settings`."""

from __future__ import annotations

import json
import os

import click

from graph.rebuild import rebuild as rebuild_graph
from web.commands.opening import opened
from web.commands.printing import table
from web.settings import SETTINGS, Setting, value


@click.command(epilog="Example: mreza migrate")
def migrate() -> None:
    """Bring the database's constraints and indexes up to date. Safe to repeat."""
    with opened():
        click.echo("The database is up to date.", err=True)


@click.command(epilog="Example: mreza rebuild --json")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def rebuild(as_json: bool) -> None:
    """Make the graph again from its records. On a healthy graph this writes nothing."""
    with opened() as graph:
        writes = rebuild_graph(graph)
    if as_json:
        click.echo(json.dumps({"writes": writes}))
    else:
        click.echo(f"{writes} writes were needed." if writes else "Nothing had to be written: the graph is as its records say.")


@click.command(epilog="Example: mreza settings")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def settings(as_json: bool) -> None:
    """List the settings: environment variables, what they are now, and what they are for. Secrets are not shown."""
    listed = [
        {"name": each.name, "default": each.default, "now": _now(each.name, each.secret), "secret": each.secret, "help": each.help}
        for each in SETTINGS
    ]
    if as_json:
        click.echo(json.dumps({"settings": listed}, ensure_ascii=False))
        return
    table(("Setting", "Now", "What it is for"), [(each.name, _now(each.name, each.secret), _help(each)) for each in SETTINGS])


def _help(setting: Setting) -> str:
    return setting.help + (f" Also as {setting.name}_FILE." if setting.secret else "")


def _now(name: str, secret: bool) -> str:
    now = value(os.environ, name)
    return ("(set)" if now else "") if secret else now


commands = (migrate, rebuild, settings)
