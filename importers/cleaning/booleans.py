"""Yes and no, in the languages of the sheets."""

from __future__ import annotations

from graph.identity.names import fold

_YES = frozenset({
    "yes", "true", "1", "x", "y", "ja", "oui", "si", "sim", "da", "tak", "nai", "wahr", "vrai", "verdadero", "verdadeiro", "vero",
    "adevarat", "tacno", "igen", "ano", "evet",
})  # fmt: skip
_NO = frozenset({
    "no", "false", "0", "n", "nein", "non", "nao", "nu", "ne", "nei", "nie", "ochi", "oxi", "falsch", "faux", "falso", "fals",
    "netacno", "nem", "hayir",
})  # fmt: skip


def boolean(text: str) -> bool:
    """Whether a cell says yes; ticks and crosses count.

    >>> boolean("Да"), boolean("nein")
    (True, False)
    """
    folded = fold(text)
    if folded in _YES or text.strip() in "✓✔☑":
        return True
    if folded in _NO or text.strip() in "✗✘☐":
        return False
    raise ValueError("it is neither yes nor no")
