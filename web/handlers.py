"""What a worker can do."""

from __future__ import annotations

from graph.working import Handlers
from queries.measures import OF_PART, OF_WHOLE
from queries.reach import HANGING, look_at_all
from web.crowds import work_out

HANDLERS: Handlers = {OF_WHOLE: work_out, OF_PART: work_out, HANGING: look_at_all}
