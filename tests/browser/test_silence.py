"""The review when the workbench is gone or another one has its address, and when a key is held down."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser.test_workbench import EXAMPLE, Bench, Person

from rashomon.pipeline import build
from rashomon.store import open_case

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("workbench")]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A server that a test may stop."""
    build(tmp_path / "brennholt.case", [str(EXAMPLE)])
    served = Bench(tmp_path / "brennholt.case")
    yield served
    served.kill()


@pytest.fixture
def dana(browser: Any, bench: Bench) -> Iterator[Person]:
    person = Person(browser, bench)
    yield person
    person.context.close()


def decisions(case: Path) -> int:
    with open_case(case) as view:
        return len(view.judgements())


def test_a_key_held_down_decides_one_row(dana: Person, bench: Bench) -> None:
    page = dana.go("/review?kind=statements")
    for _ in range(6):
        page.keyboard.down("a")  # all but the first are repeats
    page.keyboard.up("a")
    page.wait_for_function("() => document.querySelectorAll('.card.done').length === 1")
    page.keyboard.press("u")
    page.wait_for_function("() => document.querySelectorAll('.card.done').length === 2")
    assert decisions(bench.case) == 2
    assert dana.noise == []


def test_a_row_decided_while_the_workbench_is_gone_says_so_and_asks_no_storm(dana: Person, bench: Bench) -> None:
    page = dana.go("/review?kind=statements")
    page.keyboard.press("a")
    page.wait_for_function("() => document.querySelectorAll('.card.done').length === 1")
    bench.kill()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for _ in range(6):
        page.keyboard.press("a")
    notice = page.locator(".card:visible .failed")
    notice.wait_for()
    time.sleep(2)
    assert notice.inner_text().startswith("The workbench does not answer. Start it again with “rashomon serve”")
    assert len(asked) <= 6 + 2  # each decision once, and the next rows not again at once
    assert page.locator(".card.done").count() == 1
    assert decisions(bench.case) == 1


def test_a_page_with_the_key_of_an_earlier_start_is_told_to_open_the_new_address(dana: Person, bench: Bench) -> None:
    page = dana.go("/review?kind=statements")
    dana.context.clear_cookies()
    page.keyboard.press("a")
    notice = page.locator(".card:visible .failed")
    notice.wait_for()
    assert "Open the address that `rashomon serve` printed" in notice.inner_text()
    assert decisions(bench.case) == 0


def test_what_failed_is_no_longer_told_of_a_row_once_it_is_decided(dana: Person, bench: Bench) -> None:
    page = dana.go("/review?kind=statements")
    address = f"{bench.root}/act"
    page.route(address, lambda route: route.abort())
    page.keyboard.press("a")
    page.locator(".card:visible .failed").wait_for()
    page.unroute(address)
    page.keyboard.press("a")
    page.wait_for_function("() => document.querySelectorAll('.card.done').length === 1")
    page.keyboard.press("p")
    assert page.locator(".card:visible .failed").count() == 0
    assert decisions(bench.case) == 1
