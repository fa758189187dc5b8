"""In a real Chromium: nothing runs that should not, nothing leaves for another host, pictures are drawn, pages fit a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, FloatRect

from tests.web.browsing import MARKS, Site, follow, site, visitor
from tests.web.conftest import SCRIPT

__all__ = ["site"]
pytestmark = pytest.mark.browser
PLACE = """(canvas, [red, green, blue]) => {
  const { data, width } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const box = canvas.getBoundingClientRect();
  const all = [];
  for (let i = 0; i < data.length; i += 4) {
    if (data[i] === red && data[i + 1] === green && data[i + 2] === blue) all.push([(i / 4) % width, Math.floor(i / 4 / width)]);
  }
  const middle = which => all.reduce((sum, place) => sum + place[which], 0) / all.length;
  return [box.x + middle(0) * box.width / canvas.width, box.y + middle(1) * box.height / canvas.height];
}"""


def test_nothing_hostile_runs_and_nothing_leaves(browser: Browser, site: Site) -> None:
    page = visitor(browser, site)
    for address in site.addresses():
        page.goto(site.address + address)
        if page.locator("figure.picture").count():
            page.wait_for_selector("figure.picture[data-drawn=yes]")
        assert page.evaluate("window.violations") == [], address
    assert site.elsewhere == []
    assert site.said == []


def test_the_picture_is_drawn_and_equals_its_table(browser: Browser, site: Site) -> None:
    page = visitor(browser, site)
    page.goto(f"{site.address}/network?id={site.world.ids['Project of Hope']}")
    page.wait_for_selector("figure.picture[data-drawn=yes]")
    assert page.locator("figure canvas").evaluate(MARKS) > 3
    model = page.evaluate("JSON.parse(document.querySelector('figure script').textContent)")
    rows = page.locator("#table tbody tr")
    assert rows.count() == len(model["edges"])
    names = {_plain(node["title"].rsplit("\n", 1)[0]) for node in model["nodes"]}
    listed = page.locator("#table bdi").evaluate_all("all => all.map(each => each.textContent)")
    assert {_plain(name) for name in listed} == names
    assert page.locator("figure canvas").get_attribute("role") == "img"
    assert set(model["nodes"][0]) <= {"id", "label", "title", "group", "x", "y", "size", "shape", "invented", "past"}


def test_every_thing_of_a_picture_stands_in_the_table_of_measures(browser: Browser, site: Site) -> None:
    page = visitor(browser, site)
    page.goto(f"{site.address}/network?of=whole")
    page.wait_for_selector("figure.picture[data-drawn=yes]")
    model = page.evaluate("JSON.parse(document.querySelector('figure script').textContent)")
    listed = page.locator("#standing tbody bdi").evaluate_all("all => all.map(each => each.textContent)")
    assert sorted(map(_plain, listed)) == sorted(_plain(node["title"].rsplit("\n", 1)[0]) for node in model["nodes"])
    page.keyboard.press("Tab")
    page.locator("#standing th a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**sort=name**")
    assert page.locator("#standing th[aria-sort=ascending]").first.is_visible()


def test_dates_and_what_links_two_things_without_script(browser: Browser, site: Site) -> None:
    page = visitor(browser, site, script=False)
    page.goto(site.address + "/network")
    page.fill("#one", "Academy of Training")
    page.fill("#with", "Prison Service")
    follow(page, "section[aria-labelledby=between-title] button")
    assert "What links" in page.locator("h1").inner_text()
    assert "Project of Hope" in page.locator("#standing").inner_text()
    page.click(".dates summary")
    page.fill("#as_of", "2015")
    follow(page, ".dates button")
    assert "Nothing known here links them" in page.locator("main").inner_text()
    follow(page, "text=All dates")
    assert "Project of Hope" in page.locator("#table").inner_text()


def test_candidates_without_script(browser: Browser, site: Site) -> None:
    """A consortium is chosen, somebody leaves it, candidates are narrowed, and one term alone counts."""
    page = visitor(browser, site, script=False)
    page.goto(site.address + "/partnerships")
    page.fill("#collaboration", "Project of Hope")
    follow(page, "text=Look")
    follow(page, "a[aria-label='Leave out Prison Service']")
    assert "Left out" in page.locator("main").inner_text()
    assert "Prison Service" in page.locator(".candidates").inner_text()
    page.click("summary:has-text('Only some of them')")
    page.fill("#country", "RS")
    follow(page, "text=Narrow")
    assert page.locator(".candidates h3").all_inner_texts() == ["Prison Service"]
    page.click("summary:has-text('What counts, and how much')")
    for name in page.locator("input[name^=weight_]").evaluate_all("all => all.map(each => each.name)"):
        page.fill(f"input[name={name}]", "1" if name == "weight_countries" else "0")
    follow(page, "text=Rank anew")
    assert "100 of 100" in page.locator(".candidates").inner_text()
    assert page.locator(".candidates table").first.locator("tbody tr").count() == 1
    follow(page, "text=Who makes the contact?")
    assert "Who can introduce you?" in page.locator("h1").inner_text()


def test_a_tooltip_is_text(browser: Browser, site: Site) -> None:
    page = visitor(browser, site)
    page.goto(f"{site.address}/network?id={site.world.ids[SCRIPT]}")
    page.wait_for_selector("figure.picture[data-drawn=yes]")
    x, y = page.locator("figure canvas").evaluate(PLACE, [0x3A, 0x4F, 0xA3])
    page.mouse.move(x, y)
    page.wait_for_selector(".vis-tooltip:has-text('alert')")
    assert page.locator(".vis-tooltip img, .vis-tooltip script").count() == 0
    assert site.said == []


def _plain(name: str) -> str:
    """A page has no NUL in it, and ends no name with blanks."""
    return name.replace("\0", "").replace("\ufffd", "").strip()


def test_pages_fit_a_phone(browser: Browser, site: Site) -> None:
    page = visitor(browser, site, width=390)
    for address in site.addresses():
        page.goto(site.address + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address


def test_links_and_buttons_are_large_enough_to_hit(browser: Browser, site: Site) -> None:
    page = visitor(browser, site, width=390)
    small = "all => all.filter(e => e.offsetParent && e.getBoundingClientRect().height < 24).map(e => e.outerHTML.slice(0, 80))"
    networks = (f"/network?id={site.world.ids['Project of Hope']}", "/network?of=whole&as_of=2023")
    for address in ("/", "/search?q=training", "/referrals", *networks):
        page.goto(site.address + address)
        assert page.locator("button, nav a, .facet a, .chip, input, select, summary").evaluate_all(small) == [], address


def test_the_keyboard_comes_to_the_content_first(browser: Browser, site: Site) -> None:
    page = visitor(browser, site)
    page.goto(site.address + "/people")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_a_team_is_put_together_name_by_name(browser: Browser, site: Site) -> None:
    page = visitor(browser, site, script=False)
    page.goto(site.address + "/referrals")
    page.fill("#from", "Workshop in Oslo")
    page.fill("#to", "Γιώργος Παπαδόπουλος")
    follow(page, "text=Find introductions")
    assert "Ana Anić taught at Workshop in Oslo" in page.locator(".path").first.inner_text()
    page.fill("#from2", "Besim Beqiri")
    follow(page, "text=Find introductions")
    assert page.locator(".path h2").all_inner_texts() == ["They know each other directly"], "who asks too is nobody in between"
    assert page.locator("#from3").is_visible()


def test_the_form_of_introductions_leaves_no_holes(browser: Browser, site: Site) -> None:
    page = visitor(browser, site, script=False)
    page.goto(f"{site.address}/referrals?from={site.world.ids['Ana Anić']}&from={site.world.ids['Besim Beqiri']}")

    def box(of: str) -> FloatRect:
        return page.locator(of).bounding_box() or pytest.fail(of)

    assert box("#from")["y"] == box("#to")["y"]
    assert box("#from3")["width"] == box("#to")["width"]
    row = [box(each) for each in ("#hops", "#diverse", "#as_of", ".options button")]
    assert max(each["y"] for each in row) - min(each["y"] for each in row) < 2
    assert box("#to")["x"] + box("#to")["width"] == pytest.approx(row[-1]["x"] + row[-1]["width"], abs=2), "to the right edge"
    assert row[0]["y"] > box("#from3")["y"]


def test_without_script_everything_but_the_picture_works(browser: Browser, site: Site) -> None:
    page = visitor(browser, site, script=False)
    page.goto(site.address + "/")
    page.fill("#q", "papadopoulos")
    follow(page, "form.seek button")
    follow(page, "text=Γιώργος Παπαδόπουλος")
    assert page.locator("h1").inner_text() == "Γιώργος Παπαδόπουλος"
    page.fill("#from", "Ana Anić")
    follow(page, "text=Find a way")
    assert "Besim Beqiri" in page.locator("main").inner_text()
    page.goto(f"{site.address}/network?id={site.world.ids['Project of Hope']}")
    assert page.locator(".picture-without").is_visible()
    assert "Academy of Training" in page.locator("#table").inner_text()
