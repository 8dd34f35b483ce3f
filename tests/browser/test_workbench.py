"""The workbench as a person uses it: the example case looked at, reviewed by keyboard, corrected, stopped, reopened."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from rashomon.store import Standings, open_case, verify

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("workbench")]

EXAMPLE = Path(__file__).parents[2] / "examples" / "brennholt" / "reports"
PAGES = (
    "/", "/review", "/disputes", "/matrix", "/timeline", "/map", "/questions", "/evidence", "/figures", "/statements",
    "/speakers", "/reports", "/search?q=fire", "/history", "/custody",
)  # fmt: skip
ALL_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
UNFOLD = "document.querySelectorAll('main details').forEach((e) => { e.open = true; })"


class Bench:
    """A server of the case, as a user starts it."""

    def __init__(self, case: Path) -> None:
        self.case = case
        command = [sys.executable, "-m", "rashomon", "serve", str(case), "--no-open"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        self.root = self.address.partition("/?")[0]

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example case, built as a user builds it."""
    case = tmp_path_factory.mktemp("workbench") / "brennholt.case"
    built = subprocess.run(
        [sys.executable, "-m", "rashomon", "build", str(case), str(EXAMPLE), "--quiet"],
        check=False,
        capture_output=True,
    )
    assert case.exists(), built.stderr
    return case


@pytest.fixture(scope="module")
def bench(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """One server, of a copy of the case, for all that does not stop it."""
    case = tmp_path_factory.mktemp("served") / "brennholt.case"
    case.write_bytes(example.read_bytes())
    served = Bench(case)
    yield served
    served.kill()


class Person:
    """Somebody at a browser; what the page says on the console or asks of another host is noted."""

    def __init__(self, browser: Any, bench: Bench, name: str = "Dana", width: int = 1440, **options: Any) -> None:
        self.bench, self.noise = bench, []
        self.context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        self.context.set_default_timeout(60_000)  # a busy machine is no error
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.noise.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.noise.append(f"error: {error}"))
        self.page.on("request", self._asked)
        self._opened(name)

    def _opened(self, name: str) -> None:
        self.page.goto(self.bench.address)
        assert "token" not in self.page.url
        self.page.fill("#person", name)
        self.page.get_by_role("button", name="Sign as").click()
        self.page.wait_for_selector(f"text=Signed: {name}")

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(self.bench.root):
            self.noise.append(f"request: {request.url}")

    def go(self, path: str) -> Any:
        self.page.goto(f"{self.bench.root}{path}")
        return self.page

    def violations(self, rules: dict[str, Any]) -> list[tuple[str, str]]:
        found = Axe().run(self.page, options=rules).response["violations"]
        return [(v["id"], node["html"][:200]) for v in found for node in v["nodes"]]


@pytest.fixture
def person(browser: Any, bench: Bench) -> Iterator[Any]:
    """`person(name="Dana", width=1440, …)`: a person at a browser of their own."""
    people: list[Person] = []

    def sit(**options: Any) -> Person:
        people.append(Person(browser, bench, **options))
        return people[-1]

    yield sit
    for one in people:
        one.context.close()
        assert one.noise == []


def details(bench: Bench) -> list[str]:
    """The pages of single data: a report, a statement, an entity."""
    with open_case(bench.case) as view:
        statement = next(s for s in view.statements(voice="speaker") if s.speaker.entity)
        claims = [f"/claims/{claim.id}" for claim in view.claims()][:1]
    report, entity = statement.report, statement.speaker.entity
    return [
        f"/reports/{report}",
        f"/reports/{report}/source",
        f"/data/statements/{statement.id}",
        f"/entities/{entity}",
        *claims,
    ]


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_on_any_page(person: Any, bench: Bench, width: int) -> None:
    dana = person(width=width, bypass_csp=True)
    narrow = ("/", "/review", "/disputes", "/matrix", "/speakers")  # the others have the same parts
    for path in [*(PAGES if width == 1440 else narrow), *details(bench)]:
        page = dana.go(path)
        page.evaluate(UNFOLD)
        assert (path, dana.violations(ALL_RULES)) == (path, [])


def test_the_colours_are_readable_in_the_dark(person: Any, bench: Bench) -> None:
    dana = person(color_scheme="dark", bypass_csp=True)
    for path in ("/", "/review", "/statements", "/timeline", *details(bench)):
        dana.go(path).evaluate(UNFOLD)
        assert (path, dana.violations(CONTRAST)) == (path, [])


@pytest.mark.parametrize("width", [390, 320])
def test_nothing_runs_over_the_side(person: Any, bench: Bench, width: int) -> None:
    dana = person(width=width)
    for path in [*PAGES, *details(bench)]:
        page = dana.go(path)
        page.evaluate(UNFOLD)
        assert (path, page.evaluate("document.documentElement.scrollWidth") <= width) == (path, True)


BROKEN = """() => [...document.querySelectorAll(".scroll td, .scroll th")].filter((cell) => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  const lines = new Set([...range.getClientRects()].filter((one) => one.width).map((one) => Math.round(one.bottom)));
  const words = cell.innerText.split(/[\\s\u2010-]+/).filter(Boolean);
  return !cell.querySelector("input, button, .badge") && lines.size > words.length;
}).map((cell) => cell.innerText)"""


def test_no_word_of_a_table_is_broken_on_a_narrow_page(person: Any) -> None:
    dana = person(width=390)
    for path in ("/speakers", "/reports", "/history", "/figures"):
        assert (path, dana.go(path).evaluate(BROKEN)) == (path, [])


def decided(bench: Bench, person: str) -> dict[str, str]:
    """What a person has decided, in the case file itself."""
    with open_case(bench.case) as view:
        every = [(one.record, one.latest.get(person)) for one in Standings(view).every()]
    return {record: passed.judgement.verdict for record, passed in every if passed is not None}


def test_twenty_rows_are_reviewed_by_keyboard_alone(person: Any, bench: Bench) -> None:
    dana = person(name="Keyboard")
    page = dana.go("/review?kind=statements")
    keys = ["a", "a", "r", "a", "u"] * 4
    shown = []
    for key in keys:
        card = page.locator(".card:visible")
        assert card.count() == 1
        shown.append(card.get_attribute("id").removeprefix("card-"))
        page.keyboard.press(key)
        page.wait_for_selector(".card:visible")  # at once, but while the next rows are on their way
    assert len(set(shown)) == 20
    assert page.evaluate("performance.getEntriesByType('navigation').length") == 1
    page.wait_for_function("() => document.querySelectorAll('.card.done').length === 20")
    held = decided(bench, "Keyboard")
    verdicts = {"a": "accepted", "r": "rejected", "u": "unsure"}
    assert [held.get(record) for record in shown] == [verdicts[key] for key in keys]


def test_a_span_is_corrected_with_arrows_and_with_the_mouse(person: Any, bench: Bench) -> None:
    dana = person(name="Spans")
    page = dana.go("/review?kind=statements")
    card = page.locator(".card:visible")
    record = card.get_attribute("id").removeprefix("card-")
    before = card.locator("[data-field=content] .selected").text_content()
    page.keyboard.press("s")
    page.keyboard.press("Shift+ArrowRight")
    taken = card.locator("[data-field=content] .selected").text_content()
    assert taken == before.split(maxsplit=1)[1]
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.getElementById('spoken').textContent === 'Corrected.'")
    page = dana.go(f"/data/statements/{record}")
    assert page.locator("blockquote.q").text_content().split() == taken.split()
    page.evaluate(
        """() => { const passage = document.querySelector('[data-part=text]');
          const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
          let text = walker.nextNode(); while (text.data.trim().length < 6) text = walker.nextNode();
          const range = document.createRange(); range.setStart(text, 0); range.setEnd(text, 5);
          getSelection().removeAllRanges(); getSelection().addRange(range);
          document.querySelector('details.edit').open = true; }"""
    )
    chosen = page.evaluate("getSelection().toString()")
    page.locator("[data-field=content] [data-select]").click()
    page.get_by_role("button", name="Save correction").click()
    page.wait_for_load_state()
    assert page.locator("blockquote.q").text_content() == chosen
    assert verify(bench.case).findings == ()


def test_a_speaker_is_corrected_by_typing_a_few_letters(person: Any, bench: Bench) -> None:
    dana = person(name="Names")
    page = dana.go("/review?kind=statements")
    record = page.locator(".card:visible").get_attribute("id").removeprefix("card-")
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.name") == "f.speaker"
    now = page.locator("[name='f.speaker']:visible").input_value()
    with open_case(bench.case) as view:
        name = next(e.name for e in view.entities() if e.kind == "person" and e.name.isascii() and e.name != now)
    page.keyboard.press("Control+A")
    page.keyboard.type(name[:3])
    page.wait_for_selector(f'#names option[value="{name}"]', state="attached")
    page.keyboard.type(name[3:])
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.getElementById('spoken').textContent === 'Corrected.'")
    assert decided(bench, "Names") == {record: "corrected"}
    assert name in dana.go(f"/data/statements/{record}").locator("dl.values").text_content()


def test_what_is_wrong_in_a_correction_is_said_beside_its_field(person: Any) -> None:
    dana = person(name="Wrong")
    page = dana.go("/review?kind=statements")
    card = page.locator(".card:visible")
    page.keyboard.press("e")
    page.locator(".card:visible [name='f.speaker']").fill("Somebody at all")
    page.locator(".card:visible [name='f.said.earliest']").fill("the day before")
    page.keyboard.press("Enter")
    page.wait_for_selector(".card:visible .wrong:visible")
    assert "is no day" in page.locator(".card:visible [data-field=said] .wrong").text_content()
    assert page.locator(".card:visible [name='f.speaker']").input_value() == "Somebody at all"
    assert card.count() == 1
    dana.noise[:] = [line for line in dana.noise if "422" not in line]  # the browser tells of the answer itself


def test_keys_are_shown_and_hidden(person: Any) -> None:
    page = person(name="Keys").go("/review")
    page.keyboard.press("?")
    assert page.locator("#keys dd").first.is_visible()
    page.keyboard.press("?")
    assert not page.locator("#keys dd").first.is_visible()


def test_a_place_is_chosen_while_typing_and_words_are_taken_from_a_report(person: Any, bench: Bench) -> None:
    dana = person(name="Adds")
    page = dana.go(f"{details(bench)[0]}?add=places")
    page.evaluate(
        """() => { const text_ = document.querySelector('#text [data-part=text]');
          const walker = document.createTreeWalker(text_, NodeFilter.SHOW_TEXT);
          let text = walker.nextNode(); while (text.data.trim().length < 6) text = walker.nextNode();
          const range = document.createRange(); range.setStart(text, 0); range.setEnd(text, 5);
          getSelection().removeAllRanges(); getSelection().addRange(range); }"""
    )
    chosen = page.evaluate("getSelection().toString()")
    page.locator("#adding [data-field=span] [data-select]").click()
    assert page.locator("#adding [data-field=span] .selected").text_content() == chosen
    page.locator("[name='f.place']").press_sequentially("Rotterd")
    page.wait_for_selector('#gazetteer option[value*="Rotterdam"]', state="attached")
    page.locator("[name='f.place']").fill(page.locator("#gazetteer option").first.get_attribute("value"))
    page.locator("[name='f.sense']").select_option("place")
    page.get_by_role("button", name="Add place").click()
    page.wait_for_selector("text=Places: Added by hand")
    assert "Rotterdam" in page.locator("aside").text_content()


def test_undo_brings_the_row_back(person: Any, bench: Bench) -> None:
    dana = person(name="Undo")
    page = dana.go("/review?kind=statements")
    card = page.locator(".card:visible").get_attribute("id")
    page.keyboard.press("a")
    page.wait_for_function("(id) => document.getElementById(id).hidden", arg=card)
    page.keyboard.press("z")
    page.wait_for_function("(id) => !document.getElementById(id).hidden", arg=card)
    assert decided(bench, "Undo") == {}


def test_an_entity_is_split_and_the_split_undone(person: Any, bench: Bench) -> None:
    dana = person(name="Splits")
    with open_case(bench.case) as view:
        entity = max(view.entities(), key=lambda one: len(one.figures))
    assert len(entity.figures) > 1
    page = dana.go(f"/entities/{entity.id}")
    assert page.locator("[name=members]").count() == len(entity.figures)
    page.locator("[name=members]").first.check()
    page.get_by_label("Name of those who leave").fill("Somebody else of that name")
    page.get_by_role("button", name="Split").click()
    page.wait_for_load_state()
    assert page.locator("[name=members]").count() == len(entity.figures) - 1
    assert "Somebody else of that name" in dana.go("/speakers?q=somebody").locator("table").text_content()
    page = dana.go("/review")
    page.keyboard.press("z")
    page.wait_for_function("() => document.getElementById('spoken').textContent === 'Undone.'")
    assert dana.go(f"/entities/{entity.id}").locator("[name=members]").count() == len(entity.figures)


def test_layers_are_switched_and_a_click_leads_to_the_datum(person: Any, bench: Bench) -> None:
    dana = person()
    page = dana.go(details(bench)[0])
    piece = page.locator("#text .m-place").first
    line = "e => getComputedStyle(e).borderBottomStyle"
    assert piece.evaluate(line) == "dashed"
    page.get_by_label("Places", exact=True).uncheck()
    page.get_by_label("Names", exact=True).uncheck()
    assert not page.locator("#text").evaluate("e => e.classList.contains('show-place')")
    page.locator("#text .flag").first.click()
    assert "/data/statements/" in page.url


def test_two_people_at_once_get_different_rows_and_keep_their_difference(person: Any) -> None:
    one, other = person(name="Left"), person(name="Right")
    first = one.go("/review?kind=statements").locator(".card:visible").get_attribute("id")
    assert other.go("/review?kind=statements").locator(".card:visible").get_attribute("id") != first
    address = f"/data/statements/{first.removeprefix('card-')}"
    one.go(address).get_by_role("button", name="Accept").click()
    other.go(address).get_by_role("button", name="Reject").click()
    other.page.wait_for_load_state()
    assert "people differ" in other.go(address).locator("main").text_content()


def test_a_server_killed_in_the_middle_loses_no_decision(browser: Any, example: Path, tmp_path: Path) -> None:
    case = tmp_path / "killed.case"
    case.write_bytes(example.read_bytes())
    bench = Bench(case)
    try:
        dana = Person(browser, bench)
        page = dana.go("/review?kind=statements")
        accepted = []
        for _ in range(5):
            accepted.append(page.locator(".card:visible").get_attribute("id").removeprefix("card-"))
            page.keyboard.press("a")
            page.wait_for_function("(n) => document.querySelectorAll('.card.done').length === n", arg=len(accepted))
        dana.context.close()
    finally:
        bench.kill()
    assert verify(case).findings == ()
    again = Bench(case)
    try:
        dana = Person(browser, again)
        for record in accepted:
            assert "accepted" in dana.go(f"/data/statements/{record}").locator("main").text_content()
        assert dana.noise == []
        dana.context.close()
    finally:
        again.kill()
    exported = subprocess.run(
        [sys.executable, "-m", "rashomon", "export", str(case), "--as", "csv", "--reviewed"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert len(re.findall(r"^statement-", exported, re.MULTILINE)) == 5
