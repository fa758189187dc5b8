"""The workbook's rows: what they state, and what is refused of them, cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.claims import Ref, TieClaim
from graph.errors import Refused
from graph.vocabulary import TIES
from importers.sheets.ties import wording
from tests.importers.conftest import Write
from tests.importers.taking import Taken, take

Take = Callable[..., Taken]


# Things


def test_a_row_states_a_thing_with_clean_values(taken: Take) -> None:
    row = taken(
        "people",
        ["key", "name", "names", "languages", "country", "identifiers", "level", "source"],
        [
            [
                "a",
                "Ана Јовић",
                "Ana Jović [label, sr-Latn]; AJ [acronym]",
                "sr C2; en",
                "Serbia",
                "orcid:0000-0002-1825-0097 [candidate]",
                "members",
                "cv",
            ]
        ],
    ).only
    [thing] = row.things
    assert (row.sheet, row.key, row.source, thing.kind, thing.key, thing.level) == ("people", "a", "cv", "Person", "a", 1)
    assert thing.identifiers == (("orcid", "0000-0002-1825-0097", "candidate"),)
    assert thing.fields == {
        "name": "Ана Јовић",
        "names": [{"value": "Ana Jović", "kind": "label", "lang": "sr-Latn"}, {"value": "AJ", "kind": "acronym"}],
        "languages": [{"code": "sr", "level": "C2"}, {"code": "en"}],
        "country": "RS",
    }
    assert row.raw == {"country": "Serbia"}


def test_headings_are_understood_in_any_order_and_language(taken: Take) -> None:
    row = taken("Особе", ["Држава", "E-MAIL", "Prénom", "Nachname", "  Име "], [["Норвешка", "a@b.org", "Ana", "Jović", "Ана"]])
    assert row.issues == []
    assert row.fields == {"name": "Ана", "given_name": "Ana", "family_name": "Jović", "country": "NO", "email": "a@b.org"}


def test_a_row_without_a_key_gets_the_same_one_every_time(taken: Take) -> None:
    first, other = taken("people", ["name", "country", "bio", "source"], [["Ana", "RS", "x", "cv"], ["Ana", "BA", "x", "cv"]]).statements
    changed = taken("people", ["bio", "source", "country", "name"], [["y", "cv", "RS", "Ana"]]).only
    elsewhere = taken("people", ["name", "country", "source"], [["Ana", "RS", "web"]]).only
    assert first.key == changed.key
    assert len({first.key, other.key, elsewhere.key}) == 3


def test_tie_columns_state_ties(taken: Take) -> None:
    row = taken(
        "people",
        ["key", "name", "works_at", "role", "since", "topics"],
        [["a", "Ana", "krus; jilava", "trainer; ", "2020; 2022-05", "Mentoring"]],
    )
    assert row.only.ties == (
        TieClaim("WORKS_AT", Ref("a", "Person"), Ref("krus", "Organisation"), {"role": "trainer", "start": "2020"}),
        TieClaim("WORKS_AT", Ref("a", "Person"), Ref("jilava", "Organisation"), {"start": "2022-05"}),
        TieClaim("EXPERT_IN", Ref("a", "Person"), Ref("Mentoring", "Topic"), {"basis": "declared"}),
    )


def test_a_column_of_the_far_end_turns_the_tie_round(taken: Take) -> None:
    row = taken("collaborations", ["key", "name", "lead", "partners"], [["hope", "HOPE", "ips", "krus"]])
    assert row.only.ties == (
        TieClaim("TAKES_PART_IN", Ref("ips"), Ref("hope", "Collaboration"), {"role": "lead"}),
        TieClaim("TAKES_PART_IN", Ref("krus"), Ref("hope", "Collaboration"), {}),
    )


def test_further_columns_must_fit_their_tie(taken: Take) -> None:
    row = taken("people", ["key", "name", "works_at", "role"], [["a", "Ana", "x; y; z", "1; 2"], ["b", "Bo", "", "trainer"]])
    assert [(issue.line, issue.column) for issue in row.issues] == [(2, "role"), (3, "role")]
    assert [len(each.ties) for each in row.statements] == [3, 0]


def test_an_identifier_may_have_a_column_of_its_own(taken: Take) -> None:
    row = taken("organisations", ["key", "name", "ror", "identifiers"], [["a", "A", "https://ror.org/05wp7an13", "isni:0000000121032683"]])
    assert set(row.only.things[0].identifiers) == {("ror", "05wp7an13", "certain"), ("isni", "0000000121032683", "certain")}


def test_a_bad_cell_is_left_out_and_the_row_stands(taken: Take) -> None:
    row = taken("events", ["key", "name", "country", "start", "participants"], [["a", "A", "Atlantis", "31/02/2022", "many"]])
    assert row.fields == {"name": "A"}
    assert [(issue.sheet, issue.line, issue.column, issue.value) for issue in row.issues] == [
        ("events", 2, "start", "31/02/2022"),
        ("events", 2, "country", "Atlantis"),
        ("events", 2, "participants", "many"),
    ]
    assert all(issue.message and issue.advice for issue in row.issues)


def test_one_bad_value_of_several_is_left_out_alone(taken: Take) -> None:
    row = taken("trainings", ["key", "name", "audience"], [["a", "A", "prison; prisson; police"]])
    assert row.fields["audience"] == ["prison", "police"]
    assert [issue.value for issue in row.issues] == ["prisson"]


def test_a_thing_needs_a_name_unless_another_row_has_it(taken: Take) -> None:
    row = taken("people", ["key", "name", "bio", "source"], [["a", "", "x", "web"], ["a", "Ana", "", "cv"], ["b", "", "x", "cv"]])
    assert [each.key for each in row.statements] == ["a", "a"]
    assert [(issue.line, issue.column) for issue in row.issues] == [(4, "name")]
    assert row.spared == {("people", "b", "cv")}


def test_a_bad_name_refuses_the_row_which_closes_nothing(taken: Take) -> None:
    row = taken("people", ["key", "name"], [["a", "Ana\x00"], ["b", "Bo"]])
    assert [each.key for each in row.statements] == ["b"]
    assert row.spared == {("people", "a", None)}


def test_a_level_that_cannot_be_read_refuses_the_row(taken: Take) -> None:
    row = taken("people", ["key", "name", "level"], [["a", "Ana", "memebrs"], ["b", "Bo", "Hidden"]])
    assert [(each.key, each.things[0].level) for each in row.statements] == [("b", 3)]
    assert row.spared == {("people", "a", None)}


def test_an_end_before_its_start_is_left_out(taken: Take) -> None:
    row = taken("collaborations", ["key", "name", "start", "end"], [["a", "A", "2022-06", "2021"], ["b", "B", "2022-06", "2022"]])
    assert [dict(each.things[0].fields).get("end") for each in row.statements] == [None, "2022"]
    assert [(issue.line, issue.column) for issue in row.issues] == [(2, "end")]


# Twice the same


def test_of_a_row_that_stands_twice_neither_is_taken_nor_closed(taken: Take) -> None:
    row = taken("people", ["key", "name", "source"], [["a", "Ana", "cv"], ["a", "Anna", "cv"], ["a", "Ana", "web"], ["a", "Ann", "cv"]])
    assert [(each.key, each.source) for each in row.statements] == [("a", "web")]
    assert [issue.line for issue in row.issues] == [2, 3, 5]
    assert row.spared == {("people", "a", "cv")}


def test_twice_counts_over_all_files_of_a_sheet(write: Write) -> None:
    first = write("people", ["key", "name"], [["a", "Ana"]], "one")
    second = write("Personen", ["Schlüssel", "Name"], [["a", "Anna"], ["b", "Bo"]], "two")
    both = take(first, second)
    assert [each.key for each in both.statements] == ["b"]
    assert [(issue.file, issue.line) for issue in both.issues] == [("people.csv", 2), ("Personen.csv", 2)]


# Ties


def test_any_tie_can_be_stated_by_its_type_or_its_wording_both_ways(taken: Take) -> None:
    said = [(kind, words) for kind in TIES.values() for words in (kind.type, kind.forward, kind.reverse)]
    rows = [["x", words, "y", str(number)] for number, (_, words) in enumerate(said)]
    stated = taken("ties", ["from", "tie", "to", "key"], rows).statements
    for (kind, words), row in zip(said, stated, strict=True):
        [tie] = row.ties
        turned = words == kind.reverse and kind.directed
        assert (tie.type, tie.start.text, tie.end.text) == (kind.type, *(("y", "x") if turned else ("x", "y")))


def test_no_wording_means_two_ties() -> None:
    said = [fold for kind in TIES.values() for fold in {kind.forward, kind.reverse}]
    assert len(said) == len(set(said))
    assert len(wording()) >= len(said)


def test_a_tie_has_its_fields_and_no_others(taken: Take) -> None:
    row = taken(
        "ties",
        ["from", "tie", "to", "role", "completed", "unit", "strength", "level"],
        [["p", "attended", "e", "Trainee", "yes", "B2", "0,5", "stewards"]],
    )
    assert row.tie == TieClaim("ATTENDED", Ref("p"), Ref("e"), {"strength": 0.5, "role": "trainee", "completed": True}, 2)
    assert [(issue.column, issue.message) for issue in row.issues] == [("unit", "ATTENDED has no field “unit”")]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        (["a", "KNOWS", "a"], "to"),
        (["", "KNOWS", "b"], "from"),
        (["a", "KNOWS", ""], "to"),
        (["a", "loves", "b"], "tie"),
        (["a", "", "b"], "tie"),
        (["a\u202e", "KNOWS", "b"], "from"),
    ],
)
def test_a_tie_without_two_ends_is_refused(taken: Take, cells: list[str], column: str) -> None:
    row = taken("ties", ["from", "tie", "to"], [cells, ["c", "KNOWS", "d"]])
    assert len(row.statements) == 1
    assert [(issue.line, issue.column) for issue in row.issues] == [(2, column)]
    assert len(row.spared) == 1


def test_a_thing_that_names_itself_gets_no_tie(taken: Take) -> None:
    row = taken("organisations", ["key", "name", "parent"], [["a", "A", "a"]])
    assert row.only.ties == ()
    assert row.messages == ["it ties a thing to itself"]


def test_ties_without_keys_are_told_apart_by_role_and_start(taken: Take) -> None:
    rows = [["p", "WORKS_AT", "o", role, start] for role in ("", "trainer") for start in ("", "2020", "2021")]
    row = taken("ties", ["from", "tie", "to", "role", "start"], rows)
    assert len({each.key for each in row.statements}) == 6


# Sources, order, headings


def test_a_source_is_cited_by_its_key(taken: Take) -> None:
    row = taken(
        "sources",
        ["key", "title", "url", "retrieved", "rank"],
        [["cv", "Her CV", "https://a.org", "1 June 2022", "1"], ["x", "", "", "", ""]],
    )
    [source] = row.statements
    assert source.cites is not None
    assert (source.key, source.cites.key, source.source) == ("cv", "cv", None)
    assert source.cites.fields == {"title": "Her CV", "url": "https://a.org", "retrieved": "2022-06-01", "rank": 1}


def test_sheets_are_taken_in_one_order_whatever_their_files(write: Write) -> None:
    ties = write("ties", ["from", "tie", "to"], [["a", "KNOWS", "b"]])
    people = write("people", ["key", "name"], [["a", "Ana"], ["b", "Bo"]])
    sources = write("sources", ["key", "title"], [["s", "S"]])
    assert [each.sheet for each in take(ties, people, sources).statements] == ["sources", "people", "people", "ties"]


def test_an_unknown_heading_is_reported_once_and_left_out(taken: Take) -> None:
    row = taken(
        "people", ["key", "name", "shoe size", "visibility=public", ""], [["a", "Ana", "38", "yes", "?"], ["b", "Bo", "44", "yes", ""]]
    )
    assert [issue.column for issue in row.issues] == ["shoe size", "visibility=public", "column 5"]
    assert len(row.statements) == 2


@pytest.mark.parametrize(
    ("sheet", "headings", "reason"),
    [
        ("people", ["key", "country"], "“name” is missing"),
        ("ties", ["from", "to"], "“tie” is missing"),
        ("sources", ["key"], "“title” is missing"),
        ("people", ["key", "name", "Name"], "both mean name"),
        ("people", ["name", "Land", "country"], "both mean country"),
        ("people", ["name", "Risk score"], "case data"),
        ("people", ["name", "prisoner number"], "case data"),
        ("people", ["name", "Offences"], "case data"),
        ("shoes", ["key", "name"], "No sheet is known"),
    ],
)
def test_headings_that_stop_an_import(taken: Take, sheet: str, headings: list[str], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        taken(sheet, headings, [["x"] * len(headings)])


def test_a_row_wider_than_its_headings_is_refused(write: Write) -> None:
    path = write("people", ["key", "name"], [["a", "Ana"]])
    with path.open("a") as file:
        file.write("b,Bo,Belgrade\n")
    row = take(path)
    assert [each.key for each in row.statements] == ["a"]
    assert row.spared == {("people", "b", None)}


# Text that is not what it seems

HOSTILE = [
    "<script>alert(1)</script>",
    '=HYPERLINK("http://evil.example")',
    "MATCH (n) DETACH DELETE n",
    "name:* AND (",
    "{{7*7}}",
    "'; DROP",
    "a\u0301bc",
    "שרה כהן",
    "سارة",
    "O'Brien",
    "Null",
    "nan",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(taken: Take, text: str) -> None:
    row = taken("people", ["key", "name", "bio"], [["a", text, text]])
    assert row.issues == []
    assert row.fields["name"] == row.fields["bio"]


@pytest.mark.parametrize("text", ["Ana\x00", "\u202eanA", "x" * 1_000_000, "Ana\ufffd"], ids=["NUL", "turned round", "1 MB", "unreadable"])
def test_text_that_is_refused_costs_its_cell_only(taken: Take, text: str) -> None:
    row = taken("people", ["key", "name", "bio"], [["a", "Ana", text], ["b", "Bo", "x"]])
    assert [each.key for each in row.statements] == ["a", "b"]
    assert [(issue.line, issue.column) for issue in row.issues] == [(2, "bio")]
    assert len(row.issues[0].value) <= 200
    assert row.issues[0].value.isprintable()


def test_blank_lines_above_the_headings_are_counted(write: Write) -> None:
    path = write("people", ["key", "name", "shoes"], [["a", "Ana", "38"]])
    path.write_text("\n,,\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert [(issue.line, issue.column) for issue in take(path).issues] == [(3, "shoes")]


def test_a_folder_without_sheets_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="nothing to import"):
        take(tmp_path)
