"""Who trained whom in a real Chromium: drawn in layers, equal to its table, on a phone, and without script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from graph import Graph
from tests.web.browsing import MARKS, Site, follow, served, visitor
from tests.web.conftest import World
from tests.web.conftest import load as load_rows
from tests.web.test_lineage import PEOPLE, cascade

pytestmark = pytest.mark.browser


@pytest.fixture
def site(graph: Graph, tmp_path: Path) -> Iterator[Site]:
    load_rows(graph, "cascade", cascade())
    rows = graph.store.read("MATCH (n:Person) RETURN n.name AS name, n.id AS id")
    world = World(graph, {row["name"].split(" ")[0]: row["id"] for row in rows})
    with served(world, tmp_path) as site:
        yield site


@pytest.mark.parametrize(("direction", "root"), [("down", "root"), ("up", "fourth")])
def test_the_picture_is_drawn_in_layers_and_equals_its_table(browser: Browser, site: Site, direction: str, root: str) -> None:
    page = visitor(browser, site)
    page.goto(f"{site.address}/lineage/{site.world.ids[root]}?direction={direction}")
    page.wait_for_selector("figure.picture[data-drawn=yes]")
    assert page.locator("figure canvas").evaluate(MARKS) > 3
    model = page.evaluate("JSON.parse(document.querySelector('figure script').textContent)")
    assert page.locator("#table tbody tr").count() == len(model["edges"])
    heights = {node["id"]: node["y"] for node in model["nodes"]}
    order = [heights[site.world.ids[each]] for each in PEOPLE if each != "second"]
    assert order == sorted(order)
    assert (page.evaluate("window.violations"), site.elsewhere, site.said) == ([], [], [])


def test_it_fits_a_phone_and_its_links_can_be_hit(browser: Browser, site: Site) -> None:
    page = visitor(browser, site, width=390)
    small = "all => all.filter(e => e.offsetParent && e.getBoundingClientRect().height < 24).map(e => e.outerHTML.slice(0, 80))"
    root = f"/lineage/{site.world.ids['root']}"
    for address in ("/lineage", "/lineage?q=root", root, f"{root}?over=mentoring"):
        page.goto(site.address + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
        assert page.locator("button, nav a, .chip, input, summary").evaluate_all(small) == [], address


def test_without_script_the_table_says_it_all(browser: Browser, site: Site) -> None:
    page = visitor(browser, site, script=False)
    page.goto(site.address + "/lineage")
    page.fill("#q", "root")
    follow(page, "form.seek button")
    follow(page, "a.chip:has-text('those trained')")
    assert page.locator(".picture-without").is_visible()
    assert "Course e3" in page.locator("#table").inner_text()
    follow(page, "text=to teachers")
    assert "Nobody is known here who trained" in page.locator("main").inner_text()


def test_names_are_suggested_while_typing(browser: Browser, site: Site) -> None:
    page = visitor(browser, site)
    page.goto(site.address + "/lineage")
    field = page.get_by_role("combobox", name="Whose lineage?")
    field.press_sequentially("fou")
    expect(page.get_by_role("listbox", name="Suggestions").get_by_role("option")).to_have_count(1)
    expect(page.locator(".suggests [role=status]")).to_have_text("1 suggestion. Choose with the arrow keys.")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert field.input_value().startswith("fourth ")
    page.keyboard.press("Enter")
    follow(page, "a.chip:has-text('teachers')")
    page.wait_for_selector("figure.picture[data-drawn=yes]")
    assert page.evaluate("window.violations") == [] == site.said
