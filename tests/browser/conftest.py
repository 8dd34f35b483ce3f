"""One browser for all browser tests, and the dossier of the invented case opened in it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.present.velja import velja

from rashomon.present import dossier

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("there is no chromium on this machine")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier of the fire on Velja quay."""
    return dossier(velja(), tmp_path_factory.mktemp("browser") / "velja.html")


@pytest.fixture
def visit(browser: Browser, written: Path) -> Iterator[Open]:
    """Opens the dossier: `visit(width=390, color_scheme="dark", at="#s-…")`; other options are the browser's.

    Whatever the page says on the console, asks of the network or raises fails the test at its end.
    """
    noise: list[str] = []
    contexts = []

    def open_page(width: int = 1440, height: int = 900, at: str = "", file: Path = written, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        context.set_default_timeout(60_000)  # a busy machine is no error
        page = context.new_page()
        page.on("console", lambda message: noise.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: noise.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (noise.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        address = file.as_uri()
        page.on("request", lambda asked: noise.append(f"request: {asked.url}") if asked.url != address else None)
        page.goto(f"{address}{at}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert noise == []
