"""Statement to words and back: what the dossier is for."""

import pytest
from tests.present.velja import velja

from rashomon.present.inert import plain
from rashomon.present.model import gather

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

CASE = gather(velja())
EVERY = CASE.entries + [e for head in CASE.heads for e in CASE.numbered(head) if e.statement.voice == "outlet"]
QUOTE = next(e for e in CASE.entries if e.statement.content[0].words.startswith("“They were tested"))

LOOK_ALL_UP = """() => [...document.querySelectorAll("a.show")].map((link) => {
  link.click();
  const words = (role) =>
    [...document.querySelectorAll(`.scroll .on-${role}`)].map((piece) => piece.textContent).join("");
  return [link.closest("[id]").id, words("s"), words("k"), words("c")];
})"""


def joined(spans):
    return "".join(plain(span.words.replace("\n\n", "")) for span in spans if span)


def show(page, entry):
    link = page.locator(f'a.show[href="#{entry.in_text}"]')
    link.click()
    return link


def test_a_click_marks_exactly_the_words_of_every_statement(visit):
    marked = {anchor: words for anchor, *words in visit().evaluate(LOOK_ALL_UP)}
    assert len(marked) == len(EVERY)
    for entry in EVERY:
        s = entry.statement
        assert marked[entry.anchor] == [joined([s.speaker.words]), joined(s.cue), joined(s.content)]


def test_the_roles_are_told_apart_by_label_and_line_not_only_by_colour(visit):
    page = visit()
    show(page, QUOTE)
    labels = page.evaluate(
        """() => [...document.querySelectorAll(".scroll [data-label]")].map((e) =>
          [e.dataset.label, getComputedStyle(e, "::before").content, getComputedStyle(e).textDecorationLine,
           getComputedStyle(e).borderBottomStyle])"""
    )
    assert labels == [
        ["Content", '"Content"', "underline", "none"],
        ["Source", '"Source"', "none", "double"],
        ["Cue", '"Cue"', "none", "dashed"],
    ]


def test_the_marked_words_are_in_view_and_announced(visit):
    page = visit()
    show(page, QUOTE)
    assert page.evaluate("document.activeElement.matches('.scroll .on-c')")
    page.wait_for_function("() => document.activeElement.getBoundingClientRect().top > 60")
    assert page.evaluate("document.activeElement.getBoundingClientRect().bottom < innerHeight")
    page.wait_for_function("() => document.getElementById('spoken').textContent !== ''")
    assert page.locator("#spoken").inner_text().startswith(f"Statement {QUOTE.number}. Source: Ilse Tamm. Cue: said.")


@pytest.mark.parametrize(
    ("width", "way"), [(1440, "button"), (1240, "escape"), (1440, "history"), (390, "button"), (390, "history")]
)
def test_back_is_where_one_was(visit, width, way):
    page = visit(width=width)
    link = page.locator(f'a.show[href="#{QUOTE.in_text}"]')
    link.evaluate("e => e.scrollIntoView({block: 'center'})")
    page.evaluate("new Promise((done) => setTimeout(done, 150))")
    before = link.evaluate("e => e.getBoundingClientRect().top")
    link.click()
    assert page.locator("#reader").is_visible()
    if way == "button":
        page.locator("#reader .back").click()
    elif way == "escape":
        page.keyboard.press("Escape")
    else:
        page.go_back()
    page.wait_for_function("() => !document.getElementById('reader').open")
    page.evaluate("new Promise((done) => setTimeout(done, 150))")
    assert link.evaluate("e => e === document.activeElement")
    assert abs(link.evaluate("e => e.getBoundingClientRect().top") - before) < 2
    assert page.url.endswith("velja.html")


def test_one_can_read_on_from_statement_to_statement(visit):
    page = visit()
    show(page, QUOTE)
    place = page.locator("#reader .place")
    assert place.inner_text() == f"Statement {QUOTE.number}"
    page.get_by_role("button", name="Next statement in this report").click()
    assert place.inner_text() == f"Statement {QUOTE.head.number}·{int(QUOTE.key) + 1}"
    page.get_by_role("button", name="Previous statement in this report").click()
    assert place.inner_text() == f"Statement {QUOTE.number}"
    page.locator("#reader .n").nth(0).click()
    assert place.inner_text() == f"Statement {QUOTE.head.number}·1"
    assert page.locator("#reader").is_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_a_link_to_words_opens_the_report_at_them(visit, width):
    page = visit(width=width, at=f"#{QUOTE.in_text}")
    assert "".join(page.locator(".scroll .on-c").all_inner_texts()) == QUOTE.statement.content[0].words
    page.keyboard.press("Escape")
    page.wait_for_function("() => !document.getElementById('reader').open")


def test_a_link_to_a_statement_leads_to_it(visit):
    last = CASE.entries[-1]
    page = visit(at=f"#{last.anchor}")
    page.wait_for_function(
        "id => Math.abs(document.getElementById(id).getBoundingClientRect().top) < 120", arg=last.anchor
    )


def test_the_contents_lead_to_their_sections(visit):
    page = visit()
    for link in page.locator("nav a").all():
        section = link.get_attribute("href").removeprefix("#")
        link.click()
        page.wait_for_function(
            f"""() => {{ const {{top, bottom}} = document.getElementById('{section}').getBoundingClientRect();
                return (top > -2 && top < 120) || scrollY + innerHeight > document.body.scrollHeight - 2; }}"""
        )


def test_copying_takes_the_words_and_the_citation(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    page.locator(f"#{QUOTE.anchor} > .foot > .copy").click()
    page.wait_for_function("() => document.getElementById('spoken').textContent === 'Copied.'")
    words, cite = page.evaluate("navigator.clipboard.readText()").strip().split("\n")
    assert words == QUOTE.statement.content[0].words
    assert cite.startswith("Radio Estuary, “Harbour master: sprinklers were off for repair”, 9 March 2024, 07:00")
    assert "characters 93–182" in cite
    assert QUOTE.head.report.source in cite


def test_copying_where_the_browser_refuses_the_clipboard(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    button = page.locator(f"#{QUOTE.anchor} > .foot > .copy")
    button.click()
    page.wait_for_function("() => document.getElementById('spoken').textContent === 'Copied.'")
    assert QUOTE.head.report.source in page.evaluate("navigator.clipboard.readText()")
    assert page.locator("textarea").count() == 0
    assert button.evaluate("e => e === document.activeElement")


def test_copying_where_the_browser_refuses_everything_selects_the_words(visit):
    page = visit()
    page.evaluate(
        """() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
                   document.execCommand = () => false; }"""
    )
    page.locator(f"#{QUOTE.anchor} > .foot > .copy").click()
    page.wait_for_function("() => document.getElementById('spoken').textContent.startsWith('Selected.')")
    chosen = page.evaluate("document.activeElement.value.slice(document.activeElement.selectionStart)")
    assert QUOTE.head.report.source in chosen
