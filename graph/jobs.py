"""Jobs: what takes too long for a page, asked for once, done by a worker (`working.py`), and kept until something else is wanted.

A job lies in the database under its `key`. What it is made of is named by a digest: a result is found only by whoever wants it of exactly
that. Noting a job is no write to the graph: it raises no version, and a backup leaves it out.

    waiting ─ claimed → running ─ done → done        wanted of something newer meanwhile, done or failed: waiting again, tried anew
       ↑                   │
       └── failed, let go ─┴─ failed `MOST_TRIES` times → given up, until it is wanted of something else

Of one kind and level a few wait at a time, so that nobody can ask for more than a worker will do, nor anybody for the place of those who
may see more; and those that ended longest ago are forgotten.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from graph.access import Level, Viewer
from graph.holders import gone
from graph.store import Store
from graph.writes import statement

PATIENCE = 60.0
"""Seconds after which a worker that gave no sign of life is taken to be gone."""
MOST_TRIES = 3
DELAY = 5.0
"""So many seconds, times the tries so far, a job that failed waits for the next one."""
MOST_WAITING = 8
"""Jobs of one kind and level that wait or run; a few more where several ask at the same moment."""
MOST_KEPT = 100
"""Jobs of one kind and level that have ended."""
WAITING, RUNNING, DONE, GIVEN_UP = "waiting", "running", "done", "given up"
FULL = "full"
"""Not noted, since too many of its kind wait: worth asking for again later."""
_WORD = re.compile(r"[\w.:-]{0,64}")


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be done, for one viewer's graph: its kind, its arguments, and how often it was tried, this time included."""

    key: str
    kind: str
    arguments: Mapping[str, str]
    viewer: Viewer
    tries: int
    token: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a job stands for somebody who wants it of one thing in particular; `result`: what came of it, if it is there."""

    state: str
    result: str | None = None


@dataclass(frozen=True, slots=True)
class Watched:
    """How a job stands for whoever looks after the installation. `silent`: for so many seconds it waits, or nothing was heard of it."""

    key: str
    kind: str
    state: str
    error: str | None
    silent: float


def key_of(kind: str, viewer: Viewer, arguments: Mapping[str, str]) -> str:
    """The key of a job: one for each kind, level and arguments.

    Arguments of more than a word are told by a digest: they may be long, and are what somebody looked for.
    """
    told = " ".join(f"{name}={value}" for name, value in sorted(arguments.items()))
    plain = all(_WORD.fullmatch(value) for value in arguments.values())
    return " ".join([kind, viewer.level_name, told if plain else hashlib.sha256(told.encode()).hexdigest()])


def wanted(store: Store, kind: str, viewer: Viewer, arguments: Mapping[str, str], made_of: str) -> Standing:
    """How a job stands that is wanted of what this digest names; asks for it where nobody has. Asking twice asks once."""
    asked = {"key": key_of(kind, viewer, arguments), "kind": kind, "level": int(viewer.level), "wanted": made_of}
    found = store.read(statement("job_of"), asked)[0]
    if found["result"] is not None:
        return Standing(DONE, found["result"])
    if found["asked"] and found["state"] != DONE:
        return Standing(found["state"])
    if found["before"] >= MOST_WAITING:
        return Standing(FULL)
    store.note(statement("job_wanted"), {**asked, "arguments": json.dumps(dict(arguments))})
    store.note(statement("jobs_forgotten"), {"kind": kind, "level": asked["level"], "kept": MOST_KEPT})
    return Standing(WAITING)


def claim(store: Store, kinds: Collection[str], holder: str) -> Job | None:
    """Take the job that has waited longest; None where none is to be had. One that ended its worker too often is given up."""
    ended = [row["holder"] for row in store.read(statement("job_holders")) if gone(row["holder"])]
    asked = {"kinds": list(kinds), "holder": holder, "gone": ended, "patience": int(PATIENCE * 1000), "token": secrets.token_hex(8)}
    rows = store.note(statement("job_claimed"), asked)
    if not rows:
        return None
    row = rows[0]
    job = Job(row["key"], row["kind"], json.loads(row["arguments"]), Viewer(Level(row["level"])), row["tries"], row["token"])
    if job.tries <= MOST_TRIES:
        return job
    failed(store, job, "Its worker ended before it was done, again and again: perhaps there is too little memory.")
    return claim(store, kinds, holder)


def try_again(store: Store) -> None:
    """Let everything that was given up be tried anew, by whoever has just mended something and starts a worker."""
    store.note(statement("jobs_tried_again"))


def beat(store: Store, job: Job) -> bool:
    """Say that whoever does it is alive. False: somebody else does it now."""
    return bool(store.note(statement("job_beat"), _mine(job)))


def done(store: Store, job: Job, result: str, made_of: str) -> bool:
    """Note what came of it, and of what it was made, which may be newer than what was wanted. False: somebody else does it now."""
    return bool(store.note(statement("job_done"), {**_mine(job), "result": result, "made_of": made_of}))


def failed(store: Store, job: Job, error: str) -> bool:
    """Note why it failed: it is tried again later, `MOST_TRIES` times in all. False: somebody else does it now."""
    return _ended(store, job, error)


def let_go(store: Store, job: Job) -> bool:
    """Give it back, as if it had not been tried. False: somebody else does it now."""
    return _ended(store, job, None)


def _ended(store: Store, job: Job, error: str | None) -> bool:
    asked = {**_mine(job), "error": error, "most": MOST_TRIES, "delay": int(DELAY * 1000)}
    return bool(store.note(statement("job_failed"), asked))


def _mine(job: Job) -> dict[str, object]:
    return {"key": job.key, "token": job.token}


def watched(store: Store) -> list[Watched]:
    """Every job there is, by key."""
    return [Watched(**row) for row in store.read(statement("jobs"))]
