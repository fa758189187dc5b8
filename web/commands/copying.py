"""`mreza backup` and `mreza restore`."""

from __future__ import annotations

import json
import os
from functools import partial
from pathlib import Path

import click

from graph.backup import read_head, save
from graph.backup import restore as restore_graph
from graph.backup.saving import plain
from graph.backup.sealing import new_key, sealed_to
from graph.backup.sealing import opened as opened_backup
from graph.errors import Refused
from web.commands.opening import opened, say
from web.settings import Settings, adopt_secret

EXISTING = click.Path(dir_okay=False, exists=True, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)
NOT_ENCRYPTED = (
    "This backup is not encrypted: whoever has the file can read everything in it. "
    "Keep it where nobody else comes, or set MREZA_BACKUP_KEY (see `mreza backup --help`)."
)


@click.command(epilog="Example: mreza backup mreza-2026-11-27.backup")
@click.argument("file", type=FILE)
@click.option("--new-key", "only_key", is_flag=True, help="Only make a pair of keys: the private one into FILE, the public one is printed.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def backup(file: Path, only_key: bool, as_json: bool) -> None:
    """Save everything to FILE, as it stands at one moment, while people go on reading.

    FILE also holds the secret that addresses are made with. Where MREZA_BACKUP_KEY names a public key of age, FILE is encrypted to it,
    and only the private key, which this machine does not need, opens it. FILE appears under its name when it is whole.
    """
    if only_key:
        _make_key(file)
        return
    settings = Settings.read()
    seal = sealed_to(settings.backup_key) if settings.backup_key else plain
    with opened(settings) as graph:
        say("Copying …")
        saved = save(graph, file, seal)
    if not settings.backup_key:
        say(NOT_ENCRYPTED)
    said = {"file": str(file), "nodes": saved.nodes, "ties": saved.ties, "bytes": saved.size, "encrypted": bool(settings.backup_key)}
    click.echo(json.dumps(said) if as_json else f"Saved {saved.nodes:,} nodes and {saved.ties:,} ties to {file} ({_size(saved.size)}).")


def _make_key(file: Path) -> None:
    private, public = new_key()
    _write_private(file, f"{private}\n".encode())
    say(f"The private key is in {file}: keep it off this server, in two places. Without it no backup made for it can be restored.")
    click.echo(public)


@click.command(epilog="Example: mreza restore mreza-2026-11-27.backup")
@click.argument("file", type=EXISTING)
@click.option("--key", type=EXISTING, help="File with the private key of an encrypted backup.")
@click.option("--secret-to", type=FILE, help="Restore nothing; write the secret that FILE holds to this new file (- prints it).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def restore(file: Path, key: Path | None, secret_to: Path | None, as_json: bool) -> None:
    """Put everything that FILE holds into an empty database. All of it, or nothing.

    First FILE is read to its end: one that was cut off, changed, or made by a newer program is refused before anything is written.
    Stop the web server meanwhile.
    """
    opening = partial(opened_backup, file, key)
    if secret_to:
        _tell_secret(read_head(opening).secret, secret_to)
        return
    settings = Settings.read()
    head = read_head(opening)
    with opened(settings, restoring=True) as graph:
        say(f"The backup is whole. Restoring what was saved on {head.made} …")
        restored = restore_graph(graph, head, opening, partial(adopt_secret, settings, os.environ))
    said = {"made": head.made, "nodes": restored.nodes, "ties": restored.ties}
    words = f"Restored {restored.nodes:,} nodes and {restored.ties:,} ties. They were counted again: all are there."
    click.echo(json.dumps(said) if as_json else words)


def _tell_secret(secret: bytes, path: Path) -> None:
    if str(path) == "-":
        click.echo(secret, nl=False)
        return
    _write_private(path, secret)
    say(f"The secret is in {path}.")


def _write_private(path: Path, content: bytes) -> None:
    """A new file that only its owner can read."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refused(f"{path} is there already, and is not overwritten.") from None
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"


commands = (backup, restore)
