"""Every quotation of a real case has room to be read in, however wide the page."""

from pathlib import Path

import pytest

from rashomon.pipeline import build
from rashomon.present import dossier
from rashomon.store import open_case

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

EXAMPLE = Path(__file__).parents[2] / "examples" / "shusha" / "reports"
NARROW = """() => {
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  return [...document.querySelectorAll("section blockquote.q")]
    .map((one) => [one.textContent.slice(0, 60), Math.round(one.getBoundingClientRect().width)])
    .filter(([words, width]) => width < 200);
}"""
REASONS = """() => [...document.querySelectorAll(".ledger .why")]
  .map((one) => [one.textContent.slice(0, 60), Math.round(one.closest("td").getBoundingClientRect().width)])
  .filter(([words, width]) => width < 160);"""
LEAD = """() => [...document.querySelectorAll("details.voices > summary")]
  .filter((one) => getComputedStyle(one.firstElementChild).display !== "inline")
  .map((one) => one.textContent)"""


@pytest.fixture(scope="module")
def page_of_the_example(tmp_path_factory):
    folder = tmp_path_factory.mktemp("room")
    build(folder / "shusha.case", [str(EXAMPLE)])
    with open_case(folder / "shusha.case") as view:
        return dossier(view, folder / "shusha.html")


FLOODS = {
    "2031-03-01": "Nine bodies had been recovered from the river, rescuers said. It killed nine people in Orrin.",
    "2031-03-02": "Rescuers said on Sunday that at least twenty-four people, most of them children, were killed.",
    "2031-03-04": "The flood killed 31 people in Orrin, the governor said. Rescuers said 31 bodies had been recovered.",
}


@pytest.fixture(scope="module")
def page_of_the_floods(tmp_path_factory):
    folder = tmp_path_factory.mktemp("floods")
    for day, text in FLOODS.items():
        (folder / f"{day}.txt").write_text(f"Title: Flood in Orrin\nOutlet: Paper of {day}\nDate: {day}\n\n{text}\n")
    build(folder / "floods.case", [str(folder)])
    with open_case(folder / "floods.case") as view:
        return dossier(view, folder / "floods.html")


@pytest.mark.parametrize("width", [1440, 390])
def test_no_quotation_is_squeezed_and_no_heading_leaves_its_mark(visit, page_of_the_example, width):
    page = visit(width=width, file=page_of_the_example)
    assert page.locator("#claims blockquote.q").count() > 10
    assert page.locator("#things summary").count() > 3
    assert page.evaluate(NARROW) == []
    assert page.evaluate(LEAD) == []


@pytest.mark.parametrize("width", [1440, 800])
def test_why_a_figure_stands_as_it_does_has_room_beside_a_long_figure(visit, page_of_the_floods, width):
    page = visit(width=width, file=page_of_the_floods)
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.locator(".ledger .why").count() > 0
    assert page.evaluate(REASONS) == []
