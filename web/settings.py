"""The settings: environment variables, each with its default and one sentence of help. `mreza settings` lists them."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from graph.errors import Refused
from graph.limits import Limits

SECRET_LENGTH = 16
LONGEST_SECRET = 64
WELL_KNOWN = frozenset({"secret", "password", "change-me", "changeme", "development", "mreza", "default", "test"})


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable. A `secret` can also be read from the file that `<name>_FILE` names."""

    name: str
    default: str
    help: str
    secret: bool = False


def secret_file(setting: Setting) -> str:
    """The name under which a secret's file is given; empty for a setting that is no secret."""
    return setting.name + "_FILE" if setting.secret else ""


SETTINGS: tuple[Setting, ...] = (
    Setting("NEO4J_URI", "", "Address of the Neo4j server, such as neo4j+s://graph.example.org; empty: the local Neo4j of this machine."),
    Setting("NEO4J_USERNAME", "neo4j", "Name to sign in to the Neo4j server with."),
    Setting("NEO4J_PASSWORD", "", "Password to sign in to the Neo4j server with.", secret=True),
    Setting("NEO4J_DATABASE", "neo4j", "Database to use on the Neo4j server."),
    Setting("MREZA_HOME", "", "Folder where data lies; empty: the user data folder of this platform."),
    Setting("MREZA_SECRET", "", "Secret that ids are made with; empty: generated once and kept in MREZA_HOME.", secret=True),
    Setting("MREZA_HEAP", "512m", "Memory for the local Neo4j, such as 1g."),
    Setting("MREZA_JAVA", "", "Java for the local Neo4j; empty: the one that came with this program."),
    Setting("NEO4J_VERSION", "", "Version of the local Neo4j, for trying out a newer one; empty: the long-term release."),
    Setting("MREZA_ENVIRONMENT", "production", "production or development; development accepts weak secrets."),
    Setting("MREZA_HOST", "127.0.0.1", "Address the web server listens on."),
    Setting("MREZA_PORT", "8000", "Port the web server listens on; 0: any free one."),
    Setting("MREZA_TRUSTED_HOSTS", "localhost 127.0.0.1 [::1]", "Host names this server answers to, separated by blanks."),
    Setting("MREZA_WORKERS", "2", "Web server processes."),
    Setting("MREZA_THREADS", "8", "Threads of each web server process."),
    Setting("MREZA_PROXIES", "0", "How many proxies stand in front, whose X-Forwarded-For and X-Forwarded-Proto are believed; 0: none."),
    Setting("MREZA_LOGS", "plain", "plain for people at a terminal, or json: one event a line, without personal data."),
    Setting("MREZA_METRICS_PORT", "", "Port of its own for /metrics (Prometheus); empty: no metrics."),
    Setting("MREZA_METRICS_HOST", "127.0.0.1", "Address that /metrics listens on; never one that the public reaches."),
    Setting("MREZA_MOST_MET", "500", "Introductions: an event, project or unit of more people makes nobody known to anybody."),
    Setting("MREZA_MOST_AT_WORK", "50", "Introductions: where more people work, only those who state the same unit are colleagues."),
    Setting("MREZA_HALF_LIFE", "5", "Introductions: years after which what two people share counts half as much."),
    Setting("MREZA_BACKUP_KEY", "", "Public key of age (age1…) that backups are encrypted to; empty: they are not encrypted."),
    Setting("MREZA_OPERATOR", "", "Who runs this installation and answers for it, as the privacy page names them."),
    Setting("MREZA_CONTACT", "", "E-mail address for questions, corrections and accessibility problems."),
)
BY_NAME = {each.name: each for each in SETTINGS}


@dataclass(frozen=True, slots=True)
class Settings:
    """What this process runs with."""

    uri: str
    username: str
    password: str
    database: str
    home: Path
    secret: bytes
    development: bool
    host: str
    port: int
    trusted_hosts: tuple[str, ...]
    workers: int
    threads: int
    operator: str
    contact: str
    backup_key: str
    proxies: int
    logs: str
    metrics_port: int | None
    metrics_host: str
    limits: Limits

    @classmethod
    def read(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """The settings of an environment, this process's own by default; raises Refused where one makes no sense."""
        given = os.environ if environment is None else environment
        home = Path(value(given, "MREZA_HOME") or platformdirs.user_data_path("mreza")).expanduser().absolute()
        development = _one_of(given, "MREZA_ENVIRONMENT", ("production", "development")) == "development"
        return cls(
            uri=value(given, "NEO4J_URI"),
            username=value(given, "NEO4J_USERNAME"),
            password=value(given, "NEO4J_PASSWORD"),
            database=value(given, "NEO4J_DATABASE"),
            home=home,
            secret=_secret(value(given, "MREZA_SECRET"), home, development),
            development=development,
            host=value(given, "MREZA_HOST"),
            port=_number(given, "MREZA_PORT", 0, 65535),
            trusted_hosts=tuple(value(given, "MREZA_TRUSTED_HOSTS").split()),
            workers=_number(given, "MREZA_WORKERS", 1, 64),
            threads=_number(given, "MREZA_THREADS", 1, 64),
            operator=value(given, "MREZA_OPERATOR"),
            contact=value(given, "MREZA_CONTACT"),
            backup_key=value(given, "MREZA_BACKUP_KEY"),
            proxies=_number(given, "MREZA_PROXIES", 0, 10),
            logs=_one_of(given, "MREZA_LOGS", ("plain", "json")),
            metrics_port=_number(given, "MREZA_METRICS_PORT", 0, 65535) if value(given, "MREZA_METRICS_PORT") else None,
            metrics_host=value(given, "MREZA_METRICS_HOST"),
            limits=Limits(
                _number(given, "MREZA_MOST_MET", 2, 100_000), _number(given, "MREZA_MOST_AT_WORK", 1, 100_000),
                _number(given, "MREZA_HALF_LIFE", 1, 100),
            ),
        )


def value(environment: Mapping[str, str], name: str) -> str:
    """What is set under this name, or in the file that `<name>_FILE` names, or the default."""
    setting = BY_NAME[name]
    if setting.secret and (path := environment.get(secret_file(setting))):
        return _content(name, path)
    return environment.get(name) or setting.default


def _content(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise Refused(f"{name}_FILE names {path}, which cannot be read.") from None


def _one_of(environment: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    stated = value(environment, name)
    if stated not in allowed:
        raise Refused(f"{name} is “{stated}”; write {' or '.join(allowed)}.")
    return stated


def _number(environment: Mapping[str, str], name: str, least: int, most: int) -> int:
    text = value(environment, name)
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise Refused(f"{name} is “{text}”; write a whole number from {least} to {most}.")
    return int(text)


def _secret(stated: str, home: Path, development: bool) -> bytes:
    if not stated:
        return _own_secret(home / "secret")
    if not development and (len(stated) < SECRET_LENGTH or stated.casefold() in WELL_KNOWN):
        raise Refused(f"MREZA_SECRET must be at least {SECRET_LENGTH} characters that nobody can guess; leave it empty to have one made.")
    return stated.encode()


def adopt_secret(settings: Settings, environment: Mapping[str, str], secret: bytes) -> None:
    """Make this the installation's secret from now on. Raises Refused where a setting names another one."""
    if secret == settings.secret:
        return
    if value(environment, "MREZA_SECRET"):
        raise Refused(
            "MREZA_SECRET is not the secret that this backup was made with, and addresses depend on it. "
            "`mreza restore FILE --secret-to NEWFILE` writes that one down; name it with MREZA_SECRET_FILE, or set neither."
        )
    _write_secret(settings.home / "secret", secret)


def _write_secret(path: Path, secret: bytes) -> None:
    draft = path.with_name(f"secret.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secret)
    draft.rename(path)


def _own_secret(path: Path) -> bytes:
    """The secret of this installation, made once; whoever comes second reads what the first one made."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        draft = path.with_name(f"secret.{secrets.token_hex(4)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_urlsafe(32).encode())
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_bytes()
