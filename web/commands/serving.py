"""`mreza demo` and `mreza serve`: the web server."""

from __future__ import annotations

import gc
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication

from graph import Graph
from graph.errors import Refused
from importers import demonstration, founding
from importers.expectations import Question
from importers.run import Outcome, State, run
from web import create_app
from web.commands.opening import opened, say
from web.settings import Settings

PORT = click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on; 0 takes any free one. Default: MREZA_PORT.")
SECONDS_TO_FINISH = 10


@click.command(epilog="Example: mreza demo --port 0")
@PORT
def demo(port: int | None) -> None:
    """Run everything here: Neo4j, the founding data with invented people around it, and the web server."""
    settings = _settings(port)
    with _listening(settings) as listener, opened(settings) as graph:
        _load(graph, founding.FEED, founding.folder(), invented=False)
        _load(graph, demonstration.FEED, demonstration.folder(), invented=True)
        _serve(settings, graph, listener)


@click.command(epilog="Example: mreza serve --port 8080")
@PORT
def serve(port: int | None) -> None:
    """Run the web server on the data that is there."""
    settings = _settings(port)
    with _listening(settings) as listener, opened(settings) as graph:
        _serve(settings, graph, listener)


commands = (demo, serve)


def _settings(port: int | None) -> Settings:
    settings = Settings.read()
    return settings if port is None else replace(settings, port=port)


def _load(graph: Graph, feed: str, folder: Any, *, invented: bool) -> Outcome:
    """A data set that ships with the program; one that is there already is nothing new."""
    say(f"Looking at the {feed} data …")
    outcome = run(graph, [folder], feed=feed, confirm=_yes, by="mreza demo", invented=invented)
    if outcome.state is State.DONE:
        say(f"Loaded the {feed} data: {outcome.rows} rows.")
    for issue in outcome.issues:
        say(f"  {issue.sheet} {issue.line}: {issue.message}")
    return outcome


def _yes(_question: Question) -> bool:
    return True


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    """The port, taken before anything slow begins, so that a taken one is said at once."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((settings.host, settings.port))
        except OSError as error:
            raise Refused(
                f"Port {settings.port} of {settings.host} cannot be used ({error.strerror}). "
                "Choose another one with --port, or --port 0 for any free one."
            ) from None
        yield listener


def _serve(settings: Settings, graph: Graph, listener: socket.socket) -> None:
    """Serves until Ctrl-C or SIGTERM. A worker process ends here: what surrounds this call belongs to the one that started it."""
    port: int = listener.getsockname()[1]
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    app = create_app(settings, graph=graph)
    listener.listen(128)
    parent = os.getpid()
    try:
        Server(app, _options(settings, listener.detach(), f"http://{host}:{port}/")).run()
    except SystemExit as end:
        if end.code not in (0, None) and os.getpid() == parent:
            raise
    finally:
        if os.getpid() != parent:
            os._exit(0)
    say("The web server has stopped.")


def _options(settings: Settings, descriptor: int, address: str) -> dict[str, Any]:
    return {
        "bind": f"fd://{descriptor}",
        "workers": settings.workers,
        "threads": settings.threads,
        "worker_class": "gthread",
        "preload_app": True,
        "graceful_timeout": SECONDS_TO_FINISH,
        "max_requests": 20_000,
        "max_requests_jitter": 2_000,
        "pre_fork": _settle,
        "limit_request_line": 8190,
        "loglevel": "warning",
        "control_socket_disable": True,
        "when_ready": lambda _server: click.echo(f"Mreža is ready: {address}   (Ctrl-C ends it)"),
    }


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn with our application and options, and no configuration file."""

    def __init__(self, app: Flask, options: dict[str, Any]) -> None:
        self._app = app
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """What gunicorn is told."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """What gunicorn serves."""
        return self._app


def _settle(_server: object, _worker: object) -> None:
    """What is there before a worker begins is there to stay: no worker searches it for garbage in the midst of an answer."""
    gc.collect()
    gc.freeze()
