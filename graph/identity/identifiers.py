"""Identifier schemes: how each is written, and how people paste it."""

from __future__ import annotations

import re
from dataclasses import dataclass

CERTAINTIES = ("certain", "candidate", "deprecated")


@dataclass(frozen=True, slots=True)
class Scheme:
    """One scheme. `pattern` matches a whole normalised value; `hosts` are what stands before it in an address."""

    name: str
    title: str
    pattern: str
    hosts: tuple[str, ...] = ()
    upper: bool = False
    kinds: tuple[str, ...] = ()


ALL = (
    Scheme("ror", "ROR", r"0[a-hj-km-np-tv-z0-9]{6}\d{2}", ("ror.org/",), kinds=("Organisation",)),
    Scheme("isni", "ISNI", r"\d{15}[\dX]", ("isni.org/isni/", "www.isni.org/"), upper=True),
    Scheme("wikidata", "Wikidata", r"Q[1-9]\d*", ("www.wikidata.org/wiki/", "www.wikidata.org/entity/"), upper=True),
    Scheme("pic", "Participant Identification Code", r"\d{9}", kinds=("Organisation",)),
    Scheme("erasmus_oid", "Erasmus+ organisation id", r"E\d{8}", upper=True, kinds=("Organisation",)),
    Scheme("vat", "VAT number", r"[A-Z]{2}[A-Z0-9]{2,13}", upper=True, kinds=("Organisation",)),
    Scheme("registration", "Registration number", r"\S(?:.{0,62}\S)?", kinds=("Organisation",)),
    Scheme("orcid", "ORCID", r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", ("orcid.org/",), upper=True, kinds=("Person",)),
    Scheme("openalex", "OpenAlex", r"[AIW]\d+", ("openalex.org/",), upper=True),
    Scheme("eeagrants", "EEA and Norway Grants", r"[A-Z0-9]+(?:-[A-Z0-9]+)*", upper=True, kinds=("Collaboration",)),
    Scheme("cordis", "CORDIS", r"\d+", ("cordis.europa.eu/project/id/",), kinds=("Collaboration",)),
    Scheme("doi", "DOI", r"10\.\d{4,9}/\S+", ("doi.org/", "dx.doi.org/")),
    Scheme("topic", "Topic of this directory", r"[a-z0-9]+(?:-[a-z0-9]+)*", kinds=("Topic",)),
)
SCHEMES: dict[str, Scheme] = {scheme.name: scheme for scheme in ALL}


def _check_digit_is_right(digits: str) -> bool:
    """ISO 7064 MOD 11-2, the check digit of ORCID and ISNI."""
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == digits[-1]


def normalise(scheme: str, value: str) -> str:
    """The value as its scheme writes it. Raises ValueError, with a reason for people, if it cannot be one."""
    known = SCHEMES.get(scheme)
    if known is None:
        raise ValueError(f"“{scheme}” is no identifier scheme; known are {', '.join(SCHEMES)}")
    plain = value.strip()
    plain = plain.upper() if known.upper else plain
    if scheme == "isni":
        plain = plain.replace(" ", "")
    if not re.fullmatch(known.pattern, plain):
        raise ValueError(f"“{value}” is not written like an identifier of {known.title}")
    if scheme in ("orcid", "isni") and not _check_digit_is_right(plain.replace("-", "")):
        raise ValueError(f"the check digit of “{value}” is wrong; correct the number or leave it empty")
    return plain


def _from_address(text: str) -> tuple[str, str] | None:
    bare = re.sub(r"^https?://", "", text)
    for scheme in ALL:
        for host in scheme.hosts:
            if bare != text and bare.lower().startswith(host):
                return scheme.name, bare[len(host):].rstrip("/")
    return None


def parse(text: str) -> tuple[str, str] | None:
    """(scheme, value) if the text is an identifier, as ``scheme:value`` or as its usual address; else None."""
    if ":" not in text:
        return None
    scheme, _, value = text.strip().partition(":")
    found = _from_address(text.strip()) or (scheme.lower(), value)
    if found[0] not in SCHEMES:
        return None
    try:
        return found[0], normalise(*found)
    except ValueError:
        return None
