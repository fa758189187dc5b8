"""`mreza settings`: what can be set, what it is now, and where that came from."""

from __future__ import annotations

import os
from collections.abc import Mapping

import click

from graph.address import without_password
from graph.errors import Refused
from web.commands.printing import document, table
from web.doctor.installation import Installation
from web.settings import BY_NAME, SETTINGS, Setting, secret_file, value

EPILOG = """Example: mreza settings

Settings are environment variables. A secret can also lie in a file: NEO4J_PASSWORD_FILE=/run/secrets/neo4j. Secrets are not shown.
mreza doctor says whether what is set makes sense."""


@click.command(epilog=EPILOG)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def settings(as_json: bool) -> None:
    """List the settings, what each is now, and where that came from."""
    listed = [_described(each, os.environ) for each in SETTINGS]
    if as_json:
        document({"settings": listed})
    else:
        table(("Setting", "Now", "From", "What it is for"), [(each["name"], each["now"], each["from"], _help(each)) for each in listed])


def _described(setting: Setting, environment: Mapping[str, str]) -> dict[str, object]:
    return {
        "name": setting.name,
        "default": setting.default,
        "now": _now(setting, environment),
        "from": _source(setting, environment),
        "secret": setting.secret,
        "file": secret_file(setting) or None,
        "help": setting.help,
    }


def _now(setting: Setting, environment: Mapping[str, str]) -> str:
    try:
        now = value(environment, setting.name)
    except Refused:
        return "(cannot be read)"
    if setting.secret:
        return "(set)" if now else ""
    if setting is BY_NAME["MREZA_HOME"]:
        return str(Installation(environment).home)
    return without_password(now)


def _source(setting: Setting, environment: Mapping[str, str]) -> str:
    if setting.secret and environment.get(secret_file(setting)):
        return f"the file {environment[secret_file(setting)]}"
    return "the environment" if environment.get(setting.name) else "default"


def _help(described: Mapping[str, object]) -> str:
    also = f" Also as {described['file']}." if described["file"] else ""
    default = f" Default: {described['default']}." if described["default"] and described["from"] != "default" else ""
    return f"{described['help']}{also}{default}"


commands = (settings,)
