"""`mreza demo` and `mreza serve`: the web server."""

from __future__ import annotations

import gc
import os
import socket
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
from gunicorn.app.base import BaseApplication

from graph import Graph
from graph.errors import Refused
from importers import demonstration, founding
from importers.expectations import Question
from importers.run import Outcome, State, run
from web import create_app, logs, warming, watching
from web.commands import working
from web.commands.opening import opened, say
from web.metrics import Metrics, Wsgi
from web.patient import PatientWorker
from web.settings import Settings
from web.watching import Watcher

PORT = click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on; 0 takes any free one. Default: MREZA_PORT.")
SECONDS_TO_FINISH = 10
BACKLOG = 128


@dataclass(frozen=True, slots=True)
class Listeners:
    """The sockets that are listened on: for pages and the API, and, where there are any, for metrics."""

    pages: socket.socket
    metrics: socket.socket | None

    def detached(self) -> list[str]:
        """Listening, and handed over to the server: as it is told of them."""
        return [_listen(each) for each in (self.pages, self.metrics) if each is not None]


@click.command(epilog="Example: mreza demo --port 0")
@PORT
def demo(port: int | None) -> None:
    """Run everything here: Neo4j, what ships as data, web server, worker. The founding data come with invented people around them."""
    settings = _settings(port)
    with _listening(settings) as listeners, opened(settings) as graph:
        _load(graph, founding.FEED, founding.folder(), invented=False)
        _load(graph, demonstration.FEED, demonstration.folder(), invented=True)
        with working.beside():
            _serve(settings, graph, listeners)


@click.command(epilog="Example: mreza serve --port 8080")
@PORT
def serve(port: int | None) -> None:
    """Run the web server on the data that is there."""
    settings = _settings(port)
    with _listening(settings) as listeners, opened(settings) as graph:
        _serve(settings, graph, listeners)


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
def _listening(settings: Settings) -> Iterator[Listeners]:
    """The ports, taken before anything slow begins, so that a taken one is said at once."""
    with ExitStack() as stack:
        pages = stack.enter_context(_port(settings.host, settings.port, "--port, or --port 0 for any free one"))
        if settings.metrics_port is None:
            yield Listeners(pages, None)
            return
        yield Listeners(pages, stack.enter_context(_port(settings.metrics_host, settings.metrics_port, "MREZA_METRICS_PORT")))


@contextmanager
def _port(host: str, port: int, choice: str) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            raise Refused(f"Port {port} of {host} cannot be used ({error.strerror}). Choose another one with {choice}.") from None
        yield listener


def _serve(settings: Settings, graph: Graph, listeners: Listeners) -> None:
    """Serves until Ctrl-C or SIGTERM. A worker process ends here: what surrounds this call belongs to the one that started it."""
    if settings.logs == "json":
        logs.configure()
    parent = os.getpid()
    with tempfile.TemporaryDirectory(prefix="mreza-metrics-") as folder:
        server = _server(settings, graph, listeners, Path(folder))
        try:
            server.run()
        except SystemExit as end:
            if end.code not in (0, None) and os.getpid() == parent:
                raise
        finally:
            if os.getpid() != parent:
                os._exit(0)
    _tell(settings, "stopped", "The web server has stopped.")


def _server(settings: Settings, graph: Graph, listeners: Listeners, folder: Path) -> Server:
    app = create_app(settings, graph=graph)
    addresses = {"address": f"{_address(settings.host, listeners.pages)}/"}
    if listeners.metrics is not None:
        addresses["metrics"] = f"{_address(settings.metrics_host, listeners.metrics)}/metrics"
    metrics_port = listeners.metrics.getsockname()[1] if listeners.metrics else None
    options = _options(settings, addresses, listeners.detached())
    watchers: list[Watcher] = [logs.requests(sys.stdout.buffer)] if settings.logs == "json" else []
    served: Wsgi = app
    begins = [warming.install(app, graph).begin]
    if metrics_port is not None:
        metrics = Metrics(folder, graph)
        graph.store.watch = metrics.question
        watchers.append(metrics.request)
        served = _by_port(app, metrics.application(), metrics_port)
        begins.insert(0, metrics.take_place)
    watching.install(app, watchers)
    options["post_fork"] = lambda _server, _worker: [begin() for begin in begins]
    return Server(served, options)


def _listen(listener: socket.socket) -> str:
    listener.listen(BACKLOG)
    return f"fd://{listener.detach()}"


def _address(host: str, listener: socket.socket) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}"


def _by_port(pages: Wsgi, metrics: Wsgi, port: int) -> Wsgi:
    """The port says which: it is the listening socket's, not what a request claims."""

    def served(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        return (metrics if environ["SERVER_PORT"] == str(port) else pages)(environ, start)

    return served


def _tell(settings: Settings, event: str, words: str, **more: str) -> None:
    """To people at the terminal, or as an event."""
    if settings.logs == "json":
        logs.log.info(event, **more)
    else:
        say(words)


def _options(settings: Settings, addresses: dict[str, str], bind: list[str]) -> dict[str, Any]:
    in_json = settings.logs == "json"

    def ready(_server: Any) -> None:
        if in_json:
            logs.log.info("ready", **addresses)
            return
        click.echo(f"Mreža is ready: {addresses['address']}   (Ctrl-C ends it)")
        if "metrics" in addresses:
            say(f"Metrics: {addresses['metrics']}")

    return {
        "bind": bind,
        "workers": settings.workers,
        "threads": settings.threads,
        "worker_class": PatientWorker,
        "preload_app": True,
        "graceful_timeout": SECONDS_TO_FINISH,
        "max_requests": 500_000,  # a new one has to read again what this one remembers
        "max_requests_jitter": 50_000,
        "pre_fork": _settle,
        "limit_request_line": 8190,
        "forwarded_allow_ips": "",
        "loglevel": "warning",
        **({"logger_class": logs.ServerLogger} if in_json else {}),
        "control_socket_disable": True,
        "when_ready": ready,
    }


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn with our application and options, and no configuration file."""

    def __init__(self, app: Wsgi, options: dict[str, Any]) -> None:
        self._app = app
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """What gunicorn is told."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Wsgi:
        """What gunicorn serves."""
        return self._app


def _settle(_server: object, _worker: object) -> None:
    """What is there before a worker begins is there to stay: no worker searches it for garbage in the midst of an answer."""
    gc.collect()
    gc.freeze()
