"""The report of a reach in a real Chromium: it fits a phone and a page of paper, its links can be hit, and its file can be taken along."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from graph import Graph
from graph.claims import Ref, Statement, ThingClaim, TieClaim
from tests.web.browsing import Site, follow, served, visitor
from tests.web.conftest import World
from tests.web.conftest import load as load_rows
from tests.web.test_lineage import cascade

pytestmark = pytest.mark.browser


@pytest.fixture
def site(graph: Graph, tmp_path: Path) -> Iterator[Site]:
    delivers = Statement("ties", "d", None, ties=(TieClaim("DELIVERS", Ref("e1"), Ref("course")),))
    course = Statement("trainings", "course", None, (ThingClaim("Training", "course", {"name": "Course"}),))
    load_rows(graph, "cascade", [*cascade(), course, delivers])
    id_ = graph.store.read("MATCH (n:Training) RETURN n.id AS id")[0]["id"]
    with served(World(graph, {"course": id_}), tmp_path) as site:
        yield site


def test_the_report_on_a_phone_and_without_script(browser: Browser, site: Site) -> None:
    page = visitor(browser, site, width=390, script=False)
    page.goto(f"{site.address}/lineage/{site.world.ids['course']}")
    follow(page, "a.chip:has-text('A report of how far it reached')")
    assert "Where it stopped" in page.locator("main").inner_text()
    page = visitor(browser, site, width=390)
    page.goto(f"{site.address}/lineage/{site.world.ids['course']}/reach")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert (page.evaluate("window.violations"), site.elsewhere, site.said) == ([], [], [])


def test_it_prints_its_figures_and_definitions_and_nothing_to_choose(browser: Browser, site: Site) -> None:
    page = visitor(browser, site)
    page.goto(f"{site.address}/lineage/{site.world.ids['course']}/reach")
    with page.expect_download() as file:
        page.click("a.chip:has-text('Figures as CSV')")
    assert file.value.suggested_filename.endswith(".csv")
    page.emulate_media(media="print")
    assert page.locator(".no-print:visible").count() == 0
    assert page.locator(".answered").is_hidden()
    for heading in ("Generation by generation", "Deliveries", "What the figures mean"):
        assert page.locator(f"h2:has-text('{heading}')").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
