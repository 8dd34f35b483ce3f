"""Claims and origins put in order by a person in a browser, and still so after a build with one report more."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser.test_workbench import ALL_RULES, UNFOLD, Bench, Person

from rashomon.core.claims import Claim
from rashomon.store import open_case, verify

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("workbench")]

WIRE = (
    "ORRIN, May 2 (Meridian Wire) - A chlorine leak at the Orrin water works sent 34 people to hospital early on "
    "Thursday.\n\nUnion secretary Janis Orle said the company had ignored two warnings about the valve. Plant manager "
    "Ruta Salme denied that the company had ignored any warning.\n"
)
REPORTS = {
    "wire": ("Chlorine leak at Orrin", "Meridian Wire", "2024-05-02", WIRE),
    "copy": (
        "Dozens in hospital",
        "The Harbour Post",
        "2024-05-03",
        WIRE.replace("ORRIN, May 2 (Meridian Wire) - ", "").replace("company", "firm"),
    ),
    "own": (
        "Ministry to look into leak",
        "National Gazette",
        "2024-05-06",
        "Ruta Salme said that the valve was tested before the leak.\n",
    ),
}
LATER = (
    "Second warning",
    "Orrin Free Sheet",
    "2024-05-09",
    "Janis Orle said on Thursday that the company had ignored two warnings about the valve of the Orrin works.\n",
)


FIRM = "the firm had ignored two warnings"


def write(folder: Path, name: str, report: tuple[str, str, str, str]) -> None:
    title, outlet, day, text = report
    (folder / f"{name}.txt").write_text(f"Title: {title}\nOutlet: {outlet}\nDate: {day}\n\n{text}")


def build(case: Path, folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "rashomon", "build", str(case), str(folder), "--quiet"], check=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    for name, report in REPORTS.items():
        write(made, name, report)
    return made


@pytest.fixture
def served(tmp_path: Path, folder: Path) -> Iterator[Callable[[], Bench]]:
    """Starts a server of the case; the one before is killed."""
    case = tmp_path / "orrin.case"
    build(case, folder)
    running: list[Bench] = []

    def start() -> Bench:
        for one in running:
            one.kill()
        running[:] = [Bench(case)]
        return running[0]

    yield start
    for one in running:
        one.kill()


def claims(case: Path) -> list[Claim]:
    with open_case(case) as view:
        return list(view.claims())


def of(case: Path, words: str) -> Claim:
    """The claim in which an account with these words stands."""
    found = [one for one in claims(case) if any(words in a.words[0].words for a in one.attachments if a.words)]
    assert found, words
    return max(found, key=lambda one: (len(one.attachments), one.id))


def press(page: Any, name: str, case: Path) -> None:
    """Presses a button, waits until the decision is counted, and looks at the page again."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()
    deadline = time.monotonic() + 120  # a busy machine is no error
    with open_case(case) as view:
        while view.settled() is None:
            assert time.monotonic() < deadline
            time.sleep(0.2)
    page.reload()


def shared(case: Path) -> int:
    """How many texts or quotations reports share."""
    with open_case(case) as view:
        return sum(one.kind in {"text", "quotation"} for one in view.origins())


def test_a_person_s_order_of_claims_and_origins_stays(browser: Any, served: Callable[[], Bench], folder: Path) -> None:
    bench = served()
    case = bench.case
    dana = Person(browser, bench, java_script_enabled=False)
    ignored, any_warning = of(case, "ignored two warnings"), of(case, "any warning")
    assert ignored.id != any_warning.id

    page = dana.go(f"/claims/{ignored.id}")
    page.locator("details", has_text="Word it otherwise").first.locator("summary").click()
    page.get_by_label("Wording").fill("Whether the company ignored warnings about the valve")
    press(page, "Use these words", case)
    assert page.locator("h1").inner_text() == "Whether the company ignored warnings about the valve"
    assert "worded by a person" in page.locator("main").inner_text()

    page.locator("details", has_text="Other claims that are the same").first.locator("summary").click()
    page.locator("details[open]", has_text="Other claims").get_by_label("or its address").fill(
        f"/claims/{any_warning.id}"
    )
    press(page, "Merge", case)
    merged = of(case, "ignored two warnings")
    assert {"affirm", "deny"} <= {one.position for one in merged.attachments}
    with open_case(case) as view:
        assert any(one.claim == merged.id and one.no_conflict is None for one in view.conflicts())

    page = dana.go(f"/claims/{merged.id}")
    page.locator(".account", has_text=FIRM).get_by_role("checkbox").check()
    page.locator("select[name=position]").select_option("doubt")
    press(page, "Change the position", case)
    assert page.locator("#p-doubt").count() == 1
    page.locator(".account", has_text=FIRM).get_by_role("checkbox").check()
    page.get_by_label("What they say, in neutral words").fill("What the union says of the firm")
    press(page, "Set apart", case)
    assert page.locator(".account", has_text=FIRM).count() == 0
    press(page, "Undo decision 4", case)
    assert page.locator(".account", has_text=FIRM).count() == 1
    assert page.locator(".account.hand").count() >= 2

    assert shared(case) > 0
    page = dana.go("/origins")
    page.get_by_role("link", name="The words opposite each other").first.click()
    assert "firm" in page.locator(".copy mark").all_inner_texts()
    press(page, "The second is independent of every report", case)
    assert shared(case) == 0
    kept = of(case, "ignored two warnings")

    write(folder, "later", LATER)
    build(case, folder)
    dana.context.close()
    dana = Person(browser, served(), bypass_csp=True)
    again = of(case, "ignored two warnings")
    assert again.wording == kept.wording == "Whether the company ignored warnings about the valve"
    held = {(one.statement, one.position) for one in again.attachments}
    assert {(one.statement, one.position) for one in kept.attachments} <= held
    with open_case(case) as view:
        assert len(view.headings()) == len(REPORTS) + 1
        copy = next(heading.id for heading in view.headings() if heading.outlet == "The Harbour Post")
        assert not any(copy in one.reports for one in view.origins() if one.kind == "text")
    page = dana.go(f"/claims/{again.id}")
    assert page.get_by_role("button", name="Undo decision").count() == 3
    assert "no longer fit" not in page.locator("body").inner_text()
    with open_case(case) as view:
        text = next(one.id for one in view.origins() if one.kind in {"text", "quotation", "speaker"} and one.statements)
    for path in (f"/claims/{again.id}", "/claims", "/origins", f"/origins/{text}", "/beside", "/history"):
        dana.go(path).evaluate(UNFOLD)
        assert (path, dana.violations(ALL_RULES)) == (path, [])
        dana.page.set_viewport_size({"width": 390, "height": 800})
        assert (path, dana.page.evaluate("document.documentElement.scrollWidth") <= 390) == (path, True)
        dana.page.set_viewport_size({"width": 1440, "height": 900})
    assert dana.noise == []
    dana.context.close()
    assert verify(case).findings == ()
