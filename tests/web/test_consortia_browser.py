"""The pages of a consortium in a real Chromium: on a phone, without script, and by hand from one to the next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from graph import Graph
from tests.queries.saying import Network
from tests.web.browsing import Site, follow, served, visitor
from tests.web.conftest import World

pytestmark = pytest.mark.browser
PAGES = ("coverage", "compare", "resilience", "events", "after")


@pytest.fixture
def site(graph: Graph, tmp_path: Path) -> Iterator[Site]:
    network = Network(graph)
    names = ("Academy of Northern Training", "Penitentiaryadministration", "Charity", "University of Rehabilitation", "Outsider")
    for number, each in enumerate(names):
        network.organisation(each, country=("NO", "RS", "PT", "ES", "AL")[number], sector="public")
    network.thing("Collaboration", "Project", start="2020", end="2024")
    for number, each in enumerate(names[:4]):
        network.tie(each, "TAKES_PART_IN", "Project")
        network.person(f"Person {number}")
        network.tie(f"Person {number}", "WORKS_AT", each)
    for number, year in enumerate(("2020", "2021", "2022")):
        network.event(f"Meeting {year}", start=year, kind="workshop")
        for person in (number, number + 1):
            network.tie(f"Person {person}", "ATTENDED", f"Meeting {year}")
    for number in range(20):
        network.topic(f"Topic {number}")
        network.tie(names[number % 5], "EXPERT_IN", f"Topic {number}")
    network.thing("Output", "Handbook")
    network.tie("Project", "PRODUCED", "Handbook")
    ids = dict(network.load())
    with served(World(graph, ids), tmp_path) as site:
        yield site


def test_they_fit_a_phone_and_their_links_can_be_hit(browser: Browser, site: Site) -> None:
    page = visitor(browser, site, width=390)
    small = "all => all.filter(e => e.offsetParent && e.getBoundingClientRect().height < 24).map(e => e.outerHTML.slice(0, 80))"
    for each in PAGES:
        for asked in ("", f"?collaboration={site.world.ids['Project']}", f"?collaboration={site.world.ids['Project']}&without=Charity"):
            page.goto(f"{site.address}/partnerships/{each}{asked}")
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, each + asked
            assert page.locator("button, nav a, .chip, input, select, summary").evaluate_all(small) == [], each + asked
            squeezed = "all => all.filter(e => e.getBoundingClientRect().width < 60).map(e => e.textContent)"
            assert page.locator("tbody th[scope=row]").evaluate_all(squeezed) == [], each + asked
    assert (page.evaluate("window.violations"), site.elsewhere, site.said) == ([], [], [])


def test_the_headings_of_what_is_covered_stay_while_it_is_moved(browser: Browser, site: Site) -> None:
    page = visitor(browser, site, width=390)
    page.goto(f"{site.address}/partnerships/coverage?collaboration={site.world.ids['Project']}&rows=topic&columns=country")
    frame = page.locator(".table-frame.both")
    frame.evaluate("each => each.scrollTo(150, 150)")
    assert frame.evaluate("each => [each.scrollLeft, each.scrollTop]") == [150, 150]
    at = "all => all.map(each => each.getBoundingClientRect().{})[0]"
    for heading, edge in ((".matrix thead th:last-child", "top"), (".matrix tbody tr:last-child th", "left")):
        assert page.locator(heading).evaluate_all(at.format(edge)) == pytest.approx(frame.evaluate_all(at.format(edge)), abs=1)


def test_without_script_from_page_to_page(browser: Browser, site: Site) -> None:
    page = visitor(browser, site, script=False)
    page.goto(f"{site.address}/partnerships/coverage")
    page.fill("#collaboration", "Project")
    follow(page, "form.choose button")
    page.select_option("#rows", "topic")
    page.select_option("#columns", "country")
    follow(page, "text=Lay out")
    expect(page.locator("table.matrix thead")).to_contain_text("Norway")
    follow(page, "nav[aria-label='About this consortium'] >> text=What if?")
    page.fill("#with", "Outsider")
    follow(page, "button:has-text('Add')")
    expect(page.locator("#changes ~ .table-frame")).to_contain_text("Albania")
    follow(page, "nav[aria-label='About this consortium'] >> text=Resilience")
    expect(page.locator("#mends ~ .table-frame").first).to_contain_text("Outsider")
    follow(page, "nav[aria-label='About this consortium'] >> text=After the project")
    expect(page.locator("main")).to_contain_text("Handbook")
    follow(page, "nav[aria-label='About this consortium'] >> text=Events’ yield")
    expect(page.locator("main")).to_contain_text("Meeting 2021")
    follow(page, ".chip:has-text('organisations')")
    expect(page.locator("main")).to_contain_text("every organisation the number of occasions")
