"""Looking an installation over: each check is one small function, in the file of its family, that answers a finding or None.

A check's name is its function's; the first line of its docstring says what holds when it finds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from graph.errors import MrezaError
from web.doctor import address, configuration, content, database, front, home, jars, java, jobs, local, machine, packages, secret
from web.doctor.finding import Finding, Unseen
from web.doctor.installation import Installation

Check = Callable[[Installation], Finding | None]
FAMILIES = (machine, packages, configuration, home, secret, java, jars, local, address, database, content, jobs, front)
CHECKS: tuple[Check, ...] = tuple(chain.from_iterable(family.CHECKS for family in FAMILIES))


@dataclass(frozen=True, slots=True)
class Looked:
    """What one check came to: a finding, or why it could not look, or neither. `failed`: it should have been able to look."""

    name: str
    holds: str
    finding: Finding | None = None
    unseen: str | None = None
    failed: bool = False


def examine(installation: Installation, checks: Iterable[Check] = CHECKS) -> Iterator[Looked]:
    """Every check, one after the other. Changes nothing."""
    try:
        for check in checks:
            yield _look(check, installation)
    finally:
        installation.close()


def name_of(check: Check) -> str:
    """A check's name, as it is printed."""
    return check.__name__.replace("_", "-")


def _look(check: Check, installation: Installation) -> Looked:
    name, holds = name_of(check), (check.__doc__ or "").strip().splitlines()[0].rstrip(".")
    try:
        return Looked(name, holds, finding=check(installation))
    except Unseen as reason:
        return Looked(name, holds, unseen=str(reason))
    except (MrezaError, OSError) as error:
        said = error.strerror or type(error).__name__ if isinstance(error, OSError) else str(error)
        return Looked(name, holds, unseen=said, failed=True)
