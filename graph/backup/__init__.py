"""Backups: everything that is stored, as one file that any newer Mreža and any newer Neo4j read back."""

from graph.backup.contents import Head
from graph.backup.restoring import Restored, read_head, restore
from graph.backup.saving import Saved, save

__all__ = ["Head", "Restored", "Saved", "read_head", "restore", "save"]
