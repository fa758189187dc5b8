"""The data sets that ship: read as plain CSV, and held against the vocabulary and against each other."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.vocabulary import BY_PLURAL, SOURCE_FIELDS, TIES, Field
from graph.vocabulary.declare import STRUCTURED
from graph.vocabulary.things.event import TEACHING
from importers import demonstration, founding
from importers.cleaning.fields import cleaner

Row = dict[str, str]
SHEETS = tuple(BY_PLURAL)
TIE_COLUMNS = ["from", "tie", "to", "source"]
TEACHES = {"lead_trainer", "trainer", "mentor"}
LEARNS = {"trainee", "participant", "mentee"}


def read(folder: Path) -> dict[str, list[Row]]:
    sheets = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            sheets[path.stem] = list(csv.DictReader(handle))
    return sheets


FEEDS = {founding.FEED: read(founding.folder()), demonstration.FEED: read(demonstration.folder())}
FOUNDING, DEMONSTRATION = FEEDS["founding"], FEEDS["demonstration"]
each_feed = pytest.mark.parametrize("sheets", list(FEEDS.values()), ids=list(FEEDS))


def split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def things(sheets: dict[str, list[Row]]) -> Iterator[tuple[str, Row]]:
    for sheet in SHEETS:
        for row in sheets.get(sheet, []):
            yield sheet, row


def names(row: Row) -> Iterator[str]:
    yield row["name"].casefold()
    for cell in split(row.get("names", "")):
        yield cell.partition(" [")[0].casefold()


def keys(sheets: dict[str, list[Row]]) -> dict[str, str]:
    """Which sheet a key belongs to."""
    return {row["key"]: sheet for sheet, row in things(sheets)}


def founding_names() -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for sheet, row in things(FOUNDING):
        for name in names(row):
            found[sheet, name].add(row["key"])
    return found


NAMES = founding_names()
IDENTIFIERS = {name: (sheet, row["key"]) for sheet, row in things(FOUNDING) for name in split(row.get("identifiers", ""))}


def resolve(reference: str, sheets: dict[str, list[Row]]) -> tuple[str, str] | None:
    """(feed and sheet, key) of what a cell names, as MODEL's order is: own key, identifier, only match by name."""
    own = keys(sheets)
    feed = next(name for name, each in FEEDS.items() if each is sheets)
    if reference in own:
        return f"{feed}.{own[reference]}", reference
    if reference in IDENTIFIERS:
        sheet, key = IDENTIFIERS[reference]
        return f"founding.{sheet}", key
    found = {(sheet, key) for (sheet, name), each in NAMES.items() if name == reference.casefold() for key in each}
    if len(found) != 1:
        return None
    sheet, key = found.pop()
    return f"founding.{sheet}", key


def ties(sheets: dict[str, list[Row]]) -> Iterator[tuple[str, str, str, Row]]:
    """(type, from, to, row) of every tie, from its own sheet and from tie columns."""
    for row in sheets["ties"]:
        yield row["tie"], row["from"], row["to"], row
    for sheet, row in things(sheets):
        for column in BY_PLURAL[sheet].columns:
            for other in split(row.get(column.name, "")):
                ends = (other, row["key"]) if column.reverse else (row["key"], other)
                yield column.tie, *ends, row


def test_both_sets_are_there() -> None:
    assert set(FOUNDING) == {"sources", "organisations", "topics", "trainings", "events", "collaborations", "outputs", "ties"}
    assert set(DEMONSTRATION) == {"people", "trainings", "events", "ties"}


@each_feed
def test_headings_are_declared(sheets: dict[str, list[Row]]) -> None:
    allowed = {"ties": {*TIE_COLUMNS, *(field.name for tie in TIES.values() for field in tie.fields)}}
    allowed["sources"] = {"key", *(field.name for field in SOURCE_FIELDS)}
    for sheet, kind in BY_PLURAL.items():
        columns = {name for column in kind.columns for name in (column.name, *column.fields)}
        allowed[sheet] = {"key", "source", *(field.name for field in kind.fields), *columns}
    for sheet, rows in sheets.items():
        assert set(rows[0]) <= allowed[sheet], sheet
        assert not any(None in row or None in row.values() for row in rows), f"a row of {sheet} has too few or too many cells"


@each_feed
def test_a_key_and_its_source_stand_once(sheets: dict[str, list[Row]]) -> None:
    counted = Counter((sheet, row["key"], row.get("source", "")) for sheet, row in things(sheets))
    counted.update(("sources", row["key"], "") for row in sheets.get("sources", []))
    assert [name for name, times in counted.items() if times > 1] == []


@each_feed
def test_a_key_belongs_to_one_sheet(sheets: dict[str, list[Row]]) -> None:
    sheet_of = keys(sheets)
    assert [row["key"] for sheet, row in things(sheets) if sheet_of[row["key"]] != sheet] == []


@each_feed
def test_a_tie_stands_once(sheets: dict[str, list[Row]]) -> None:
    counted = Counter(tuple(row.get(name, "") for name in ("from", "tie", "to", "role", "start", "source")) for row in sheets["ties"])
    assert [name for name, times in counted.items() if times > 1] == []


@each_feed
def test_every_reference_resolves_to_an_allowed_end(sheets: dict[str, list[Row]]) -> None:
    wrong = []
    for kind, start, end, _ in ties(sheets):
        for name, allowed in ((start, TIES[kind].starts), (end, TIES[kind].ends)):
            found = resolve(name, sheets)
            if found is None or BY_PLURAL[found[0].partition(".")[2]].label not in allowed:
                wrong.append((kind, name, found))
    assert wrong == []


@each_feed
def test_no_tie_leads_back_to_its_start(sheets: dict[str, list[Row]]) -> None:
    assert [(kind, start) for kind, start, end, _ in ties(sheets) if resolve(start, sheets) == resolve(end, sheets)] == []


@each_feed
def test_every_cell_is_clean_as_it_stands(sheets: dict[str, list[Row]]) -> None:
    wrong = []
    rows = [(BY_PLURAL[sheet].fields, row) for sheet, row in things(sheets)]
    rows += [(TIES[row["tie"]].fields, row) for row in sheets["ties"]]
    rows += [(SOURCE_FIELDS, row) for row in sheets.get("sources", [])]
    for fields, row in rows:
        for field in fields:
            cell = row.get(field.name, "")
            values = split(cell) if field.many else [cell]
            wrong += [(field.name, value) for value in values if value and not clean(field, value)]
    assert wrong == []


def clean(field: Field, value: str) -> bool:
    """Whether the cleaning takes the value and leaves it alone; what is structured need only be taken."""
    try:
        read_as = cleaner(field)(value)
    except ValueError:
        return False
    return field.type in STRUCTURED or isinstance(read_as, (int, float)) or read_as == value


@each_feed
def test_a_tie_fills_only_its_own_fields(sheets: dict[str, list[Row]]) -> None:
    for row in sheets["ties"]:
        filled = {name for name, value in row.items() if value} - set(TIE_COLUMNS)
        assert filled <= {field.name for field in TIES[row["tie"]].fields}, row


@each_feed
def test_nothing_ends_before_it_starts(sheets: dict[str, list[Row]]) -> None:
    rows = [*sheets["ties"], *(row for _, row in things(sheets))]
    assert [row for row in rows if row.get("start") and row.get("end") and row["end"] < row["start"][: len(row["end"])]] == []


def test_every_founding_row_cites_a_source_that_is_there() -> None:
    known = {row["key"] for row in FOUNDING["sources"]}
    cited = [row["source"] for _, row in things(FOUNDING)] + [row["source"] for row in FOUNDING["ties"]]
    assert [name for name in cited if name not in known] == []
    assert known == set(cited), "a source that nothing cites"


def test_no_person_ships_but_the_invented() -> None:
    assert "people" not in FOUNDING
    assert [row["key"] for row in DEMONSTRATION["people"] if "invented" not in row["bio"].lower()] == []


def test_the_demonstration_touches_the_founding_set_only_by_workplaces_and_topics() -> None:
    for kind, start, end, _ in ties(DEMONSTRATION):
        for name in (start, end):
            found = resolve(name, DEMONSTRATION)
            assert found is not None
            feed, _, sheet = found[0].partition(".")
            assert feed == "demonstration" or sheet == "topics" or (kind, sheet) == ("WORKS_AT", "organisations"), (kind, start, end)


def test_invented_trainings_and_events_say_so() -> None:
    for row in DEMONSTRATION["trainings"] + DEMONSTRATION["events"]:
        assert row["name"].startswith("Demonstration: ")
        assert "invented" in row["summary"].lower()


def hope(field: str) -> dict[str, str]:
    return {row["source"]: row[field] for row in FOUNDING["collaborations"] if row["key"] == "hope" and row[field]}


def test_contradictions_about_hope_are_kept() -> None:
    assert hope("start") == {"fundea-hope": "2020-07-01", "ips-draft": "2021-09"}
    assert hope("end") == {"fundea-hope": "2023-06-30", "ips-2020": "2022-12", "ips-draft": "2024-08", "fundea-ndw": "2023-12"}
    assert set(hope("partners_stated").values()) == {"9", "10"}
    assert set(hope("countries_stated").values()) == {"7", "8"}
    assert hope("budget_eur")["grant-page"] == "1137025.00"
    assert hope("final_cost_eur") == {"grant-page": "189279.02"}
    belgrade = {row["source"]: row["number"] for row in FOUNDING["events"] if row["key"] == "hope-ttw-belgrade"}
    assert belgrade == {"helsinki-t07": "5", "fundea-news": "6"}


def test_hope_has_its_ten_partners() -> None:
    roles: dict[str, set[str]] = defaultdict(set)
    for row in FOUNDING["ties"]:
        if (row["tie"], row["to"]) == ("TAKES_PART_IN", "hope"):
            roles[row["from"]].add(row["role"])
    assert len(roles) == 10
    assert roles["qualify-just"] == {"lead"}
    assert roles["krus"] == {"expertise_partner", "donor_project_partner"}


def test_output_codes_are_known_for_two_only() -> None:
    assert {row["key"]: row["code"] for row in FOUNDING["outputs"] if row["code"]} == {"hope-o1": "O1", "hope-o9": "O9"}


def trained() -> dict[str, set[str]]:
    """Who trained whom in the demonstration, as MODEL.md defines it."""
    teaching = {row["key"] for row in DEMONSTRATION["events"] if row["delivers"] or row["kind"] in TEACHING}
    taught: dict[str, set[str]] = defaultdict(set)
    came: dict[str, set[str]] = defaultdict(set)
    found: dict[str, set[str]] = defaultdict(set)
    for row in DEMONSTRATION["ties"]:
        if row["tie"] == "TAUGHT_AT" and row["role"] in TEACHES:
            taught[row["to"]].add(row["from"])
        if row["tie"] == "ATTENDED" and row["role"] in LEARNS:
            came[row["to"]].add(row["from"])
        if row["tie"] == "MENTORS":
            found[row["from"]].add(row["to"])
    for event in teaching:
        for teacher in taught[event]:
            found[teacher] |= came[event] - {teacher}
    return found


def generations(root: str, edges: dict[str, set[str]]) -> dict[str, int]:
    depth = {root: 0}
    queue = [root]
    for person in queue:
        for other in edges.get(person, set()) - set(depth):
            depth[other] = depth[person] + 1
            queue.append(other)
    return depth


def test_a_cascade_goes_on_for_four_generations_and_another_breaks_off() -> None:
    edges = trained()
    assert max(generations("ingrid-fjellheim-moe", edges).values()) >= 4
    assert max(generations("andrej-grabnar-zupan", edges).values()) == 2


def test_two_people_mentor_each_other() -> None:
    pairs = {(row["from"], row["to"]) for row in DEMONSTRATION["ties"] if row["tie"] == "MENTORS"}
    assert {pair for pair in pairs if pair[::-1] in pairs} == {
        ("milica-stanojlovic", "tamara-ljubisavljev"), ("tamara-ljubisavljev", "milica-stanojlovic")
    }


def test_several_people_taught_dynamic_security_lately_and_speak_serbian() -> None:
    speakers = {row["key"] for row in DEMONSTRATION["people"] if re.search(r"\bsr\b", row["languages"])}
    recent = {row["key"] for row in DEMONSTRATION["events"] if row["delivers"] == "training-dynamic-security" and row["start"] >= "2023-11"}
    teachers = {row["from"] for row in DEMONSTRATION["ties"] if row["tie"] == "TAUGHT_AT" and row["to"] in recent}
    assert len(teachers & speakers) >= 4
