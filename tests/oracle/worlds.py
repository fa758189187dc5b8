"""Random dense worlds: few keys, names and identifiers shared by several feeds, so that everything meets everything."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from graph.access import Level
from graph.claims import Amendment, Ref, SourceClaim, Statement, ThingClaim, TieClaim
from tests.oracle.definition import identifier_handle, key_handle
from tests.oracle.script import Edit, Script
from tests.oracle.world import STEWARDS, Contradiction, World

FEEDS = ("alpha", "beta", "made")
INVENTED = frozenset({"made"})
SHEETS = ("sources", "things", "ties")
CALLED = {
    "Person": {"1": ("Zoë", "Zoe"), "2": ("Ana Đorđević", "Ana Djordjević"), "zoe": ("Besim", "BESIM")},
    "Organisation": {"1": ("Ünit", "unit"), "2": ("Prison Oslo", "Prison, Oslo")},
    "Event": {"e1": ("Forum", "FORUM"), "e2": ("Workshop", "Wørkshop")},
    "Collaboration": {"c1": ("Hope", "HÖPE"), "1": ("Bridge", "bridge")},
    "Topic": {"t": ("Rehab", "réhab"), "t2": ("Mentoring",)},
    "Training": {"x1": ("Rehab course",), "1": ("Zoe",)},
    "Output": {"u1": ("Toolkit", "Tool-kit")},
}
"""What the rows of a key usually call it, written this way and that; every seventh name is another's."""
KEYS = {kind: tuple(names) for kind, names in CALLED.items()}
NAMES = {kind: tuple(name for names in called.values() for name in names) for kind, called in CALLED.items()}
IDENTIFIERS = {
    "Person": (("orcid", "0000-0002-1825-0097"), ("wikidata", "Q1"), ("wikidata", "Q2")),
    "Organisation": (("wikidata", "Q1"), ("pic", "123456789")),
    "Event": (("wikidata", "Q1"),),
    "Collaboration": (("cordis", "1"),),
    "Topic": (("topic", "rehab"), ("topic", "mentoring")),
    "Training": (("wikidata", "Q3"),),
    "Output": (("doi", "10.1234/x"),),
}
SOURCE_TEXTS = (None, "s1", "s2", "A web page")
LEVELS = (int(Level.PUBLIC), int(Level.MEMBERS), int(Level.STEWARDS), int(Level.HIDDEN))
DATES = ("2020", "2020-06", "2020-06-01", "2021")
TIE_TYPES = ("WORKS_AT", "WORKS_AT", "TAUGHT_AT", "TAUGHT_AT", "ATTENDED", "ATTENDED", "KNOWS", "KNOWS", "MENTORS", "TAKES_PART_IN",
             "EXPERT_IN", "PART_OF", "HOSTED", "ABOUT", "DELIVERS", "PRODUCED", "ADOPTED", "NARROWER")
ENDS = {
    "WORKS_AT": (("Person",), ("Organisation",)),
    "TAUGHT_AT": (("Person",), ("Event",)),
    "ATTENDED": (("Person",), ("Event",)),
    "KNOWS": (("Person",), ("Person",)),
    "MENTORS": (("Person",), ("Person",)),
    "TAKES_PART_IN": (("Organisation", "Person"), ("Collaboration",)),
    "EXPERT_IN": (("Person", "Organisation"), ("Topic",)),
    "PART_OF": (("Organisation",), ("Organisation",)),
    "HOSTED": (("Organisation", "Person"), ("Event",)),
    "ABOUT": (("Event", "Training", "Collaboration", "Output"), ("Topic",)),
    "DELIVERS": (("Event",), ("Training",)),
    "PRODUCED": (("Collaboration", "Organisation"), ("Output", "Training")),
    "ADOPTED": (("Organisation",), ("Output", "Training")),
    "NARROWER": (("Topic",), ("Topic",)),
}

Draw = Callable[[st.SearchStrategy[Any]], Any]


@st.composite
def names(draw: Draw, kind: str, key: str) -> str:
    return draw(st.sampled_from(CALLED[kind][key] if draw(st.integers(0, 6)) else NAMES[kind]))


def _maybe(draw: Draw, fields: dict[str, Any], name: str, values: st.SearchStrategy[Any]) -> None:
    if draw(st.booleans()):
        fields[name] = draw(values)


def level(often: int = 5) -> st.SearchStrategy[int | None]:
    """Mostly nothing; else any level, the strictest seldom."""
    return st.sampled_from((None,) * often + LEVELS[:3])


NAME_VALUES = st.sampled_from([{"value": name, "kind": "alias"} for name in ("Zoe", "ZOË", "Ana Djordjevic", "Unit", "Đ")])
PERSON_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "names": st.lists(NAME_VALUES, max_size=2),
    "country": st.sampled_from(("PT", "NO")),
    "email": st.sampled_from(("a@example.org", "b@example.org")),
    "phone": st.sampled_from(("+351 100", "+351 200")),
    "title": st.sampled_from(("Trainer", "Psychologist")),
    "languages": st.lists(st.sampled_from([{"code": "sr", "level": "C1"}, {"code": "sr"}, {"code": "pt"}]), max_size=2),
}
ORGANISATION_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "names": st.lists(NAME_VALUES, max_size=2),
    "country": st.sampled_from(("PT", "NO")),
    "offers": st.lists(st.sampled_from(("rooms", "trainers", "grants")), max_size=2),
    "kind": st.sampled_from(("prison", "ngo")),
}
EVENT_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "kind": st.sampled_from(("TTW", "conference")),
    "start": st.sampled_from(DATES),
    "participants": st.sampled_from((3, 40)),
    "country": st.sampled_from(("PT", "NO")),
}
COLLABORATION_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "acronym": st.sampled_from(("HOPE", "ZOE")),
    "names": st.lists(NAME_VALUES, max_size=1),
    "start": st.sampled_from(DATES),
}
TOPIC_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "labels": st.lists(st.sampled_from([{"value": "Rehab", "lang": "en"}, {"value": "Zoe", "lang": "pt"}]), max_size=2),
}
TRAINING_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "kind": st.sampled_from(("course", "module")),
    "languages": st.lists(st.sampled_from(("sr", "pt")), max_size=2),
    "audience": st.lists(st.sampled_from(("prison", "police")), max_size=2),
    "hours": st.sampled_from((8, 12.5)),
}
OUTPUT_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "kind": st.sampled_from(("report", "tool")),
    "code": st.sampled_from(("9", "O9")),
}
FIELDS = {"Person": PERSON_FIELDS, "Organisation": ORGANISATION_FIELDS, "Event": EVENT_FIELDS,
          "Collaboration": COLLABORATION_FIELDS, "Topic": TOPIC_FIELDS, "Training": TRAINING_FIELDS, "Output": OUTPUT_FIELDS}


@st.composite
def thing_claims(draw: Draw, kind: str, key: str) -> ThingClaim:
    fields: dict[str, Any] = {"name": draw(names(kind, key))}
    for name, values in FIELDS[kind].items():
        _maybe(draw, fields, name, values)
    certainty = st.sampled_from(("certain", "certain", "candidate"))
    chosen = draw(st.lists(st.sampled_from(IDENTIFIERS[kind]), max_size=2, unique=True))
    identifiers = tuple((scheme, value, draw(certainty)) for scheme, value in chosen)
    return ThingClaim(kind, key, fields, identifiers, draw(level(12)))


@st.composite
def references(draw: Draw, kinds: tuple[str, ...]) -> Ref:
    """Mostly a name, sometimes a key or an identifier."""
    kind = draw(st.sampled_from(kinds))
    how = draw(st.sampled_from(("name", "name", "name", "key", "key", "identifier")))
    if how == "key":
        text = draw(st.sampled_from(KEYS[kind]))
    elif how == "name":
        text = draw(names(kind, draw(st.sampled_from(KEYS[kind]))))
    else:
        text = ":".join(draw(st.sampled_from(IDENTIFIERS[kind])))
    return Ref(text, draw(st.sampled_from((None, kind))))


@st.composite
def tie_fields(draw: Draw, type_: str) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    _maybe(draw, fields, "start", st.sampled_from(DATES))
    _maybe(draw, fields, "end", st.sampled_from(("2022", "2022-03", "2022-12-31")))
    _maybe(draw, fields, "note", st.sampled_from(("as stated", "by hand")))
    if type_ == "WORKS_AT":
        _maybe(draw, fields, "role", st.sampled_from(("trainer", "head")))
        _maybe(draw, fields, "unit", st.sampled_from(("Wing", "wing", "Zoë / Ana")))
    if type_ == "TAUGHT_AT":
        _maybe(draw, fields, "role", st.sampled_from(("lead_trainer", "mentor")))
        _maybe(draw, fields, "on_behalf_of", st.sampled_from(("Ünit", "1", "Zoe", "wikidata:Q1")))
    if type_ == "ATTENDED":
        _maybe(draw, fields, "role", st.sampled_from(("trainee", "observer")))
        _maybe(draw, fields, "completed", st.booleans())
    if type_ == "KNOWS":
        _maybe(draw, fields, "will_introduce", st.sampled_from(("first", "second", "both")))
    if type_ == "TAKES_PART_IN":
        _maybe(draw, fields, "role", st.sampled_from(("lead", "participant")))
        _maybe(draw, fields, "ec_contribution_eur", st.sampled_from((500.0, 700.0)))
    return fields


@st.composite
def tie_claims(draw: Draw) -> TieClaim:
    type_ = draw(st.sampled_from(TIE_TYPES))
    starts, ends = ENDS[type_]
    return TieClaim(type_, draw(references(starts)), draw(references(ends)), draw(tie_fields(type_)), draw(level(20)))


@st.composite
def statements(draw: Draw) -> Statement:
    """One row: a source, a thing with perhaps a tie of its own, or a tie."""
    sheet = draw(st.sampled_from(("sources", "things", "things", "things", "things", "ties", "ties", "ties", "ties", "ties")))
    source = draw(st.sampled_from(SOURCE_TEXTS))
    if sheet == "sources":
        key = draw(st.sampled_from(("s1", "s2")))
        return Statement(sheet, key, draw(st.sampled_from((None, "other list"))), cites=SourceClaim(key, draw(source_fields())))
    if sheet == "ties":
        ties = draw(st.lists(tie_claims(), min_size=1, max_size=2))
        return Statement(sheet, draw(st.sampled_from("abcdef")), source, ties=tuple(ties))
    kind = draw(st.sampled_from(("Person", "Person", "Person", "Person", "Organisation", "Organisation", "Event", *KEYS)))
    key = draw(st.sampled_from(KEYS[kind]))
    ties = draw(st.lists(tie_claims(), max_size=1))
    return Statement(sheet, f"{kind} {key}", source, things=(draw(thing_claims(kind, key)),), ties=tuple(ties))


@st.composite
def source_fields(draw: Draw) -> dict[str, Any]:
    fields: dict[str, Any] = {"title": draw(st.sampled_from(("Register", "Report")))}
    _maybe(draw, fields, "rank", st.sampled_from((1, 2)))
    _maybe(draw, fields, "retrieved", st.sampled_from(("2024-01-01", "2025")))
    return fields


def files(max_rows: int = 14, min_rows: int = 0) -> st.SearchStrategy[list[Statement]]:
    """The rows of one file; no two are the same row."""
    return st.lists(statements(), min_size=min_rows, max_size=max_rows, unique_by=lambda row: (row.sheet, row.key, row.source))


@st.composite
def handles(draw: Draw, kinds: tuple[str, ...] = ("Person", "Person", "Organisation", "Event")) -> str:
    kind = draw(st.sampled_from(kinds))
    if draw(st.sampled_from((True, True, True, False))):
        return key_handle(draw(st.sampled_from(FEEDS)), kind, draw(st.sampled_from(KEYS[kind])))
    return identifier_handle(kind, *draw(st.sampled_from(IDENTIFIERS[kind])))


def key_handles(kind: str) -> st.SearchStrategy[str]:
    return st.builds(key_handle, st.sampled_from(FEEDS), st.just(kind), st.sampled_from(KEYS[kind]))


@st.composite
def pairs(draw: Draw) -> tuple[str, str]:
    """Two handles of one kind."""
    kind = draw(st.sampled_from(("Person", "Person", "Organisation", "Event")))
    first = draw(handles((kind,)))
    return first, draw(handles((kind,)).filter(lambda other: other != first))


@st.composite
def amendments(draw: Draw) -> Amendment:
    if draw(st.sampled_from((True, False, False))):
        return draw(tie_amendments())
    kind = draw(st.sampled_from(("Person", "Person", "Organisation", "Event")))
    target = draw(key_handles(kind))
    act = draw(st.sampled_from(("set", "add", "deny", "level", "field_level", "deny_identifier")))
    if act == "level":
        return Amendment(act, target, None, draw(st.sampled_from(LEVELS)))
    if act == "deny_identifier":
        return Amendment(act, target, None, ":".join(draw(st.sampled_from(IDENTIFIERS[kind]))))
    if act == "field_level":
        return Amendment(act, target, draw(st.sampled_from(sorted({*FIELDS[kind], "name"}))), draw(st.sampled_from(LEVELS[:3])))
    return draw(_field_amendments(act, target, kind))


@st.composite
def _field_amendments(draw: Draw, act: str, target: str, kind: str) -> Amendment:
    many = [name for name in FIELDS[kind] if name in ("names", "languages", "offers")]
    if act == "add" and not many:
        act = "set"
    one = [name for name in FIELDS[kind] if name not in many]
    names = {"set": ["name", *one], "add": many, "deny": ["name", *one, *many]}[act]
    name = draw(st.sampled_from(names))
    if name == "name":
        return Amendment(act, target, name, draw(st.sampled_from(NAMES[kind])))
    value = draw(FIELDS[kind][name].filter(lambda value: value != []))
    return Amendment(act, target, name, value[0] if isinstance(value, list) else value)


@st.composite
def tie_amendments(draw: Draw) -> Amendment:
    type_ = draw(st.sampled_from(tuple(dict.fromkeys(TIE_TYPES))))
    starts, ends = ENDS[type_]
    bold = {name: value for name, value in draw(tie_fields(type_)).items() if name in ("role", "start")}
    start, end = draw(key_handles(draw(st.sampled_from(starts)))), draw(key_handles(draw(st.sampled_from(ends))))
    target = TieClaim(type_, Ref(start), Ref(end), bold)
    act = draw(st.sampled_from(("set", "level", "deny_tie")))
    if act == "set":
        other = ("will_introduce", "first") if type_ == "KNOWS" else ("strength", 0.5)
        name, value = draw(st.sampled_from((("note", "a steward's"), other)))
        return Amendment(act, target, name, value)
    return Amendment(act, target, None, draw(st.sampled_from(LEVELS[:3])) if act == "level" else None)


@st.composite
def edits(draw: Draw) -> tuple[tuple[Amendment, ...], tuple[ThingClaim, ...], tuple[TieClaim, ...]]:
    """One edit: some amendments, sometimes a thing or tie of the steward's own."""
    amended = tuple(draw(st.lists(amendments(), min_size=1, max_size=2)))
    if draw(st.sampled_from((True, False, False, False))):
        kind = draw(st.sampled_from(("Person", "Organisation")))
        claim = draw(thing_claims(kind, draw(st.sampled_from(KEYS[kind]))))
        return amended, (replace(claim, level=None),), tuple(replace(tie, level=None) for tie in draw(st.lists(tie_claims(), max_size=1)))
    return amended, (), ()


@st.composite
def full_files(draw: Draw) -> list[Statement]:
    """A file that states every thing at least once, and at least ten rows of ties."""
    asked = st.sampled_from((None, None, None, None, int(Level.MEMBERS), int(Level.STEWARDS)))
    rows = [Statement("things", f"{kind} {key}", draw(st.sampled_from(SOURCE_TEXTS)), (replace(claim, level=draw(asked)),))
            for kind, keys in KEYS.items() for key in keys for claim in [draw(thing_claims(kind, key))]]
    rows += [Statement("ties", f"t{place}", draw(st.sampled_from(SOURCE_TEXTS)), ties=(draw(tie_claims()), draw(tie_claims())))
             for place in range(24)]
    known = {(row.sheet, row.key, row.source) for row in rows}
    return rows + [row for row in draw(files()) if (row.sheet, row.key, row.source) not in known]


@st.composite
def scripts(draw: Draw) -> Script:
    """A whole history at once: each feed's file, an earlier one whose levels stay asked, edits and judgements."""
    script = Script(INVENTED)
    for feed in FEEDS:
        if draw(st.booleans()):
            script.runs.append((feed, draw(files(6)), [*SHEETS]))
        script.runs.append((feed, draw(full_files() if feed == FEEDS[0] else files()), [*SHEETS]))
    shown = [Amendment("level", key_handle(feed, "Person", key), None, int(Level.PUBLIC)) for feed in FEEDS for key in KEYS["Person"]]
    script.edits = [Edit(tuple(shown)), *(Edit(*edit) for edit in draw(st.lists(edits(), max_size=4)))]
    world = World()
    for pair in draw(st.lists(pairs(), max_size=3)):
        judgement = (*pair, draw(st.sampled_from(("same", "same", "different"))))
        with suppress(Contradiction):
            world.judge(*judgement)
            script.judgements.append(judgement)
    return script


__all__ = ["FEEDS", "INVENTED", "SHEETS", "STEWARDS", "edits", "files", "handles", "pairs", "scripts"]
