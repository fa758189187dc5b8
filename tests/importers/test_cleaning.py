"""Cleaning: one cell in, a value or a reason out; nothing guessed."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.vocabulary import THINGS, TIES, Field, Type
from importers.cleaning import booleans, contacts, dates, identifiers, languages, names, numbers, places, text
from importers.cleaning.fields import advice, cleaner
from importers.reading.limits import CELL

# Dates


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("2022", "2022"), ("2022-6", "2022-06"), ("2022/06", "2022-06"), ("2022-06-01", "2022-06-01"), ("2022.06.01", "2022-06-01"),
        ("1 June 2022", "2022-06-01"), ("June 1, 2022", "2022-06-01"), ("June 2022", "2022-06"), ("1. juni 2022", "2022-06-01"),
        ("1. јун 2022.", "2022-06-01"), ("12 décembre 2020", "2020-12-12"), ("Ιούνιος 2022", "2022-06"), ("31.12.2021 00:00", "2021-12-31"),
        ("13/06/2022", "2022-06-13"), ("06/13/2022", "2022-06-13"), ("05/05/2022", "2022-05-05"), ("06/2022", "2022-06"),
        ("2022-06-01T10:00:00Z", "2022-06-01"),
    ],
)  # fmt: skip
def test_dates_that_can_be_read_in_one_way_only(cell: str, meant: str) -> None:
    assert dates.date_text(cell) == meant


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("02/03/2022", "2022-03-02 or as 2022-02-03"), ("02-03-2022", "or as"), ("02/03/04", "two digits"), ("31/02/2026", "no day 31"),
        ("2026-02-30", "no day 30"), ("2026-13-01", "no month 13"), ("45000", "spreadsheet"), ("9999-12-31", "not plausible"),
        ("0000", "not plausible"), ("-5", "no date"), ("1-2 June 2022", "no date"), ("May 5", "no date"), ("soon", "no date"),
        ("٢٠٢٢", "no date"), ("2022-06-01-01", "no date"),
    ],
)  # fmt: skip
def test_dates_that_cannot_be_read_say_why(cell: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        dates.date_text(cell)


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2200, 12, 31)))
def test_a_day_is_never_swapped_with_its_month(day: date) -> None:
    assert dates.date_text(day.isoformat()) == day.isoformat()
    assert dates.date_text(day.strftime("%d.%m.") + f"{day.year:04}") == day.isoformat()
    for written in (f"{day.day}/{day.month}/{day.year:04}", f"{day.month}/{day.day}/{day.year:04}"):
        try:
            assert dates.date_text(written) == day.isoformat()
        except ValueError:
            assert day.day <= 12


def test_the_days_that_a_date_can_mean() -> None:
    assert dates.first_and_last("2022") == ("2022-01-01", "2022-12-31")
    assert dates.first_and_last("2022-06") == ("2022-06-01", "2022-06-31")
    assert dates.first_and_last("2022-06-03") == ("2022-06-03", "2022-06-03")


# Places and languages


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("EL", "GR"), ("UK", "GB"), ("XK", "XK"), ("Kosovo*", "XK"), ("gr", "GR"), ("Ελλάδα", "GR"),
        ("Deutschland", "DE"), ("Holland", "NL"),
        ("England", "GB"), ("🇬🇷", "GR"), ("DEU", "DE"), ("Polska", "PL"), ("Schweiz", "CH"), ("Србија", "RS"), ("Srbija", "RS"),
        ("Bosnia and Herzegovina", "BA"), ("Türkiye", "TR"), ("Turkey", "TR"), ("Russia", "RU"), ("България", "BG"), ("România", "RO"),
    ],
)  # fmt: skip
def test_countries(cell: str, code: str) -> None:
    assert places.country(cell) == code


@pytest.mark.parametrize("cell", ["USSR", "-", "EU", "ZZ", "Atlantis", "1", "Kongo"])
def test_what_is_no_country_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="no country"):
        places.country(cell)


def test_a_misspelt_country_gets_a_hint() -> None:
    with pytest.raises(ValueError, match="did you mean RS"):
        places.country("Sebria")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("sr C1", {"code": "sr", "level": "C1"}), ("German (b2)", {"code": "de", "level": "B2"}), ("српски", {"code": "sr"}),
        ("English native", {"code": "en", "level": "native"}), ("nob", {"code": "nb"}), ("sr-Latn", {"code": "sr"}),
    ],
)  # fmt: skip
def test_languages_and_how_well(cell: str, said: dict[str, str]) -> None:
    assert languages.skill(cell) == said


def test_no_language() -> None:
    with pytest.raises(ValueError, match="no language"):
        languages.skill("Klingonian C1")


# Numbers


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1,137,025.00", 1137025.0), ("1.137.025,00 €", 1137025.0), ("EUR 5 000", 5000.0), ("189279.02", 189279.02),
        ("189.279,02", 189279.02),        ("1'000'000", 1e6), ("1.137.025", 1137025.0), ("12,5", 12.5), ("0,125", 0.125), ("-5", -5.0),
    ],
)  # fmt: skip
def test_amounts(cell: str, amount: float) -> None:
    assert numbers.money(cell) == amount


@pytest.mark.parametrize(
    "cell", ["1,137", "1.137", "$5", "5 000 NOK", "1.137,025.00", "1,13,025", "12,34,56", "about 5", "", "NaN", "inf", "9" * 40]
)
def test_amounts_that_could_be_two_or_none(cell: str) -> None:
    with pytest.raises(ValueError, match="it "):
        numbers.money(cell)


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=0, max_value=99))
def test_an_amount_is_read_back_with_any_separators(euros: int, cents: int) -> None:
    english = f"{euros:,}.{cents:02}"
    assert numbers.money(english) == float(f"{euros}.{cents:02}")
    assert numbers.money(english.translate(str.maketrans(",.", ".,"))) == float(f"{euros}.{cents:02}")


@pytest.mark.parametrize(("cell", "count"), [("70", 70), ("2,931", 2931), ("2 931", 2931), ("12.0", 12), ("-3", -3)])
def test_whole_numbers(cell: str, count: int) -> None:
    assert numbers.integer(cell) == count


@pytest.mark.parametrize("cell", ["1.5", "ca. 70", "9" * 5000, "1,2,3", "²", "3000000000", "-1 000 000 001"])
def test_no_whole_numbers(cell: str) -> None:
    with pytest.raises(ValueError, match="whole number"):
        numbers.integer(cell)


@pytest.mark.parametrize(("cell", "found"), [("0", 0.0), ("1", 1.0), ("0,25", 0.25), ("0.7", 0.7)])
def test_shares(cell: str, found: float) -> None:
    assert numbers.share(cell) == found


@pytest.mark.parametrize("cell", ["-0.5", "7", "nan", "1e3", "70 %"])
def test_no_shares(cell: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        numbers.share(cell)


def test_degrees() -> None:
    assert (numbers.latitude("44,8"), numbers.longitude("-120.5")) == (44.8, -120.5)
    with pytest.raises(ValueError, match="between -90 and 90"):
        numbers.latitude("91")


def test_yes_and_no() -> None:
    assert [booleans.boolean(cell) for cell in ("yes", "Да", "Ja", "✓", "1", "ναι")] == [True] * 6
    assert [booleans.boolean(cell) for cell in ("no", "Не", "nein", "0")] == [False] * 4
    with pytest.raises(ValueError, match="neither yes nor no"):
        booleans.boolean("maybe")


# Contacts and identifiers


@pytest.mark.parametrize("cell", ["https://example.org", "http://пример.рф/a?b=c#d", "https://a.example.org:8080/x"])
def test_addresses_stay_as_they_are(cell: str) -> None:
    assert contacts.url(cell) == cell


@pytest.mark.parametrize(
    "cell",
    ["javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "vbscript:x", "//evil.org", "https://user@evil.org", "https://a.org\\@b.org",
     "ftp://a.org", "http://x", "https://a.org/<script>", "http://a.org:99999/", "see our page"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match=r"address|site"):
        contacts.url(cell)


def test_mail_and_telephone() -> None:
    assert contacts.email("mailto:a.b@example.org") == "a.b@example.org"
    assert contacts.phone("+381 11 123-4567") == "+381 11 123-4567"
    for cell in ("x@y", "a@b.org, c@d.org", "Ana <a@b.org>", "a\r\nBcc: x@y.org"):
        with pytest.raises(ValueError, match="e-mail"):
            contacts.email(cell)
    with pytest.raises(ValueError, match="telephone"):
        contacts.phone("call me")


def test_identifiers() -> None:
    assert identifiers.identifier("ror:05wp7an13") == ("ror", "05wp7an13", "certain")
    assert identifiers.identifier("https://ror.org/05wp7an13 [candidate]") == ("ror", "05wp7an13", "candidate")
    assert identifiers.identifier("0000-0002-1825-0097", "orcid") == ("orcid", "0000-0002-1825-0097", "certain")
    with pytest.raises(ValueError, match="check digit"):
        identifiers.identifier("orcid:0000-0002-1825-0098")
    with pytest.raises(ValueError, match="whose identifier"):
        identifiers.identifier("05wp7an13")
    with pytest.raises(ValueError, match="how certain"):
        identifiers.identifier("ror:05wp7an13 [surely]")


def test_names_and_labels() -> None:
    assert names.name("KRUS [acronym, nb]") == {"value": "KRUS", "kind": "acronym", "lang": "nb"}
    assert names.name("Пера [sr, Cyrl]") == {"value": "Пера", "kind": "alias", "lang": "sr", "script": "Cyrl"}
    assert names.label("zatvor [sr-Latn]") == {"value": "zatvor", "lang": "sr-Latn"}
    with pytest.raises(ValueError, match="neither a language"):
        names.name("Institute [IPSX9]")
    with pytest.raises(ValueError, match="which language"):
        names.label("prison")


# Text


@pytest.mark.parametrize("bad", [chr(code) for code in (0x00, 0x07, 0x1B, 0x202E, 0x2066, 0xD800, 0xFFFD, 0x85)])
def test_characters_that_mislead_are_refused(bad: str) -> None:
    for clean in (text.line, text.long):
        with pytest.raises(ValueError, match="it holds"):
            clean(f"Ana {bad} B")


@pytest.mark.parametrize(
    "good", ["O'Brien", "Null", "None", "nan", "TRUE", "1/2", "=1+1", "<script>alert(1)</script>", "MATCH (n) DELETE n", "שלום",
             "👍", "İı"],
)  # fmt: skip
def test_odd_text_is_kept(good: str) -> None:
    assert text.line(good) == good


@given(st.text(min_size=1).filter(lambda cell: cell.strip()))
def test_text_is_kept_or_refused_never_changed_beyond_its_blanks(cell: str) -> None:
    try:
        clean = text.line(cell)
    except ValueError:
        return
    assert clean.split() == unicodedata.normalize("NFC", cell.replace("\ufeff", "")).split()
    assert not clean or text.line(clean) == clean


@pytest.mark.parametrize("cell", ["", "\u200b", "\ufeff", " \u00ad\u200d "])
def test_text_that_nobody_can_see_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="nothing that can be seen"):
        text.line(cell)


def test_text_is_long_or_too_long() -> None:
    assert text.long("a\r\nb") == "a\nb"
    with pytest.raises(ValueError, match="longer than"):
        text.long("x" * (CELL + 1))


def test_what_a_report_shows_is_short_and_harmless() -> None:
    assert text.shown("a\x00\n\u202e" + "b" * 500).startswith("a\\u0000 \\u202eb")
    assert len(text.shown("b" * 500)) == 200


# All fields

EVERY = {field.name + str(field.type): field for kind in (*THINGS.values(), *TIES.values()) for field in kind.fields}


@pytest.mark.parametrize("field", EVERY.values(), ids=EVERY)
@settings(max_examples=30, deadline=None)
@given(cell=st.text(min_size=1, max_size=60).filter(lambda cell: cell.strip()))
def test_every_cleaner_answers_or_gives_a_reason(field: Field, cell: str) -> None:
    try:
        value = cleaner(field)(cell)
    except ValueError as error:
        value = str(error)
    assert value not in (None, "")
    assert advice(field).endswith(".")


def test_choices_are_found_however_they_are_written() -> None:
    role = Field("role", Type.CHOICE, "", choices=("lead_trainer", "trainer"))
    assert cleaner(role)("Lead Trainer") == cleaner(role)("lead-trainer") == "lead_trainer"
    kind = THINGS["Event"].field("kind")
    assert cleaner(kind)("Transnational Thematic Workshop") == "TTW"
    with pytest.raises(ValueError, match="did you mean “trainer”"):
        cleaner(role)("trainr")
