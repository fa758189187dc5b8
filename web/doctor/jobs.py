"""Jobs that nobody does, and jobs that cannot be done."""

from __future__ import annotations

from graph import jobs
from graph.jobs import GIVEN_UP, PATIENCE, RUNNING, WAITING
from web.doctor.finding import Finding
from web.doctor.installation import Installation


def jobs_are_done_by_somebody(installation: Installation) -> Finding | None:
    """What is to be worked out in the background is worked out by somebody."""
    found = jobs.watched(installation.store)
    if any(each.state == RUNNING and each.silent <= PATIENCE for each in found):
        return None
    waiting = [each for each in found if each.state in (WAITING, RUNNING) and each.silent > PATIENCE]
    if not waiting:
        return None
    minutes = int(max(each.silent for each in waiting) // 60)
    return Finding(
        f"{len(waiting)} {'job has' if len(waiting) == 1 else 'jobs have'} waited for {minutes} min or more, and no worker runs.",
        "Pages say that figures of the whole network are being worked out, and they never are.",
        "Run one beside the web server: mreza worker; with Docker: docker compose up --detach worker.",
    )


def no_job_was_given_up(installation: Installation) -> Finding | None:
    """No job failed again and again."""
    found = [each for each in jobs.watched(installation.store) if each.state == GIVEN_UP]
    if not found:
        return None
    return Finding(
        f"{len(found)} {'job was' if len(found) == 1 else 'jobs were'} given up after several tries. The last said: {found[-1].error}",
        "What it would have worked out is not shown.",
        "Mend what it says, then start a worker anew (mreza worker): it tries again.",
    )


CHECKS = (jobs_are_done_by_somebody, no_job_was_given_up)
