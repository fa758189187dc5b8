"""What the pages and resources of partnerships may be asked: whose partnerships, and what each of them takes beside."""

from __future__ import annotations

from web.arguments import Arguments, Day, Repeated, Words

MOST_NAMED = 60
"""So many organisations can be named one by one; a collaboration may have more."""


class ConsortiumArguments(Arguments):
    """A consortium: the partners of a collaboration, or organisations one by one; with some more, and without others."""

    collaboration = Words(metadata={"description": "A collaboration, by id, identifier or name: its partners are the consortium."})
    organisation = Repeated(
        most=MOST_NAMED, description="Organisations that are the consortium, or belong to it too; each by id, identifier or name."
    )
    more = Repeated(most=MOST_NAMED, name="with", description="What if these were with it? Each by id, identifier or name.")
    without = Repeated(most=MOST_NAMED, description="What if these were not? Each by id, identifier or name.")
    as_of = Day("As on that day: 2022, 2022-06 or 2022-06-01.")


class CandidateArguments(ConsortiumArguments):
    """What candidates can be asked for."""
