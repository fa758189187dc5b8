"""The blueprint that all resources of the API belong to."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint


class Resources(Blueprint):
    """Arguments are described by a schema made once: made anew for every request, it costs more than reading what was asked."""

    def arguments(self, schema: Any, **how: Any) -> Any:
        """Decorates a resource that takes arguments, as the library does."""
        return super().arguments(schema() if isinstance(schema, type) else schema, **how)
