"""Web, e-mail and telephone."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.headerregistry import Address
from urllib.parse import urlsplit

from importers.cleaning.text import line

_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{0,61}[^\W_]")
_SIMPLE = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*@(?:[a-z0-9][a-z0-9-]{0,40}\.){1,4}[a-z]{2,12}")
"""Addresses so plain that the library has nothing to add; it looks at all others."""
_PHONE = re.compile(r"\+?[0-9 ().\-/]{5,40}(?:\s*(?:ext|x|доб)\.?\s*[0-9]{1,6})?", re.IGNORECASE)


def url(text: str) -> str:
    """A web address with http or https; one that begins with www gets https."""
    plain = line(text)
    plain = f"https://{plain}" if plain.lower().startswith("www.") else plain
    if re.search(r"[\s\\<>\"`{}|^]", plain) or len(plain) > 2_000:
        raise ValueError("it is no web address")
    try:
        parts = urlsplit(plain)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise ValueError("it is no web address") from None
    if parts.scheme.lower() not in ("http", "https"):
        raise ValueError("only addresses with http:// or https:// are taken")
    if "@" in parts.netloc or not _HOST.fullmatch(host):
        raise ValueError("it names no site on the web")
    return plain


def email(text: str) -> str:
    """One e-mail address, without a name before it."""
    plain = line(text).removeprefix("mailto:")
    if _SIMPLE.fullmatch(plain):
        return plain
    try:
        address = Address(addr_spec=plain)
    except (HeaderParseError, ValueError, IndexError):
        raise ValueError("it is no e-mail address") from None
    if not address.username or not _HOST.fullmatch(address.domain) or len(plain) > 254 or " " in plain:
        raise ValueError("it is no e-mail address")
    return plain


def phone(text: str) -> str:
    """A telephone number, as it is written."""
    plain = line(text)
    if not _PHONE.fullmatch(plain) or sum(each.isdigit() for each in plain) < 5:
        raise ValueError("it is no telephone number")
    return plain
