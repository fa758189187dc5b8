"""How a network hangs together and grew, in a real Chromium: nothing is refused, the pictures equal their table, and a phone has room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from graph.working import Worker
from queries.network import chosen
from tests.web.browsing import Site, follow, site, visitor
from tests.web.conftest import World
from web.handlers import HANDLERS

pytestmark = pytest.mark.browser
__all__ = ["site"]
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def addresses(world: World) -> Iterator[str]:
    hope = world.ids["Project of Hope"]
    for page in ("measures", "growth"):
        yield from (f"/network/{page}", f"/network/{page}?id={hope}&depth=2", f"/network/{page}?collaboration={hope}&as_of=2023")


@pytest.mark.parametrize("width", [1280, 360])
def test_pages_keep_within_their_room_and_nothing_is_refused(browser: Browser, site: Site, width: int) -> None:
    page = visitor(browser, site, width=width)
    for address in addresses(site.world):
        page.goto(site.address + address)
        assert page.evaluate("window.violations") == [], address
        assert not page.evaluate(WIDER), address
    assert (site.elsewhere, site.said) == ([], [])


def test_the_pictures_say_what_the_table_says(browser: Browser, site: Site) -> None:
    page = visitor(browser, site, script=False)
    page.goto(f"{site.address}/network/growth?of=whole")
    assert page.locator("figure.growth rect.new").first.bounding_box()
    titles = page.locator("figure.growth").first.locator("title").evaluate_all("all => all.map(each => each.textContent)")
    years = page.locator("#table tbody th").evaluate_all("all => all.map(each => each.textContent)")
    assert [each.split(":")[0] for each in titles] == [each for each in reversed(years) if "date" not in each]
    rows = page.locator("#table tbody tr").evaluate_all("all => all.map(each => each.querySelector('td').lastChild.textContent.trim())")
    totals = [row for row, year in zip(rows, years, strict=True) if "date" not in year]
    assert [each.rsplit(", ", 1)[1].split(" ")[0] for each in titles] == totals[::-1]


def test_without_script_it_is_sorted_dated_and_found_again(browser: Browser, site: Site) -> None:
    page = visitor(browser, site, script=False)
    page.goto(f"{site.address}/network?id={site.world.ids['Project of Hope']}")
    follow(page, "text=How it hangs together")
    follow(page, "#standing th a >> text=Closeness")
    assert "sort=closeness" in page.url
    values = page.locator("#standing tbody tr td:nth-child(4)").evaluate_all("all => all.map(each => +each.textContent)")
    assert values == sorted(values, reverse=True)
    page.click(".dates summary")
    page.fill("#as_of", "2019")
    follow(page, ".dates button")
    assert "/network/measures" in page.url
    follow(page, "text=How it grew")
    assert "as_of=2019" in page.url
    assert "/network/growth" in page.url
    follow(page, "text=Picture and ties")
    assert "The network around" in page.locator("h1").inner_text()


def test_what_is_being_worked_out_is_said_and_then_there(
    browser: Browser, site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    site.world.graph.store.note("MATCH (j:Job) DELETE j")
    monkeypatch.setattr(chosen, "MOST", 4)
    page = visitor(browser, site, script=False)
    page.goto(f"{site.address}/network/measures?of=whole")
    assert "being worked out" in page.locator("[role=status]").inner_text()
    Worker(site.world.graph, HANDLERS).work(once=True)
    follow(page, "text=Look again")
    assert page.locator("#standing tbody tr").count() > 4
