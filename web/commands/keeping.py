"""`mreza migrate` and `rebuild`."""

from __future__ import annotations

import json

import click

from graph.rebuild import rebuild as rebuild_graph
from web.commands.opening import opened
from web.commands.watching import told, waiting

REBUILD_EPILOG = """Example: mreza rebuild

Do this when mreza doctor says that the graph is not what its records say. People can go on reading meanwhile; ids and addresses
stay. It can be stopped and begun again at any time."""


@click.command(epilog="Example: mreza migrate")
def migrate() -> None:
    """Bring the database's constraints and indexes up to date. Safe to repeat."""
    with waiting("Bringing the database up to date"), opened():
        pass
    click.echo("The database is up to date.", err=True)


@click.command(epilog=REBUILD_EPILOG)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def rebuild(as_json: bool) -> None:
    """Make the graph again from its records. On a healthy graph this writes nothing."""
    with told("Rebuilding, in pages of records") as progress, opened() as graph:
        writes = rebuild_graph(graph, progress)
    if as_json:
        click.echo(json.dumps({"writes": writes}))
    elif writes:
        click.echo(f"The graph is as its records say again. {writes:,} {'write was' if writes == 1 else 'writes were'} needed.")
    else:
        click.echo("Nothing had to be written: the graph is as its records say.")


commands = (migrate, rebuild)
