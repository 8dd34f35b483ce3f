"""The filter: by words, speaker, report and form, with counts."""

import pytest
from tests.present.casebook import Book
from tests.present.velja import velja

from rashomon.present import dossier
from rashomon.present.model import gather

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

CASE = gather(velja())
TOTAL = len(CASE.entries) + sum(head.voiced for head in CASE.heads)


def result(page, words):
    page.wait_for_function(
        "([id, words]) => document.getElementById(id).textContent === words", arg=["f-result", words]
    )


def shown(page):
    return page.evaluate(
        """() => [...document.querySelectorAll(".card:not([hidden]):not(.around)")].map((card) => card.id).sort()"""
    )


def expected(fits):
    return sorted(entry.anchor for entry in CASE.entries if fits(entry))


def test_words_are_looked_for_in_statements_and_names(visit):
    page = visit()
    page.get_by_label("Words").fill("TAMM january")
    result(page, f"2 of {TOTAL} shown")
    assert shown(page) == expected(lambda e: "January" in e.statement.content[0].words)


def test_accents_case_and_curled_quotation_marks_make_no_difference(visit, tmp_path):
    book = Book()
    report = book.add("T", "O", "Ana said that the “café” wasn’t open. Bo said that it was.")
    report.say("that the “café” wasn’t open", "Ana", "said")
    report.say("that it was", "Bo", "said", after="Bo said")
    page = visit(file=dossier(book, tmp_path / "small.html"))
    page.get_by_label("Words").fill('"CAFE" wasn\'t')
    result(page, "1 of 2 shown")


def test_speaker_report_and_form_narrow_together(visit):
    page = visit()
    page.get_by_label("Speaker", exact=True).select_option(label="Ilse Tamm (7)")
    result(page, f"7 of {TOTAL} shown")
    page.get_by_label("Report", exact=True).select_option("4")
    result(page, f"3 of {TOTAL} shown")
    page.get_by_label("Form").select_option("direct")
    result(page, f"1 of {TOTAL} shown")
    assert shown(page) == expected(lambda e: e.number == "4·2")
    page.get_by_role("button", name="Show all").click()
    result(page, "")
    assert len(shown(page)) == len(CASE.entries)
    assert page.evaluate("document.activeElement.id") == "f-words"


def test_what_is_left_empty_is_hidden_and_counts_say_how_much_is_left(visit):
    page = visit()
    page.get_by_label("Speaker", exact=True).select_option(label="Ilse Tamm (7)")
    result(page, f"7 of {TOTAL} shown")
    page.get_by_label("Words").fill("sprinklers")
    result(page, f"2 of {TOTAL} shown")
    assert page.locator(".speaker:visible").count() == 1
    assert page.locator(".speaker:visible h3 .count").inner_text() == "2 / 7 statements"
    assert page.locator(".run:visible").count() == 2
    assert page.locator(".rows > li:visible").count() == 2
    assert page.locator(".day:visible").count() == 2
    assert page.locator(".voices:visible").count() == 0


def test_the_outlets_voice_is_a_form_of_its_own(visit):
    page = visit()
    page.get_by_label("Form").select_option("voice")
    result(page, f"{TOTAL - len(CASE.entries)} of {TOTAL} shown")
    assert page.locator(".card:visible").count() == 0
    assert page.locator(".voices:visible").count() == sum(head.voiced > 0 for head in CASE.heads)


def test_a_nested_statement_is_shown_inside_its_parent(visit):
    page = visit()
    inner = next(e for e in CASE.entries if e.parent and e.parent.group is e.group)
    page.get_by_label("Form").select_option("indirect")
    page.get_by_label("Words").fill("dust possible")
    page.wait_for_function("() => document.getElementById('f-result').textContent.endsWith('shown')")
    assert inner.anchor in shown(page)
    page.evaluate("id => document.getElementById(id).dataset.f = 'mixed'", inner.parent.anchor)
    assert page.locator(f"#{inner.parent.anchor}").is_visible()


def test_what_fits_nothing_says_so(visit):
    page = visit(width=390)
    page.get_by_placeholder("Words or a name").fill("xylophone")
    result(page, "Nothing fits. Try fewer words.")
    assert page.locator("#f-result").get_attribute("role") == "status"
    assert page.locator(".card:visible").count() == 0


def test_on_a_phone_the_filter_leaves_the_page_its_room(visit):
    page = visit(width=390, height=844)
    assert page.locator("#filter").bounding_box()["height"] < 90
    page.get_by_text("More filters").click()
    page.get_by_label("Form").select_option("mixed")
    page.wait_for_function("() => document.getElementById('f-result').textContent.endsWith('shown')")
