"""Makes the picture in the README: `python docs/screenshot.py http://127.0.0.1:8000/`, while `make demo` runs. Needs a Chromium."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

LARGEST = 300_000


def main(address: str) -> None:
    """Opens the address and keeps what is seen first."""
    target = Path(__file__).with_name("screenshot.png")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 1230}, color_scheme="light")
        page.goto(address)
        page.wait_for_selector("figure.picture[data-drawn=yes]")
        page.wait_for_timeout(500)
        page.screenshot(path=target)
        browser.close()
    if target.stat().st_size > LARGEST:
        sys.exit(f"{target} is larger than {LARGEST:,} bytes.")


if __name__ == "__main__":
    main(*sys.argv[1:])
