"""A browser with the page open from disk, without a network."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent.parent
HTML = ROOT / "build" / "archref.html"
SHOTS = ROOT / "build" / "page"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or ""
LONG = 120_000
"""Milliseconds after which something hangs."""


@dataclass
class Opened:
    """The page in a browser, and what went wrong in it."""

    page: Page
    ready: float
    """Seconds until it could be used."""

    wrong: list[str] = field(default_factory=list)
    """Errors and messages of the console."""

    asked: list[str] = field(default_factory=list)
    """Addresses that were asked for."""

    def take(self, *files: Path) -> None:
        """Choose files, and wait until that is done."""
        self.page.set_input_files("#ui-files", [str(one) for one in files])
        self.settled()

    def settled(self) -> None:
        """Wait until nothing is going on."""
        self.page.wait_for_selector("#ui-stop", state="hidden", timeout=LONG)

    def said(self) -> str:
        """Return what is said to be wrong."""
        return str(self.page.inner_text("#ui-said"))

    def saved(self, at: int = 0) -> bytes:
        """Save a file, and return it."""
        with self.page.expect_download(timeout=LONG) as download:
            self.page.click(f"#ui-save-buttons button >> nth={at}")
        self.page.wait_for_selector("#ui-stop", state="hidden", timeout=LONG)
        return Path(download.value.path()).read_bytes()

    def plain(self) -> None:
        """Take all choices back."""
        self.page.evaluate(
            """() => {
              for (const id of ["track", "comment", "restyle"]) {
                document.getElementById(`ui-${id}`).checked = false;
              }
              document.getElementById("ui-style").value = "";
              document.getElementById("ui-author").value = "archref";
            }"""
        )

    def shot(self, name: str) -> None:
        """Keep a picture of the whole page."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if "ARCHREF_PAGE" not in os.environ:
        pytest.skip("make test-page runs these, with a browser")
    if not CHROMIUM:
        pytest.skip("there is no browser here; on Debian: apt install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


Opener = Callable[..., Opened]


@pytest.fixture(scope="session")
def opener(browser: Browser) -> Opener:
    """Return what opens the page: with a width, a theme and a language."""

    def open_page(width: int = 1280, theme: str = "light", locale: str = "en-GB") -> Opened:
        context = browser.new_context(
            offline=True,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if theme == "dark" else "light",
            locale=locale,
        )
        page = context.new_page()
        opened = Opened(page, 0.0)
        page.on("console", lambda message: opened.wrong.append(message.text))
        page.on("pageerror", lambda error: opened.wrong.append(str(error)))
        page.on("dialog", lambda dialog: opened.wrong.append(f"dialog {dialog.message}"))
        page.on("request", lambda request: opened.asked.append(request.url))
        begun = time.monotonic()
        page.goto(HTML.as_uri())
        page.wait_for_selector("html[data-ready]", state="attached", timeout=LONG)
        opened.ready = time.monotonic() - begun
        return opened

    return open_page


@pytest.fixture(scope="module")
def opened_once(opener: Opener) -> Iterator[Opened]:
    one = opener()
    yield one
    one.page.context.close()


@pytest.fixture
def opened(opened_once: Opened) -> Opened:
    """The page, in English, wide and light, with nothing chosen."""
    opened_once.plain()
    return opened_once
