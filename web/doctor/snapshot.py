"""The snapshot that introductions are found in, as it lies in the data folder: which write it holds, how large it is, and how old."""

from __future__ import annotations

import time
from dataclasses import dataclass

from web.doctor.installation import Installation


@dataclass(frozen=True, slots=True)
class Held:
    """`version`: the write that it holds; its size in bytes; its age in seconds."""

    version: int
    size: int
    age: int


def held(installation: Installation) -> Held | None:
    """The one that is there; None where there is none yet, or none that can be read: it is made when it is needed."""
    from graph.snapshot.files import Kept

    kept = Kept(installation.home / "snapshot")
    mark = kept.mark()
    if mark is None:
        return None
    about = kept.path.stat()
    return Held(mark.version, about.st_size, max(0, int(time.time() - about.st_mtime)))
