"""Loops over the snapshot that a lineage needs, compiled."""
