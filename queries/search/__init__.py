"""Finding things by words in any script, with filters, facets, and the reasons for every hit."""

from __future__ import annotations

from queries.search.find import every, find
from queries.search.shapes import SORTS, Answer, Ask, Everything, FacetValue, Hit, Why
from queries.search.suggest import suggest

__all__ = ["SORTS", "Answer", "Ask", "Everything", "FacetValue", "Hit", "Why", "every", "find", "suggest"]
