"""What a worker can do."""

from __future__ import annotations

from graph.working import Handlers
from queries.measures import KIND, work_out
from queries.reach import HANGING, look_at_all

HANDLERS: Handlers = {KIND: work_out, HANGING: look_at_all}
