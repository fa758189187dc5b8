"""Generated data of the size that the figures speak of: an invented network, the same for the same seed."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GIVEN = ("Ana", "Boris", "Carla", "Dario", "Elena", "Filip", "Greta", "Hana", "Ivan", "Jelena", "Karim", "Lena", "Marko",
         "Nadia", "Omar", "Petra", "Quentin", "Rosa", "Stefan", "Tanja")
PARTS = ("al", "be", "co", "dra", "el", "fo", "gor", "hi", "is", "ju", "ka", "lo", "mi", "no", "or", "pa", "ri", "so", "ti", "vu")
COUNTRIES = ("PT", "RO", "BG", "RS", "SI", "ES", "IT", "NO", "FR", "GR")
LANGUAGES = ("pt", "ro", "bg", "sr", "sl", "es", "it", "nb", "fr", "el", "en")
WORDS = ("prison", "probation", "dialogue", "mentoring", "risk", "family", "prevention", "release", "community", "security")
SECTORS = ("public", "private", "third")


@dataclass(frozen=True, slots=True)
class Size:
    """How much of each kind."""

    people: int = 20_000
    organisations: int = 2_000
    events: int = 3_000
    works_at: int = 22_000
    taught_at: int = 9_000
    attended: int = 70_000
    knows: int = 19_000


Sheet = tuple[tuple[str, ...], list[tuple[str, ...]]]


def sheets(size: Size, seed: int = 7) -> dict[str, Sheet]:
    """For each sheet of a workbook its headings and rows."""
    chance = random.Random(seed)
    return {
        "organisations": _organisations(size, chance),
        "people": _people(size, chance),
        "events": _events(size, chance),
        "ties": _ties(size, chance),
    }


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(PARTS) for _ in range(4)).title()


def _text(chance: random.Random, often: float) -> str:
    words = chance.choices(WORDS, k=8)
    return " ".join([*words, "dynamic"] if chance.random() < often else words)


def _organisations(size: Size, chance: random.Random) -> Sheet:
    heads = ("key", "name", "kind", "sector", "country", "city", "description")
    rows = [(f"o{n}", f"{_name(chance)} {_name(chance)} Institute", "ngo", chance.choice(SECTORS), chance.choice(COUNTRIES),
             _name(chance), _text(chance, 0.3)) for n in range(size.organisations)]
    return heads, rows


def _people(size: Size, chance: random.Random) -> Sheet:
    heads = ("key", "name", "languages", "country", "title", "bio")
    rows = [(f"p{n}", f"{chance.choice(GIVEN)} {_name(chance)}", "; ".join(chance.sample(LANGUAGES, 2)), chance.choice(COUNTRIES),
             "trainer", _text(chance, 0.3) + (" zanzibar" if n % 2000 == 7 else "")) for n in range(size.people)]
    return heads, rows


def _events(size: Size, chance: random.Random) -> Sheet:
    heads = ("key", "name", "kind", "start", "country", "city")
    rows = [(f"e{n}", f"{_name(chance)} workshop {n}", "workshop", f"{chance.randint(2012, 2025)}-{chance.randint(1, 12):02}-15",
             chance.choice(COUNTRIES), _name(chance)) for n in range(size.events)]
    return heads, rows


def _ties(size: Size, chance: random.Random) -> Sheet:
    heads = ("from", "tie", "to", "role", "start")
    found: dict[tuple[str, str, str], tuple[str, ...]] = {}

    def add(count: int, type_: str, make: tuple[int, str, int, str], role: tuple[str, ...], dated: bool) -> None:
        end = len(found) + count
        while len(found) < end:
            start_, end_ = _ends(chance, type_, make)
            if start_ != end_:
                when = str(chance.randint(2005, 2024)) if dated else ""
                found.setdefault((start_, type_, end_), (start_, type_, end_, chance.choice(role), when))

    add(size.works_at, "WORKS_AT", (size.people, "p", size.organisations, "o"), ("officer", "trainer", "head"), True)
    add(size.taught_at, "TAUGHT_AT", (size.people, "p", size.events, "e"), ("trainer", "lead_trainer"), False)
    add(size.attended, "ATTENDED", (size.people, "p", size.events, "e"), ("trainee", "participant"), False)
    add(size.knows, "KNOWS", (size.people, "p", size.people, "p"), ("",), False)
    return heads, list(found.values())


def _ends(chance: random.Random, type_: str, make: tuple[int, str, int, str]) -> tuple[str, str]:
    """Some people and events are far busier than others, as in life."""
    starts, start, ends, end = make
    one, other = int(starts * chance.random() ** 2), int(ends * chance.random() ** 3)
    if type_ == "KNOWS" and one > other:
        one, other = other, one
    return f"{start}{one}", f"{end}{other}"


def write(folder: Path, size: Size, seed: int = 7) -> Path:
    """Write the sheets as CSV files of a workbook; answers the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (heads, rows) in sheets(size, seed).items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(heads)
            writer.writerows(rows)
    return folder


def batches(rows: list[tuple[str, ...]], size: int) -> Iterator[list[tuple[str, ...]]]:
    """Rows in parts of at most `size`."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
