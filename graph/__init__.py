"""What we know, and how it is kept true. The names that other floors use stand here."""

from graph.access import Level, Viewer
from graph.errors import (
    Conflict,
    Invalid,
    MrezaError,
    NotFound,
    NotReady,
    Refused,
    TooHeavy,
    Unavailable,
    WrongPassword,
    WrongVersion,
)
from graph.opened import Graph
from graph.store import Store

__all__ = [
    "Conflict", "Graph", "Invalid", "Level", "MrezaError", "NotFound", "NotReady", "Refused", "Store", "TooHeavy", "Unavailable",
    "Viewer", "WrongPassword", "WrongVersion",
]
