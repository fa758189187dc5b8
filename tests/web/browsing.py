"""A real Chromium, and what it visits."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from graph import Viewer
from tests.web.conftest import SCRIPT, World, application

LISTEN = """window.violations = [];
document.addEventListener('securitypolicyviolation', event => window.violations.push(event.violatedDirective + ' ' + event.blockedURI));"""
MARKS = """canvas => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const seen = new Set();
  for (let i = 0; i < data.length; i += 4) if (data[i + 3]) seen.add(data[i] + ',' + data[i + 1] + ',' + data[i + 2]);
  return seen.size;
}"""


@dataclass
class Site:
    """A running site, and what a browser noticed while visiting it."""

    address: str
    world: World
    elsewhere: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def addresses(self) -> list[str]:
        """A page of each kind, those with hostile text among them."""
        ids = self.world.ids
        hope, ana = ids["Project of Hope"], ids["Ana Anić"]
        return [
            "/", "/search", "/search?q=<script>alert(1)</script>", "/search?q=training", "/people", "/organisations", "/events",
            f"/people/{ana}", f"/collaborations/{hope}", f"/organisations/{ids[SCRIPT]}", f"/events/{ids['Workshop in Oslo']}",
            f"/topics/{ids['Dynamic security']}", "/countries/NO", f"/network?id={hope}", f"/network?id={hope}&depth=2",
            "/network", "/network?of=whole", f"/network?collaboration={hope}", "/network?country=NO&as_of=2023",
            f"/network?ids={ana},{ids['Besim Beqiri']},{hope}", "/network?of=search&q=training",
            "/partnerships", f"/partnerships?collaboration={hope}&without={ids['Prison Service']}", "/partnerships?organisation=a",
            "/referrals", f"/referrals?from={ana}&to={ids['Γιώργος Παπαδόπουλος']}",
            f"/referrals?from={ana}&to={ids['Prison Service']}&hops=1",
            f"/referrals?from={ids['Workshop in Oslo']}&from={hope}&to={ids['Γιώργος Παπαδόπουλος']}", "/help", "/about", "/privacy",
            "/accessibility", "/api/v1/docs", "/nothing-here",
        ]  # fmt: skip


@contextmanager
def served(world: World, folder: Path) -> Iterator[Site]:
    """An application for members, on a port of its own."""
    server = make_server("127.0.0.1", 0, application(world.graph, folder, Viewer.members()), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_port}", world)
    server.shutdown()
    thread.join()


@pytest.fixture
def site(world: World, tmp_path: Path) -> Iterator[Site]:
    with served(world, tmp_path) as site:
        yield site


def visitor(browser: Browser, site: Site, *, width: int = 1280, script: bool = True) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
    page = context.new_page()
    page.add_init_script(LISTEN)
    page.on(
        "request", lambda request: None if request.url.startswith((site.address, "data:", "blob:")) else site.elsewhere.append(request.url)
    )
    page.on("dialog", lambda dialog: (site.said.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: site.said.append(str(error)))
    return page


def follow(page: Page, link: str) -> None:
    """Click what leads to another page, and wait until all of that is there: what is read then is not what stood here before."""
    with page.expect_navigation():
        page.click(link)
