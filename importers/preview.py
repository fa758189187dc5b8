"""What an import would change, in words, before anything does."""

from __future__ import annotations

from collections.abc import Iterator

from graph.records import Comparison

_SHOWN = 20


def lines(comparison: Comparison) -> Iterator[str]:
    """The comparison for a person to read."""
    yield (
        f"{comparison.new:,} rows are new, {comparison.changed:,} changed, {comparison.ended:,} would be ended, "
        f"{comparison.unchanged:,} are as they were."
    )
    for sheet, (ended, known) in comparison.ended_by_sheet.items():
        if ended:
            yield f"{sheet}: {ended:,} of {known:,} rows would be ended."
    names = list(dict.fromkeys(comparison.restricted))
    if names:
        more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
        yield f"A level is asked for {', '.join(names[:_SHOWN])}{more}. What is asked stays asked until a steward lifts it."
