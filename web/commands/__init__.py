"""The commands. Each module of this package states its own in `commands`."""

from __future__ import annotations

import logging
import sys
from http import HTTPStatus
from importlib import import_module

import click

from graph import MrezaError
from web.commands.printing import remark

MODULES = (
    "serving", "working", "keeping", "copying", "doctor", "settings", "completing", "database", "importing", "asking", "networks",
    "lineage", "reach", "coverage", "resilience", "comparing", "meetings", "aftermath", "partners", "exporting",
)  # fmt: skip
ANSWER, FINDINGS, REFUSED, STOPPED = 0, 1, 2, 130
"""Exit codes: done; done with findings; refused or failed; stopped by Ctrl-C, as shells count it."""


class Commands(click.Group):
    """Says what went wrong in one sentence, and ends with 2."""

    def invoke(self, context: click.Context) -> object:
        """Runs the command that was asked for."""
        logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
        try:
            return super().invoke(context)
        except MrezaError as error:
            remark(f"{error.title}: {error}", keep_lines=True)
            if error.status == HTTPStatus.SERVICE_UNAVAILABLE:
                remark("“mreza doctor” looks for the reason, and says what to do.")
            context.exit(REFUSED)
        except (KeyboardInterrupt, click.Abort):
            click.echo("\nStopped.", err=True)
            context.exit(STOPPED)
        except BrokenPipeError:
            raise  # click ends quietly when nobody reads any more
        except OSError as error:
            remark(f"This failed: {error.strerror or error}{f' ({error.filename})' if error.filename else ''}")
            context.exit(REFUSED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="mreza", prog_name="mreza")
def main() -> None:
    """Mreža: the living map of a practitioners' network.

    Exit codes: 0 done, 1 done with findings (row issues, nothing found), 2 refused or failed; 130 stopped by Ctrl-C.
    Answers go to stdout, progress and messages to stderr. NO_COLOR is heeded.
    """


def _add_all() -> None:
    for name in MODULES:
        module = import_module(f"web.commands.{name}")
        for command in module.commands:
            main.add_command(command)


_add_all()
