"""How people head the columns of their sheets, in several languages."""

from __future__ import annotations


def headings(name: str) -> tuple[str, ...]:
    """Every wording of a field's, column's or sheet's name that is understood above a column."""
    return (name,)
