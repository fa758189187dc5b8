"""What people take with them: every format opens in its usual reader, says what it is, holds what its viewer sees, and runs nothing."""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO

import networkx
import pytest
import python_calamine
import rdflib
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from graph import Graph, Refused, Viewer
from importers.reading.escaped import unescaped
from queries.profiles import profile
from tests.web.conftest import FORMULA, NAMES, Run, World, application
from web import jsonld as profiles
from web.exports import escaping, formats, jsonld, saving, subjects
from web.exports.export import Export
from web.exports.made import today
from web.exports.reader import Reader

ENDINGS = tuple(formats.FORMATS)
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def written(export: Export, ending: str) -> bytes:
    file = io.BytesIO()
    formats.named(ending).write(export, file)
    return file.getvalue()


def all_of(graph: Graph, viewer: Viewer) -> dict[str, Export]:
    """One export of each sort."""
    reader = Reader(graph, viewer)
    return {
        "list": subjects.of_list(reader, "organisation", {}),
        "people": subjects.of_list(reader, "person", {"country": "RS"}),
        "network": subjects.of_whole_network(reader),
    }


def table(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf"), "Excel knows UTF-8 by its mark"
    csv.field_size_limit(2_000_000)
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheets(content: bytes) -> dict[str, list[list[object]]]:
    with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_says_when_from_what_and_for_whom_it_was_made(world: World, ending: str) -> None:
    content = written(all_of(world.graph, Viewer.members())["people"], ending)
    if ending == "xlsx":
        content = "\n".join(str(cell) for rows in sheets(content).values() for row in rows for cell in row).encode()
    for said in (today().isoformat(), "people?country=RS", "members"):
        assert said in content.decode(), f"{said} is not said"


def test_no_cell_of_a_csv_file_can_run(world: World) -> None:
    for name, export in all_of(world.graph, Viewer.steward()).items():
        rows = table(written(export, "csv"))
        texts = [cell for row in rows for cell in row]
        assert [cell for cell in texts if cell.startswith(DANGEROUS)] == [], name
        assert not any("\0" in cell for cell in texts)


def test_a_formula_comes_back_as_it_was(world: World) -> None:
    rows = table(written(all_of(world.graph, Viewer.steward())["list"], "csv"))
    assert "'" + FORMULA in [row[1] for row in rows]
    assert FORMULA in [unescaped(row[1]) for row in rows]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("=+-@'\t \n;,＝")))
def test_what_is_made_safe_can_be_made_as_it_was(text: str) -> None:
    safe = escaping.safe(text)
    assert unescaped(safe) == escaping.clean(text)
    assert not safe.startswith(DANGEROUS)
    assert not safe.strip().startswith(("=", "+", "-", "@", "＝"))


@given(st.text())
def test_a_clean_text_can_be_written_anywhere(text: str) -> None:
    clean = escaping.clean(text)
    clean.encode("utf-8")
    assert not any(each < " " and each not in "\t\n" for each in clean)
    assert escaping.clean(clean) == clean


def test_half_a_character_and_control_characters() -> None:
    assert escaping.clean("a\ud800b\x00c\x0bd\r\ne") == "a\ufffdbcd\ne"


@pytest.mark.parametrize("letter", ["a", "ж", "😀"])
def test_a_cell_of_a_workbook_is_cut_with_a_mark(letter: str) -> None:
    cut = escaping.fitting(letter * 40_000)
    assert len(cut.encode("utf-16-le")) // 2 in (escaping.LONGEST - 1, escaping.LONGEST)
    assert cut.endswith(letter + "…")
    assert escaping.fitting("b" * escaping.LONGEST) == "b" * escaping.LONGEST


def test_a_workbook_holds_texts_as_texts(world: World) -> None:
    found = sheets(written(all_of(world.graph, Viewer.steward())["list"], "xlsx"))
    names = [row[1] for row in found["organisations"]]
    assert FORMULA in names
    assert any(isinstance(cell, str) and len(cell) == escaping.LONGEST for row in found["organisations"] for cell in row)
    events = sheets(written(subjects.of_list(Reader(world.graph, Viewer.steward()), "event", {}), "xlsx"))["events"]
    column = events[0].index("participants")
    assert 20 in [row[column] for row in events]


def test_networkx_reads_the_graphs(world: World) -> None:
    export = all_of(world.graph, Viewer.members())["network"]
    expected = {item.id: item.name for item in export.things()}
    ties = sorted((link.start, link.end) for link in export.ties())
    for ending, name, read in (("graphml", "name", networkx.read_graphml), ("gexf", "label", networkx.read_gexf)):
        found = read(io.BytesIO(written(export, ending)))
        assert {node: data[name] for node, data in found.nodes(data=True)} == {id_: escaping.clean(text) for id_, text in expected.items()}
        assert sorted((start, end) for start, end in found.edges()) == ties
        roles = {data.get("role") for _, _, data in found.edges(data=True)}
        assert {"lead", "trainer", "trainee"} <= roles
        invented = {data[name] for _, data in found.nodes(data=True) if data["invented"] is True}
        assert invented == {"Invented Ivana"}


def test_rdflib_reads_the_document(world: World) -> None:
    found = rdflib.Graph().parse(data=written(all_of(world.graph, Viewer.members())["network"], "jsonld"), format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    names = {str(name) for name in found.objects(None, schema.name)}
    assert {"Ana Anić", "Project of Hope", "Dynamic security"} <= names
    assert len(set(found.subjects(rdflib.RDF.type, schema.Person))) == 4
    assert list(found.triples((None, schema.attendee, None)))
    assert all(str(subject).startswith("urn:mreza:") for subject in found.subjects(schema.name) if isinstance(subject, rdflib.URIRef))


def test_a_document_can_stand_in_a_page_with_addresses_of_its_own(world: World) -> None:
    reader = Reader(world.graph, Viewer.members())
    ana = next(item for item in reader.things([world.ids["Ana Anić"]]))
    made = jsonld.document(subjects.of_thing(reader, ana.mention), lambda kind, id_: f"https://example.org/{kind}/{id_}")
    found = rdflib.Graph().parse(data=json.dumps(made), format="json-ld")
    workshop = rdflib.URIRef(f"https://example.org/event/{world.ids['Workshop in Oslo']}")
    assert (workshop, rdflib.URIRef("https://schema.org/performer"), rdflib.URIRef(f"https://example.org/person/{ana.id}")) in found


def test_a_page_says_every_tie_that_a_file_says(world: World) -> None:
    file = json.loads(written(all_of(world.graph, Viewer.members())["network"], "jsonld"))
    kinds = {row["id"]: row["label"] for row in world.graph.store.read("MATCH (n:Thing) RETURN n.id AS id, n.label AS label")}
    ties = [(each["@id"], name, value["@id"]) for each in file["@graph"] if "@type" not in each
            for name, value in each.items() if name != "@id"]
    assert len(ties) > 8
    for about, name, to in ties:
        seen = profile(world.graph, Viewer.members(), about.rsplit(":", 1)[1])
        said = json.dumps(profiles.document(seen, lambda thing: jsonld.address(thing.kind, thing.id)).get(name))
        assert to in said, (kinds[seen.thing.id], name)


def test_the_document_names_its_sources_by_numbers_of_its_own(world: World) -> None:
    document = json.loads(written(all_of(world.graph, Viewer.public())["network"], "json"))
    assert {each["title"] for each in document["sources"]} == {"A <b>source</b>", "Another source"}
    assert [each["number"] for each in document["sources"]] == [1, 2]
    hope = next(each for each in document["things"] if each["name"] == "Project of Hope")
    assert [each["value"] for each in hope["fields"]["start"]] == ["2020-07", "2021-09"]
    assert {each["kind"] for each in document["ties"]} >= {"TAKES_PART_IN", "ABOUT"}


@pytest.mark.parametrize("ending", ENDINGS)
def test_nobody_is_given_away(world: World, ending: str) -> None:
    hidden = NAMES[-1].encode()
    for name, export in all_of(world.graph, Viewer.members()).items():
        content = written(export, ending)
        told = str(sheets(content)).encode() if ending == "xlsx" else content
        assert hidden not in told, name
    reader = Reader(world.graph, Viewer.members())
    if ending == "xlsx":
        assert hidden not in str(sheets(written(subjects.of_workbook(reader), ending))).encode()


def test_the_same_day_and_graph_give_the_same_bytes(world: World) -> None:
    for ending in ENDINGS:
        one, other = (written(all_of(world.graph, Viewer.steward())["network"], ending) for _ in range(2))
        assert one == other, ending


# Files: whole or not at all.


def _fails(_file: IO[bytes]) -> None:
    _file.write(b"half")
    raise KeyboardInterrupt


def test_a_file_that_is_stopped_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        saving.saved(tmp_path / "people.csv", _fails)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_stopped_leaves_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("old")
    with pytest.raises(KeyboardInterrupt):
        saving.saved(tmp_path / "people.csv", _fails)
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("people.csv", "old")]


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM])
def test_a_command_that_is_stopped_says_so_and_leaves_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: signal.Signals
) -> None:
    def stopped(_format: formats.Format, _export: Export, file: IO[bytes]) -> None:
        file.write(b"half")
        os.kill(os.getpid(), kind)
        time.sleep(5)

    monkeypatch.setattr(formats.Format, "write", stopped)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # tests that run in the background ignore it
    result = run("export", "people", "--to", tmp_path / "people.csv")
    signal.signal(signal.SIGINT, before)
    assert (result.exit_code, "was not written" in result.stderr) == (2, True)
    assert [each for each in tmp_path.iterdir() if each.name != "home"] == []


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """As if the disk had room for files of this size only."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_full_disk_leaves_nothing_behind(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    spool = tmp_path / "spool"
    spool.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(spool))
    export, chosen = all_of(world.graph, Viewer.steward())["list"], formats.named(ending)
    with full_disk(2_000), pytest.raises(OSError, match="too large"):
        saving.saved(tmp_path / f"list.{ending}", lambda file: chosen.write(export, file))
    assert [*tmp_path.rglob("*")] == [spool]


def test_an_export_whose_reading_fails_leaves_nothing_behind(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spool = tmp_path / "spool"
    spool.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(spool))
    export = all_of(world.graph, Viewer.steward())["list"]

    def broken() -> Iterator[tuple[str, ...]]:
        yield ("one",)
        raise Refused("The rest cannot be read.")

    for ending in ("csv", "xlsx"):
        sheet = replace(export.table(), rows=broken()) if export.table else None
        assert sheet
        half = replace(export, table=lambda sheet=sheet: sheet, sheets=lambda sheet=sheet: iter([sheet]))
        with pytest.raises(Refused):
            saving.saved(tmp_path / f"list.{ending}", lambda file, ending=ending, half=half: formats.named(ending).write(half, file))
    assert [*tmp_path.rglob("*")] == [spool]


# By page and API.


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("prefix", ["", "/api/v1"])
def test_pages_and_api_hand_out_files(client: FlaskClient, world: World, prefix: str, ending: str) -> None:
    person = world.ids["Ana Anić"]
    around = f"/people/{person}/network?depth=2&format=" if prefix else f"/network?id={person}&depth=2&format="
    asked = ("/organisations?format=", f"/people/{person}?format=", around, "/search?q=oslo&format=")
    for path in (f"{each}{ending}" for each in asked):
        response = client.get(prefix + path)
        assert (response.status_code, response.content_type) == (200, formats.named(ending).media), path
        assert response.content_length == len(response.data) > 0
        assert response.headers["Content-Disposition"].startswith("attachment; filename=mreza-")
        assert today().isoformat().encode() in response.data or ending == "xlsx"


def test_the_whole_network_is_at_its_page(client: FlaskClient) -> None:
    assert len(networkx.read_graphml(io.BytesIO(client.get("/network?format=graphml").data))) > 15


def test_an_unknown_format_is_refused(client: FlaskClient) -> None:
    for path in ("/people", "/api/v1/people", "/network", "/search"):
        response = client.get(f"{path}?format=png")
        assert response.status_code == 422
        assert b"csv" in response.data


def test_a_list_is_taken_along_whole_whatever_its_page(client: FlaskClient) -> None:
    assert len(table(client.get("/organisations?limit=1&format=csv").data)) > 5


def test_pages_offer_every_format(client: FlaskClient, world: World) -> None:
    for path in ("/people", f"/people/{world.ids['Ana Anić']}", f"/network?id={world.ids['Ana Anić']}", "/search?q=oslo"):
        page = client.get(path).get_data(as_text=True)
        assert all(f"format={ending}" in page for ending in ENDINGS), path


def test_leaving_out_what_is_invented(client: FlaskClient) -> None:
    assert b"Invented Ivana" in client.get("/people?format=csv").data
    assert b"Invented Ivana" not in client.get("/people?format=csv&invented=no").data


# By command.


def test_the_command_writes_a_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "people.csv"
    result = run("export", "people", "--country", "RS", "--to", target)
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    assert "Hidden Person" in target.read_text(encoding="utf-8-sig")
    run("export", "people", "--as", "members", "--to", target)
    assert "Hidden Person" not in target.read_text(encoding="utf-8-sig")
    assert target.stat().st_mode & 0o777 == 0o644


TAKEN = [("person", "Ana Anić", "ana.jsonld"), ("network", "Project of Hope", "hope.gexf"), ("network", "all.xlsx"), ("workbook", "a.xlsx")]
REFUSED = [
    (("unicorns", "--to", "x.csv"), "cannot be exported"),
    (("people", "--to", "x.png"), "is no format"),
    (("people", "--to", "x"), "is no format"),
    (("workbook", "--to", "x.csv"), ".xlsx"),
    (("people", "--sector", "public", "--to", "x.csv"), "cannot be filtered"),
    (("people", "nobody at all", "--to", "x.csv"), "Nothing here is called"),
    (("people", "--to", "no/such/folder.csv"), "its folder is not there"),
]


@pytest.mark.parametrize("arguments", TAKEN)
def test_the_command_takes_things_networks_and_everything(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    result = run("export", *arguments[:-1], "--to", tmp_path / arguments[-1])
    assert result.exit_code == 0, result.output
    assert (tmp_path / arguments[-1]).stat().st_size > 500


@pytest.mark.parametrize(("arguments", "said"), REFUSED)
def test_what_cannot_be_exported_is_a_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("export", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert [each for each in tmp_path.iterdir() if each.name != "home"] == []
    assert "Traceback" not in result.output


def test_the_public_s_application_takes_along_what_the_public_sees(world: World, tmp_path: Path) -> None:
    app = application(world.graph, tmp_path)
    assert b"Hidden Person" not in app.test_client().get("/people?format=json").data


def test_the_api_describes_its_files_beside_its_own_document(client: FlaskClient) -> None:
    paths = client.get("/api/v1/openapi.json").get_json()["paths"]
    media = {each.media.partition(";")[0] for each in formats.FORMATS.values()}
    for path in ("/api/v1/search", "/api/v1/people", "/api/v1/{plural}/{thing}", "/api/v1/{plural}/{thing}/network", "/api/v1/network"):
        assert set(paths[path]["get"]["responses"]["200"]["content"]) == {"application/json", *media}
