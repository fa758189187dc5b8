"""Logs as JSON, one event a line, without personal data.

An event holds only what stands in `KEPT`. Of other programs' messages the fixed text is kept, never what was put into it; of an
error its type and its place in the program, never its words: both may hold what somebody asked, and who.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from pathlib import PurePath
from types import TracebackType
from typing import Any, BinaryIO

import orjson
import structlog
from gunicorn.glogging import Logger as GunicornLogger
from structlog.typing import Processor

from web.watching import Seen, Watcher

KEPT = ("at", "level", "event", "logger", "method", "route", "status", "ms", "error", "place", "address", "metrics")
LONGEST = 300
FRAMES = 6
OURS = "mreza"
AT = structlog.processors.TimeStamper(fmt="iso", utc=True, key="at")
UNSAID = "a message that may hold personal data; its place says which"
Event = MutableMapping[str, Any]
log = structlog.stdlib.get_logger("mreza.log")


def configure() -> None:
    """From now on, everything that this process logs goes to stdout like this."""
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[_of_stdlib],
        use_get_message=False,
        pass_foreign_args=True,
        processors=[AT, redacted, _line],
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(OURS).setLevel(logging.INFO)
    logging.captureWarnings(True)
    structlog.configure(
        processors=[
            structlog.stdlib.add_logger_name,
            structlog.stdlib.add_log_level,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def requests(out: BinaryIO) -> Watcher:
    """What writes the event of each request: straight there, since there are so many of them."""
    processors: list[Processor] = [structlog.stdlib.add_log_level, AT, _ours, redacted, _bytes]
    lines = structlog.wrap_logger(structlog.BytesLogger(out), processors, structlog.BoundLogger).bind()

    def watch(seen: Seen) -> None:
        lines.info("request", method=seen.method, route=seen.route, status=seen.status, ms=round(seen.seconds * 1000, 1))

    return watch


def _of_stdlib(_logger: Any, _name: str, event: Event) -> Event:
    record: logging.LogRecord = event["_record"]
    event["level"] = record.levelname.lower()
    event["logger"] = record.name
    event["place"] = f"{record.module}.{record.funcName}:{record.lineno}"
    given = event["positional_args"]
    if record.name.split(".")[0] == OURS:
        event["event"] = event["event"] % given if given else event["event"]
    elif not given:
        event["event"] = UNSAID
    return event


def _ours(_logger: Any, _name: str, event: Event) -> Event:
    event["logger"] = f"{OURS}.log"
    return event


def redacted(_logger: Any, _name: str, event: Event) -> Event:
    """The one processor that every event passes: what may stay, in one line of printable text."""
    info = event.get("exc_info")
    error = info[1] if isinstance(info, tuple) else info if isinstance(info, BaseException) else sys.exc_info()[1] if info else None
    if error is not None:
        event["error"] = " from ".join(_chain(error))
        event["place"] = " < ".join(_places(error.__traceback__)) or event.get("place", "")
    return {name: _clean(event[name]) for name in KEPT if event.get(name) not in (None, "")}


def _chain(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        yield type(error).__name__
        error = error.__cause__ or error.__context__


def _places(found: TracebackType | None) -> Iterator[str]:
    """The innermost first: file, line and function, without the folders of this machine."""
    for frame in reversed(traceback.extract_tb(found)[-FRAMES:]):
        yield f"{'/'.join(PurePath(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}"


def _clean(value: object) -> object:
    if isinstance(value, int | float):
        return value
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in str(value)[:LONGEST])


def _line(_logger: Any, _name: str, event: Event) -> str:
    return _bytes(_logger, _name, event).decode()


def _bytes(_logger: Any, _name: str, event: Event) -> bytes:
    return orjson.dumps(event)


class ServerLogger(GunicornLogger):  # type: ignore[misc]
    """gunicorn's own messages, by the same way."""

    def setup(self, cfg: Any) -> None:
        """No handlers of its own."""
        super().setup(cfg)
        self.error_log.handlers[:] = []
        self.error_log.propagate = True
