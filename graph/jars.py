"""Fetches the jars that a Neo4j of one version is made of, once, and checks each against the lock that this program ships.

A lock (`graph/neo4j-<version>.lock`) has a line per jar: its SHA-256 sum and its Maven coordinates, never an address. Jars come
through the ordinary Maven client settings of the machine and stay in Maven's own cache, so other programs share them. They are
then linked, checked, into one folder whose path is the server's class path.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from graph.errors import Refused, Unavailable

Progress = Callable[[str], None]

LOCKS = Path(__file__).parent
DOWNLOADS_AT_ONCE = 6
TRIES = 3
PAUSE = 1.0
EVERY = 20
"""A progress line after this many jars."""


@dataclass(frozen=True, slots=True)
class Jar:
    """One file of the server: where Maven knows it, and the sum it must have."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str

    @property
    def coordinates(self) -> str:
        """As Maven writes them; a classifier, where there is one, names the operating system that the jar is for."""
        return ":".join(filter(None, (self.group, self.artifact, self.version, self.classifier)))

    @property
    def filename(self) -> str:
        """Its name in the class path, which no other jar has."""
        return self.coordinates.replace(":", "-") + ".jar"


def fetch(version: str, cache: Path, progress: Progress) -> Path:
    """The folder with exactly the locked jars of this Neo4j version; downloads them where the machine does not have them yet."""
    lock = _lock_of(version)
    folder = _folder(lock, version, cache)
    if not folder.is_dir():
        with _alone(progress):
            if not folder.is_dir():
                _fill(folder, list(_jars(lock)), version, progress)
    return folder


@contextmanager
def _alone(progress: Progress) -> Iterator[None]:
    """One program of ours at a time: Maven's cache is not made for two that fetch the same file."""
    import jgo.config

    shared = Path(jgo.config.GlobalSettings.load().repo_cache)
    with ExitStack() as held:
        with suppress(OSError):  # who may not write there fetches nothing into it either
            shared.mkdir(parents=True, exist_ok=True)
            _wait_for(held.enter_context((shared / ".mreza-fetches").open("a")), progress)
        yield


def _wait_for(mark: IO[str], progress: Progress) -> None:
    try:
        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        progress("Neo4j is being fetched by somebody else just now; waiting for it …")
        fcntl.flock(mark, fcntl.LOCK_EX)


@dataclass(frozen=True, slots=True)
class Looked:
    """What is wrong with the jars of a version: those that are missing, and those whose sum is not the lock's."""

    folder: Path
    missing: tuple[str, ...]
    altered: tuple[str, ...]


def look(version: str, cache: Path) -> Looked:
    """Checks every jar against the lock, and fetches nothing. Raises Refused for a version without a lock."""
    lock = _lock_of(version)
    folder = _folder(lock, version, cache)
    jars = list(_jars(lock))
    missing = tuple(jar.filename for jar in jars if not (folder / jar.filename).is_file())
    there = [jar for jar in jars if jar.filename not in missing]
    return Looked(folder, missing, tuple(jar.filename for jar in there if _sum(folder / jar.filename) != jar.sha256))


def check_known(version: str) -> None:
    """Raises Refused for a version that this program ships no lock for."""
    _lock_of(version)


def write_lock(version: str) -> Path:
    """Resolves a Neo4j version anew, and writes its lock. For maintainers, when Neo4j has a new release."""
    import jgo

    found = [each for each in jgo.resolve(f"org.neo4j:neo4j:{version}") if each.packaging == "jar"]
    jars = [Jar(each.groupId, each.artifactId, each.version, each.classifier, _sum(each.resolve())) for each in found]
    path = LOCKS / f"neo4j-{version}.lock"
    path.write_text("".join(f"{jar.sha256} {jar.coordinates}\n" for jar in sorted(jars, key=lambda jar: jar.coordinates)))
    return path


def _lock_of(version: str) -> Path:
    lock = LOCKS / f"neo4j-{version}.lock"
    if not lock.is_file():
        known = ", ".join(sorted(path.name.removeprefix("neo4j-").removesuffix(".lock") for path in LOCKS.glob("neo4j-*.lock")))
        raise Refused(f"This program has no lock for Neo4j {version}, so it will not run it. It knows {known}.")
    return lock


def _folder(lock: Path, version: str, cache: Path) -> Path:
    return cache / f"neo4j-{version}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"


def _jars(lock: Path) -> Iterable[Jar]:
    for line in lock.read_text().splitlines():
        sha256, coordinates = line.split()
        group, artifact, version, *classifier = coordinates.split(":")
        yield Jar(group, artifact, version, "".join(classifier), sha256)


def _fill(folder: Path, jars: list[Jar], version: str, progress: Progress) -> None:
    """All or nothing: the folder appears under its name only when every jar in it has been checked."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    progress(f"Fetching Neo4j {version}: {len(jars)} files, about 135 MB, only this once …")
    with tempfile.TemporaryDirectory(dir=folder.parent) as unfinished:
        place = Path(unfinished) / "jars"
        place.mkdir()
        _fetch_all(jars, place, progress)
        if not folder.is_dir():
            place.rename(folder)


def _fetch_all(jars: list[Jar], place: Path, progress: Progress) -> None:
    with ThreadPoolExecutor(DOWNLOADS_AT_ONCE) as pool:
        waiting = [pool.submit(_fetch_one, jar, place) for jar in jars]
        try:
            for done, each in enumerate(as_completed(waiting), start=1):
                each.result()
                if done % EVERY == 0 or done == len(jars):
                    progress(f"Fetching Neo4j: {done} of {len(jars)} files")
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _fetch_one(jar: Jar, place: Path) -> None:
    for tries_left in reversed(range(TRIES)):
        try:
            found = _download(jar)
        except Unavailable:
            if not tries_left:
                raise
            time.sleep(PAUSE)
            continue
        if _sum(found) == jar.sha256:
            _link(found, place / jar.filename)
            return
        if tries_left:
            found.unlink()  # a download that was cut off half-way; a fresh one settles it
    raise Refused(
        f"{jar.coordinates} is not the file this program was tested with: its SHA-256 sum differs from the lock's. "
        f"Nothing was started. The file lies at {found}."
    )


def _download(jar: Jar) -> Path:
    import jgo.config
    import jgo.maven
    import requests

    settings = jgo.config.GlobalSettings.load()
    context = jgo.maven.MavenContext(repo_cache=settings.repo_cache, timeout=30)
    context.remote_repos |= settings.repositories
    try:
        return Path(context.project(jar.group, jar.artifact).at_version(jar.version).artifact(jar.classifier).resolve())
    except (requests.RequestException, RuntimeError, OSError) as error:
        raise Unavailable(
            f"Neo4j could not be fetched: {jar.coordinates} did not arrive. Is this machine online? What was fetched is kept; try again.",
            retry_after=60,
        ) from error


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copyfile(source, target)
