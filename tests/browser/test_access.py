"""For everybody: keyboard, screen reader, small screens, both themes, paper, no scripts."""

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.present.casebook import Book
from tests.present.velja import arabic, courier, hostile, unread, velja, wire

from rashomon.present import dossier
from rashomon.present.inert import plain
from rashomon.present.model import gather

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ALL_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
UNFOLD = "document.querySelectorAll('main details').forEach((e) => { e.open = true; })"


@pytest.fixture(scope="module")
def short(tmp_path_factory):
    """A dossier with one of everything: axe takes its time for each element."""
    book = Book()
    for write in (courier, wire, arabic, hostile, unread):
        write(book)
    return dossier(book, tmp_path_factory.mktemp("axe") / "short.html")


def violations(page, rules):
    found = Axe().run(page, options=rules).response["violations"]
    return [(v["id"], node["html"][:160]) for v in found for node in v["nodes"]]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(("scheme", "rules"), [("light", ALL_RULES), ("dark", CONTRAST)], ids=["light", "dark"])
def test_axe_finds_nothing(visit, short, width, scheme, rules):
    page = visit(file=short, width=width, color_scheme=scheme, bypass_csp=True)
    page.evaluate(UNFOLD)
    assert violations(page, rules) == []
    page.locator("a.show").nth(2).click()
    assert violations(page, rules) == []


@pytest.mark.parametrize("width", [1440, 768, 390, 320])
def test_nothing_runs_over_the_side(visit, width):
    page = visit(width=width)
    page.evaluate(UNFOLD)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("a.show").nth(2).click()
    assert page.evaluate(
        "document.querySelector('.scroll').scrollWidth <= document.querySelector('.scroll').clientWidth"
    )


def test_a_statement_can_be_reached_read_and_left_with_the_keyboard(visit):
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            """() => { const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
              return {what: e.className, inside: Boolean(e.closest('main')), line: style.outlineStyle,
                      seen: box.top >= 0 && box.bottom <= innerHeight && box.width > 0}; }"""
        )
        assert focus["inside"]
        assert focus["line"] != "none"
        assert focus["seen"]
        seen.append(focus["what"])
        if focus["what"] == "show":
            break
    assert seen[-1] == "show"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.scroll .on-c')")
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.activeElement.className === 'show'")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "copy"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open")


def test_on_a_phone_the_reader_keeps_the_focus_inside(visit):
    page = visit(width=390, height=844)
    page.locator("a.show").nth(2).click()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || Boolean(document.activeElement.closest('#reader'))"
        )


def test_the_page_has_its_landmarks_and_says_what_they_are(visit):
    page = visit()
    assert page.get_by_role("banner").count() == 1
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("navigation", name="Contents").count() == 1
    assert page.get_by_role("search", name="Filter the statements").count() == 1
    assert page.get_by_role("heading", level=1).inner_text() == "velja-quay"


def background(page):
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


def turns(page, colour):
    """Waits for the colour; fails where it does not come."""
    page.wait_for_function("one => getComputedStyle(document.documentElement).backgroundColor === one", arg=colour)


def test_the_theme_follows_the_system_until_it_is_chosen(visit):
    assert background(visit(color_scheme="light")) == "rgb(252, 251, 248)"
    page = visit(color_scheme="dark")
    dark = background(page)
    assert dark != "rgb(252, 251, 248)"
    page.get_by_role("radio", name="Light").check()
    turns(page, "rgb(252, 251, 248)")
    page.reload()
    turns(page, "rgb(252, 251, 248)")
    assert page.get_by_role("radio", name="Light").is_checked()
    page.get_by_role("radio", name="Auto").check()
    turns(page, dark)


def test_the_chosen_theme_changes_nothing_on_paper(visit):
    page = visit(color_scheme="dark")
    page.get_by_role("radio", name="Dark").check()
    page.emulate_media(media="print")
    assert background(page) == "rgb(255, 255, 255)"


def test_on_paper_the_citations_and_texts_are_there_and_the_controls_are_not(visit):
    page = visit()
    page.emulate_media(media="print")
    assert page.locator(".cite").first.is_visible()
    for gone in ("nav", "#filter", "#theme", "a.show >> nth=0", "button.copy >> nth=0"):
        assert not page.locator(gone).is_visible()


def test_the_printed_pages_hold_every_statement_and_every_report(visit, tmp_path):
    page = visit()
    page.pdf(path=tmp_path / "v.pdf", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(tmp_path / "v.pdf") as pdf:
        assert pdf.get_page_size(0) == pytest.approx((595, 842), abs=1)
        texts = [sheet.get_textpage().get_text_range() for sheet in pdf]
    assert f"1 / {len(texts)}" in texts[0]
    printed = "".join("".join(texts).split())
    book = velja()
    for entry in gather(book).entries:
        assert f"{entry.head.report.source}" in printed
    for report in book.reports():
        if report.text.isascii():
            for paragraph in report.text.split("\n\n"):
                assert "".join(plain(paragraph).split()) in printed


def test_without_scripts_everything_is_there_and_the_links_lead_to_the_words(visit):
    page = visit(java_script_enabled=False)
    for gone in ("#filter", "#theme", "button.copy >> nth=0", "#reader"):
        assert not page.locator(gone).is_visible()
    assert page.locator(".card").count() == len(gather(velja()).entries)
    link = page.locator("a.show").nth(2)
    target = link.get_attribute("href").removeprefix("#")
    link.click()
    place = page.locator(f"[id='{target}']")
    assert place.is_visible()
    box = place.bounding_box()
    assert 0 <= box["y"] <= 900


def test_hostile_words_run_nothing_and_stand_as_words(visit):
    page = visit(width=390)
    page.evaluate(UNFOLD)
    assert page.locator("img, iframe, base, main script, main style, svg[onload]").count() == 0
    article = page.locator("article", has_text="said the caption")
    assert "<script>alert('owned')</script> said the caption." in article.locator(".text").text_content()
    assert "{{ 7 * 7 }} and {% raw %}" in article.text_content()
    assert article.locator("a[href^='javascript']").count() == 0
    assert "javascript:alert(document.domain)" in article.text_content()


def test_right_to_left_text_runs_right_to_left_and_ours_does_not(visit):
    page = visit()
    page.evaluate(UNFOLD)
    article = page.locator("article", has_text="حريق")
    directions = article.evaluate(
        """e => [e, ...e.querySelectorAll('.text p')].map((part) => getComputedStyle(part).direction)"""
    )
    assert directions == ["ltr", "rtl", "rtl"]
