"""The only door to Neo4j: reads, streams and writes, each with a deadline, with retries, and with errors in our own words.

One driver per process, made on first use and never carried over a fork. A write begins by raising the counter on the one `Version`
node, which is the lock, the order and the version in one, and ends with a `Change` that names the things it touched.
"""

from __future__ import annotations

import atexit
import base64
import os
import re
import secrets
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar, cast
from weakref import WeakSet

import neo4j
import neo4j.time
from neo4j import exceptions

from graph.address import without_password
from graph.errors import Conflict, MrezaError, Refused, TooHeavy, Unavailable, WrongPassword, WrongVersion
from graph.writes import statement

Row: TypeAlias = dict[str, Any]
Params: TypeAlias = Mapping[str, Any]
Fetch: TypeAlias = Callable[[neo4j.Result], tuple[list[Row], neo4j.ResultSummary]]
T = TypeVar("T")

OLDEST = (5, 26)
READ_SECONDS = 5.0
WRITE_SECONDS = 30.0
DEFINE_SECONDS = 300.0
VERSION_SECONDS = 0.25
"""How long a process may believe the version that it asked for last."""
READ_PATIENCE = 0.8
"""A read is tried again only this early, so that whoever waits for a page hears within three seconds that the database is away."""
WRITE_PATIENCE = 8.0
FIRST_DELAY = 0.05
LONGEST_DELAY = 1.0
WAKING_SECONDS = 60.0
"""A server that started this recently may be slow because of that: its caches are empty, and it compiles what it runs."""
ASKED_SECONDS = 1.0
"""How long it has to say when it started."""
NOT_UP_TO_SPEED = "The database is not up to speed: it has just started, or is very busy. Please try again in a few seconds."

_DRIVER_SETTINGS: dict[str, Any] = {
    "connection_timeout": 2.0,
    "connection_acquisition_timeout": 2.0,
    "max_transaction_retry_time": 0.0,
    # Asking before each use would cost half of a small read again; the server's keep-alive bounds what this leaves open.
    "liveness_check_timeout": 0.5,
    "max_connection_pool_size": 50,
    "user_agent": "mreza",
    "telemetry_disabled": True,
}
_TIMED_OUT = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration")
_OUT_OF_MEMORY = ("MemoryPoolOutOfMemoryError", "OutOfMemoryError", "StackOverFlowError")
_AWAY = (
    exceptions.ServiceUnavailable,
    exceptions.SessionExpired,
    exceptions.ConnectionPoolError,
    exceptions.DatabaseUnavailable,
    exceptions.NotALeader,
    exceptions.ForbiddenOnReadOnlyDatabase,
)
_BEHIND = ("LeaseExpired", "BookmarkTimeout")
"""A member of a cluster that leads no more, or does not yet know what we know."""
_COUNTED = (
    "nodes_created",
    "nodes_deleted",
    "relationships_created",
    "relationships_deleted",
    "properties_set",
    "labels_added",
    "labels_removed",
)


@dataclass(frozen=True, slots=True)
class Nothing(Generic[T]):
    """What the work of a write returns when there was nothing to write: all of it is rolled back, and no version is spent."""

    value: T


@dataclass(slots=True)
class Counters:
    """What this store wrote to graph and records, by the database's own count. Versions, changes and notes are not counted."""

    nodes_created: int = 0
    nodes_deleted: int = 0
    relationships_created: int = 0
    relationships_deleted: int = 0
    properties_set: int = 0
    labels_added: int = 0
    labels_removed: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    @property
    def total(self) -> int:
        """All of them together; 0 means that nothing was written."""
        return sum(getattr(self, name) for name in _COUNTED)

    def reset(self) -> None:
        """Count from zero again."""
        with self._lock:
            for name in _COUNTED:
                setattr(self, name, 0)

    def add(self, other: neo4j.SummaryCounters | Counters) -> None:
        """Add what another one counted."""
        with self._lock:
            for name in _COUNTED:
                setattr(self, name, getattr(self, name) + getattr(other, name))


class WriteTx:
    """One write that is under way. It holds the lock: nobody else writes until it ends."""

    def __init__(self, tx: neo4j.Transaction, version: int, fetch: Fetch) -> None:
        self.version = version
        self.counters = Counters()
        self._tx = tx
        self._fetch = fetch
        self._things: set[str] = set()

    def run(self, query: str, params: Params | None = None) -> list[Row]:
        """Run one statement and fetch all of its rows."""
        with _lines_cut():
            rows, summary = self._fetch(self._tx.run(query, dict(params or {})))
        self.counters.add(summary.counters)
        return rows

    def about(self, keys: Collection[str], query: str, params: Params) -> list[Row]:
        """Run a statement that reads only what belongs to these keys; here as good as `run`, for a draft it may be much earlier."""
        return self.run(query, params)

    def send(self, query: str, params: Params, concerns: Iterable[str] = ()) -> None:
        """Run a statement that writes; `concerns` are the keys whose reading it may change."""
        self.run(query, params)

    def note(self, query: str, params: Params) -> None:
        """Write something about the work itself together with it; it is not counted."""
        with _lines_cut():
            self._fetch(self._tx.run(query, dict(params)))

    def touched(self, ids: Iterable[str]) -> None:
        """Name things whose reading changes with this write; snapshot and caches follow these."""
        self._things.update(ids)

    @property
    def things(self) -> list[str]:
        """What was named as touched, in order."""
        return sorted(self._things)


class Store:
    """An address of a Neo4j, and what may be done there. Threads may share it; a fork begins with a fresh driver."""

    refuse_warnings: ClassVar[bool] = False
    """Tests set this: a statement that the database warns about is then an error."""

    def __init__(self, uri: str, username: str, password: str, database: str = "neo4j") -> None:
        self.uri = uri
        self.database = database
        self.counters = Counters()
        self.watch: Callable[[str, float, str], None] | None = None
        """Told of every question: its text, the seconds it took, and “answered” or the error's name."""
        self._auth = (username, password)
        self._driver: neo4j.Driver | None = None
        self._forget()
        _open_stores.add(self)

    def read(self, query: str, params: Params | None = None, *, deadline: float = READ_SECONDS) -> list[Row]:
        """The rows of one question, as plain dictionaries. Raises TooHeavy when it takes longer than `deadline` seconds."""
        timed = neo4j.Query(query, timeout=deadline)

        def once() -> list[Row]:
            with _lines_cut(), self._session(neo4j.READ_ACCESS) as session:
                return self._checked(session.run(timed, dict(params or {})))[0]

        with self._watched(query):
            return self._patiently(once, READ_PATIENCE, READ_PATIENCE)

    @contextmanager
    def _watched(self, query: str) -> Iterator[None]:
        began = time.perf_counter()
        outcome = "answered"
        try:
            yield
        except MrezaError as error:
            outcome = type(error).__name__
            raise
        finally:
            if self.watch is not None:
                self.watch(query, time.perf_counter() - began, outcome)

    def stream(self, query: str, params: Params | None = None, *, deadline: float = DEFINE_SECONDS) -> Iterator[Row]:
        """The rows of one question as they arrive. Not tried again once the first has arrived."""
        timed = neo4j.Query(query, timeout=deadline)
        with self._in_time(), _in_our_words(), _lines_cut(), self._session(neo4j.READ_ACCESS) as session:
            for record in session.run(timed, dict(params or {})):
                yield dict(zip(record.keys(), record.values(), strict=True))

    def write(self, work: Callable[[WriteTx], T | Nothing[T]], *, deadline: float = WRITE_SECONDS) -> T:
        """Do `work` in one transaction, under the writers' lock. It may be called again, so it must not remember an earlier call."""
        attempt = _Attempt(self, work, deadline)
        return self._patiently(attempt.once, WRITE_PATIENCE, deadline)

    def note(self, query: str, params: Params | None = None) -> list[Row]:
        """Write something about the work itself (a run, the schema): it raises no version and is not counted.

        It may arrive twice. A statement to which that matters knows a note that it has by its `$token`.
        """
        given = {"token": secrets.token_hex(8), **(params or {})}

        def once() -> list[Row]:
            with _lines_cut(), self._session(neo4j.WRITE_ACCESS) as session:
                return self._checked(session.run(neo4j.Query(query, timeout=WRITE_SECONDS), given))[0]

        return self._patiently(once, WRITE_PATIENCE, WRITE_SECONDS)

    def define(self, query: str, params: Params | None = None) -> None:
        """Run a statement that shapes the database (constraints, indexes), or that commits in batches of its own."""

        def once() -> None:
            with _lines_cut(), self._session(neo4j.WRITE_ACCESS) as session:
                self._checked(session.run(neo4j.Query(query, timeout=DEFINE_SECONDS), dict(params or {})))

        self._patiently(once, WRITE_PATIENCE, WRITE_SECONDS)

    @property
    def believed_version(self) -> int | None:
        """The number of the last write, if it was asked for at most a quarter of a second ago."""
        known, at = self._known
        return known[0] if time.monotonic() - at < VERSION_SECONDS else None

    def version(self, fresh: bool = False) -> int:
        """The number of the last write, at most a quarter of a second old unless `fresh`."""
        return self.last_write(fresh)[0]

    def last_write(self, fresh: bool = False) -> tuple[int, str | None]:
        """Its number, and the token that tells it from a write of another database with the same number; none where nothing was written."""
        asked = time.monotonic()
        known, at = self._known
        if not fresh and asked - at < VERSION_SECONDS:
            return known
        rows = self.read(statement("version"))
        version, token = (int(rows[0]["version"] or 0), rows[0]["token"]) if rows else (0, None)
        self._remember(version, token, asked)
        return version, token

    def server(self) -> str:
        """What the database says it is, for example ``Neo4j/5.26.25``."""
        with _in_our_words():
            return str(self._connected().get_server_info().agent)

    def close(self) -> None:
        """Let go of all connections; the next use makes new ones."""
        with self._lock:
            driver, self._driver = self._driver, None
        if driver is not None:
            driver.close()

    # The driver and its sessions.

    def _forget(self) -> None:
        """After a fork: the parent's connections are the parent's, and whoever held a lock there is not here."""
        self._lock = threading.Lock()
        self._inherited = self._driver  # kept, so that nothing of the parent's is closed from here
        self._driver = None
        self._checked_version = False
        self._known: tuple[tuple[int, str | None], float] = ((0, None), -VERSION_SECONDS)
        self.counters._lock = threading.Lock()

    def _remember(self, version: int, token: str | None, asked: float) -> None:
        with self._lock:
            if asked >= self._known[1]:
                self._known = ((version, token), asked)

    def _connected(self) -> neo4j.Driver:
        with self._lock:
            if self._driver is None:
                self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
                self._driver = self._make_driver()
            driver = self._driver
        if not self._checked_version:
            _refuse_old(driver.get_server_info().agent)
            self._checked_version = True
        return driver

    def _make_driver(self) -> neo4j.Driver:
        severity = neo4j.NotificationMinimumSeverity
        heard = severity.WARNING if self.refuse_warnings else severity.OFF
        try:
            return neo4j.GraphDatabase.driver(
                self.uri,
                auth=self._auth,
                notifications_min_severity=heard,
                notifications_disabled_classifications=["UNRECOGNIZED"],  # an empty database knows no types yet
                **_DRIVER_SETTINGS,
            )
        except (exceptions.ConfigurationError, ValueError) as error:
            shown = without_password(self.uri)
            raise Refused(f"NEO4J_URI is {shown!r}, which is not an address of a Neo4j. An example: bolt://localhost:7687.") from error

    def _session(self, access: str) -> neo4j.Session:
        return self._connected().session(
            database=self.database, default_access_mode=access, fetch_size=1000, bookmark_manager=self._bookmarks
        )

    def _checked(self, result: neo4j.Result) -> tuple[list[Row], neo4j.ResultSummary]:
        rows, summary = _fetch(result)
        if self.refuse_warnings:
            _refuse_warned(summary)
        return rows, summary

    def _patiently(self, once: Callable[[], T], while_away: float, while_contended: float) -> T:
        """Try, and try again while that may help: so many seconds while the database is away, so many while others are in the way."""
        began = time.monotonic()
        delay = FIRST_DELAY
        while True:
            try:
                with self._in_time(), _in_our_words():
                    return once()
            except (Unavailable, Conflict) as error:
                patience = while_away if isinstance(error, Unavailable) else while_contended
                if not _may_help(error) or time.monotonic() - began + delay > patience:
                    raise
            time.sleep(delay * (0.8 + 0.4 * secrets.randbelow(100) / 100))
            delay = min(delay * 2, LONGEST_DELAY)

    @contextmanager
    def _in_time(self) -> Iterator[None]:
        """Who waits for a server that has just started is told to wait, and not that the question is too big."""
        try:
            yield
        except TooHeavy as error:
            cause = error.__cause__
            if isinstance(cause, exceptions.Neo4jError) and (cause.code or "").endswith(_TIMED_OUT) and self._is_waking():
                raise Unavailable(NOT_UP_TO_SPEED) from cause
            raise

    def _is_waking(self) -> bool:
        """Whether the server started a moment ago, by its own word. One that cannot even say so in time is not up to speed."""
        asked = neo4j.Query(statement("seconds_up"), timeout=ASKED_SECONDS)
        try:
            with _in_our_words(), _lines_cut(), self._session(neo4j.READ_ACCESS) as session:
                rows = self._checked(session.run(asked, {"database": self.database}))[0]
        except (Unavailable, TooHeavy):
            return True
        except MrezaError:
            return False  # it does not tell us
        return any(row["seconds"] < WAKING_SECONDS for row in rows)


class _Attempt(Generic[T]):
    """A write, tried until it is known to be committed, or not."""

    def __init__(self, store: Store, work: Callable[[WriteTx], T | Nothing[T]], deadline: float) -> None:
        self._store = store
        self._work = work
        self._deadline = deadline
        self._token = secrets.token_hex(8)
        self._in_doubt: tuple[WriteTx, T] | None = None

    def once(self) -> T:
        """One transaction, from taking the lock to the commit."""
        with self._store._session(neo4j.WRITE_ACCESS) as session, self._begun(session) as tx:
            with _lines_cut():
                version = _fetch(tx.run(statement("raise_version")))[0][0]["version"]
            if self._in_doubt and self._arrived(tx):
                self._roll_back(tx)
                return self._done(*self._in_doubt)
            write = WriteTx(tx, version, self._store._checked)
            result = self._work(write)
            if isinstance(result, Nothing):
                self._roll_back(tx)
                return cast(T, result.value)
            write.note(statement("note_change"), {"version": version, "things": write.things, "token": self._token})
            return self._commit(tx, write, result)

    def _roll_back(self, tx: neo4j.Transaction) -> None:
        """What is not rolled back is committed when it is left: the version that was raised, without a change."""
        with _lines_cut():
            tx.rollback()

    def _begun(self, session: neo4j.Session) -> neo4j.Transaction:
        with _lines_cut():
            return session.begin_transaction(timeout=self._deadline)

    def _commit(self, tx: neo4j.Transaction, write: WriteTx, result: T) -> T:
        """Whatever goes wrong from here on, only the database knows what became of it."""
        self._in_doubt = (write, result)
        with _lines_cut():
            tx.commit()
        return self._done(write, result)

    def _arrived(self, tx: neo4j.Transaction) -> bool:
        """Whether the attempt in doubt was committed. We hold the lock now, so it is not still on its way."""
        assert self._in_doubt is not None  # noqa: S101  (for the type checker)
        since = self._in_doubt[0].version
        return bool(_fetch(tx.run(statement("change_with_token"), since=since, token=self._token))[0])

    def _done(self, write: WriteTx, result: T) -> T:
        self._store.counters.add(write.counters)
        self._store._remember(write.version, self._token, time.monotonic())
        return result


_MOMENTS: dict[str, Any] = {
    "$datetime": neo4j.time.DateTime, "$date": neo4j.time.Date, "$time": neo4j.time.Time, "$duration": neo4j.time.Duration,
}  # fmt: skip


def as_json(value: object) -> dict[str, str]:
    """A value that the database holds and JSON does not know, as `of_json` reads it back; raises Refused for one that neither knows."""
    if isinstance(value, bytes | bytearray):
        return {"$bytes": base64.b64encode(value).decode()}
    for name, type_ in _MOMENTS.items():
        if isinstance(value, type_):
            return {name: value.iso_format()}
    raise Refused(f"The database holds a value of a kind that this program does not know ({type(value).__name__}).")


def of_json(value: Mapping[str, str]) -> object:
    """The value that `as_json` wrote; raises ValueError for anything else."""
    name, text = next(iter(value.items()), ("", ""))
    if name == "$bytes":
        return base64.b64decode(text, validate=True)
    if name in _MOMENTS:
        return _MOMENTS[name].from_iso_format(text)
    raise ValueError(name)


def _fetch(result: neo4j.Result) -> tuple[list[Row], neo4j.ResultSummary]:
    names = result.keys()
    # As plain tuples: the record's own access by name costs several times as much.
    rows = [dict(zip(names, tuple.__iter__(record), strict=True)) for record in result]
    return rows, result.consume()


def _refuse_old(agent: str) -> None:
    found = re.match(r"Neo4j/v?(\d+)\.(\d+)", agent)
    if found is None or (int(found[1]), int(found[2])) < OLDEST:
        raise WrongVersion(f"The database says it is {agent}. Mreža needs Neo4j {OLDEST[0]}.{OLDEST[1]} or newer.")


def _refuse_warned(summary: neo4j.ResultSummary) -> None:
    for status in summary.gql_status_objects:
        if status.is_notification and status.classification is not neo4j.NotificationClassification.UNRECOGNIZED:
            raise MrezaError(f"The database warns about a statement: {status.status_description}\n{summary.query}")


@contextmanager
def _lines_cut() -> Iterator[None]:
    """A line that is cut while the driver is about to use it for the first time is an OSError there, unlike any other that is cut."""
    try:
        yield
    except OSError as error:
        raise exceptions.ServiceUnavailable("the connection was cut") from error


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except (exceptions.Neo4jError, exceptions.DriverError) as error:
        raise _translated(error) from error


def _translated(error: Exception) -> MrezaError:
    code = (error.code or "") if isinstance(error, exceptions.Neo4jError) else ""
    retryable = isinstance(error, exceptions.Neo4jError | exceptions.DriverError) and error.is_retryable()
    if isinstance(error, _AWAY) or code.endswith("Transaction.Terminated"):
        return Unavailable()
    if retryable and (".Cluster." in code or ".Security." in code or code.endswith(_BEHIND)):
        return Unavailable()
    if isinstance(error, exceptions.AuthError) or ".Security." in code:
        return WrongPassword("The database does not accept this user name and password. Look at NEO4J_USERNAME and NEO4J_PASSWORD.")
    if code.endswith((*_TIMED_OUT, *_OUT_OF_MEMORY)):
        return TooHeavy()
    if isinstance(error, exceptions.ConstraintError):
        return Conflict("Something with this key is already there.")
    if retryable or code.endswith("LockAcquisitionTimeout"):
        return Conflict("Somebody else is writing the same things just now. Please try again.")
    if isinstance(error, exceptions.ConfigurationError):
        return Refused("The database at NEO4J_URI cannot be used: it does not speak this program's protocol or encryption.")
    return MrezaError(f"The database refused a statement ({code or type(error).__name__}).")


def _may_help(error: MrezaError) -> bool:
    """Trying again helps against what passes by itself in the database, not against a key that is taken, nor what the work itself says."""
    cause = error.__cause__
    return isinstance(cause, exceptions.Neo4jError | exceptions.DriverError) and not isinstance(cause, exceptions.ConstraintError)


_open_stores: WeakSet[Store] = WeakSet()


def _forget_all() -> None:
    for store in list(_open_stores):
        store._forget()


def _close_all() -> None:
    for store in list(_open_stores):
        store.close()


os.register_at_fork(after_in_child=_forget_all)
atexit.register(_close_all)
