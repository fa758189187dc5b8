"""Suggestions while typing, in a real Chromium: by keyboard, by mouse, for screen readers, and not at all without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browsing import Site, follow, site, visitor

__all__ = ["site"]
pytestmark = pytest.mark.browser


def typing(browser: Browser, site: Site, address: str, field: str, text: str) -> Page:
    page = visitor(browser, site)
    page.goto(site.address + address)
    page.locator(field).press_sequentially(text)
    return page


def active(page: Page, field: str) -> str:
    """The text of the suggestion that a screen reader reads now."""
    id_ = page.locator(field).get_attribute("aria-activedescendant")
    return page.locator(f"#{id_}").inner_text() if id_ else ""


def test_a_name_is_chosen_with_the_keyboard(browser: Browser, site: Site) -> None:
    page = typing(browser, site, "/", "#q", "wor")
    field = page.get_by_role("combobox", name="Search the network")
    expect(field).to_have_attribute("aria-expanded", "true")
    listed = page.get_by_role("listbox", name="Suggestions")
    expect(listed.get_by_role("option")).to_have_count(1)
    expect(page.locator(".suggests [role=status]")).to_have_text("1 suggestion. Choose with the arrow keys.")
    assert field.get_attribute("aria-controls") == listed.get_attribute("id")
    page.keyboard.press("ArrowDown")
    assert active(page, "#q").startswith("Workshop in Oslo")
    expect(listed.get_by_role("option", selected=True)).to_have_count(1)
    page.keyboard.press("ArrowDown")
    assert active(page, "#q") == "", "behind the last suggestion comes the field itself"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Workshop in Oslo")
    assert page.evaluate("window.violations") == [] == site.said


def test_escape_closes_and_enter_searches(browser: Browser, site: Site) -> None:
    page = typing(browser, site, "/", "#q", "wor")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.locator("#q")).to_have_value("wor")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=wor*")


def test_a_name_fills_the_field_by_mouse(browser: Browser, site: Site) -> None:
    page = typing(browser, site, "/referrals", "#from", "bes")
    page.locator(".suggestions [role=option]").first.click()
    expect(page.locator("#from")).to_have_value("Besim Beqiri")
    expect(page.locator("#from")).to_be_focused()
    page.locator("#to").press_sequentially("dyn")
    expect(page.locator("#to ~ [role=status]")).to_have_text("No suggestions.")
    page.keyboard.press("Tab")
    expect(page.locator("#to ~ [role=status]")).to_have_text("")


def test_text_stays_text(browser: Browser, site: Site) -> None:
    page = typing(browser, site, "/", "#q", "script")
    expect(page.get_by_role("option").first).to_contain_text("<script>")
    assert page.locator(".suggestions img, .suggestions script").count() == 0
    assert page.evaluate("window.violations") == [] == site.said


def test_without_script_the_field_is_plain(browser: Browser, site: Site) -> None:
    page = visitor(browser, site, script=False)
    page.goto(site.address + "/")
    assert page.locator("#q").get_attribute("role") is None
    page.fill("#q", "workshpo")
    follow(page, "form.seek button")
    follow(page, 'role=link[name="workshop"]')
    assert "Workshop in Oslo" in page.locator(".results").inner_text()


def test_results_in_another_order(browser: Browser, site: Site) -> None:
    page = visitor(browser, site)
    page.goto(site.address + "/search?q=a")
    page.select_option("#sort", "name")
    follow(page, "form.seek button")
    names = page.locator(".results h2").all_inner_texts()
    assert len(names) > 3
    assert names == sorted(names)
    page.select_option("#sort", "latest")
    follow(page, "form.seek button")
    assert re.search(r"\b20\d\d\b", page.locator(".results li").first.inner_text()), "whoever sorts by date sees the dates"
