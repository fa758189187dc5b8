"""`mreza database`: the Neo4j of this machine, started, stopped and looked at."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from graph.errors import Refused
from graph.local import LocalServer, Running
from web.commands.watching import waiting
from web.settings import Settings


@click.group("database", epilog="Example: mreza database start")
def command() -> None:
    """The local Neo4j: start, stop, status, path.

    It is used while NEO4J_URI is not set. Commands find it by themselves while it runs.
    """


@command.command(epilog="Example: mreza database start")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def start(as_json: bool) -> None:
    """Start it, and leave it running. The first time, it is downloaded."""
    _say(_local().start(lambda line: click.echo(line, err=True)), as_json)


@command.command(epilog="Example: mreza database stop")
def stop() -> None:
    """Stop it cleanly. What is stored stays."""
    with waiting("Stopping Neo4j"):
        ended = _local().stop()
    click.echo("Neo4j has stopped." if ended else "No Neo4j ran here.", err=True)


@command.command(epilog="Example: mreza database status --json")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def status(context: click.Context, as_json: bool) -> None:
    """Say whether it runs, and where. The exit code is 0 when it runs, else 1."""
    running = _local().attach()
    if running:
        _say(running, as_json)
        return
    click.echo('{"running":false}' if as_json else "No Neo4j runs here. `mreza database start` starts one.")
    context.exit(1)


@command.command(epilog="Example: mreza database path")
def path() -> None:
    """Print the folder where its data, its settings and its log lie."""
    click.echo(LocalServer(Settings.read().home).folder)


def _local() -> LocalServer:
    settings = Settings.read()
    if settings.uri:
        raise Refused(f"NEO4J_URI names {settings.uri}, so that server is used, and there is none of this machine to look after.")
    return LocalServer(settings.home)


def _say(running: Running, as_json: bool) -> None:
    shown = {name: str(value) for name, value in asdict(running).items() if name != "password"}
    if as_json:
        click.echo(json.dumps({"running": True, **shown, "pid": running.pid}))
        return
    click.echo(f"Neo4j {running.version} runs at {running.uri} (process {running.pid}). Its log: {running.log}")


commands = (command,)
