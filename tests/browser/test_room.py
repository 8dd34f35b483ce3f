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
LEAD = """() => [...document.querySelectorAll("details.voices > summary")]
  .filter((one) => getComputedStyle(one.firstElementChild).display !== "inline")
  .map((one) => one.textContent)"""


@pytest.fixture(scope="module")
def page_of_the_example(tmp_path_factory):
    folder = tmp_path_factory.mktemp("room")
    build(folder / "shusha.case", [str(EXAMPLE)])
    with open_case(folder / "shusha.case") as view:
        return dossier(view, folder / "shusha.html")


@pytest.mark.parametrize("width", [1440, 390])
def test_no_quotation_is_squeezed_and_no_heading_leaves_its_mark(visit, page_of_the_example, width):
    page = visit(width=width, file=page_of_the_example)
    assert page.locator("#claims blockquote.q").count() > 10
    assert page.locator("#things summary").count() > 3
    assert page.evaluate(NARROW) == []
    assert page.evaluate(LEAD) == []
