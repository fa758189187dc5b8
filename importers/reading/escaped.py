"""Cells that a spreadsheet program would run as formulas, and the apostrophe that keeps it from doing so."""

from __future__ import annotations

import re

_FORMULA = r"(?:[\t\r\n]|[\s'\";,|]*[=+\-@\uff1d\uff0b\uff0d\uff20])"
RUNS = re.compile(_FORMULA)
"""The beginning of a text that a spreadsheet program might take for a formula."""
_ESCAPED = re.compile("'" + _FORMULA)


def unescaped(cell: str) -> str:
    """The cell without the apostrophe that an export put before it; `web.exports.escaping.safe` is the other way.

    >>> unescaped("'=1+1"), unescaped("''=1+1"), unescaped("'t Hart")
    ('=1+1', "'=1+1", "'t Hart")
    """
    return cell[1:] if cell.startswith("'") and _ESCAPED.match(cell) else cell
