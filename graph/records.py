"""Records: what each row of each source states, version by version; runs that load them, comparing, and undoing."""

from graph.comparing import Comparison, compare
from graph.loading import BATCH, Counts, RunReport, confirm, finish, interrupt, load, never
from graph.runs import PATIENCE, RowKey, Run, RunInfo, begin, latest, open_rows, runs
from graph.undoing import UndoPlan, UndoReport, plan_undo, undo

__all__ = ["BATCH", "PATIENCE", "Comparison", "Counts", "RowKey", "Run", "RunInfo", "RunReport", "UndoPlan", "UndoReport", "begin",
           "compare", "confirm", "finish", "interrupt", "latest", "load", "never", "open_rows", "plan_undo", "runs", "undo"]
