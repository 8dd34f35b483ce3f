"""Pages made to break a reader are read, or refused in a line."""

import pytest
from tests.read.cases import assert_mapped, entries

from rashomon.core import Report

BODY = "<p>Three workers were hurt when a gate of the Orsa dam gave way on Tuesday, the governor said.</p>"
SAID = "Three workers were hurt when a gate of the Orsa dam gave way on Tuesday, the governor said."


def report_of(page: str) -> Report:
    data = page.encode()
    (entry,) = entries(data, "a.html")
    assert entry.report, entry.outcome
    assert_mapped(data, entry)
    return entry.report


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 100_000 + BODY,
        "<html><body>" + "<b>" * 50_000 + BODY,
        "<html><body>" + "<div><span>" * 5_000 + "</b></i></p>" * 5_000 + BODY,
        f"<html>{BODY}<script>var a = '</p>",
        f"<html><p class='open>x</p>{BODY}</html>",
        f"<html><body>{BODY}<!-- never closed",
        f'<html><script type="application/ld+json">{"{" * 5000}</script>{BODY}',
        f'<html><script type="application/ld+json">{"[" * 100_000}</script>{BODY}',
        f"<html><title>x</title></head></html></body>{BODY}",
        f"<html>&#0;&#xD800;&#99999999;&bogus;{BODY}",
    ],
    ids=["deep", "inline", "misnested", "script", "quote", "comment", "json", "brackets", "closed", "entities"],
)
def test_a_hostile_page_still_gives_its_paragraph(page: str) -> None:
    assert SAID in report_of(page).text


def test_unclosed_tags_cost_no_more_than_their_length() -> None:
    for junk in ("<a " * 50_000, "<!" * 50_000, "<a b='\"x" * 20_000 + ">", "&amp" * 50_000):
        assert SAID in report_of(f"<html>{BODY}{junk}").text


def test_scripts_and_markup_in_the_text_stay_words() -> None:
    report = report_of(
        f"<html>{BODY}<p>He wrote &lt;script&gt;alert(1)&lt;/script&gt; on the wall of the dam.</p></html>"
    )
    assert "<script>alert(1)</script>" in report.text


def test_marks_of_direction_and_controls_do_not_reach_the_text() -> None:
    report = report_of(
        f"<html>{BODY}<p>The gate\u202e was \x07shut\u200b on Tuesday evening by the governor.</p></html>"
    )
    assert "The gate was shut on Tuesday evening" in report.text


@pytest.mark.parametrize(
    "page", ["<html>" + "<p>short line</p>" * 100_100, "<html><p>" + "&amp;" * 300_100, "one\n" * 100_100]
)
def test_more_pieces_than_any_report_has_are_too_large(page: str) -> None:
    (entry,) = entries(page.encode(), "a.html")
    assert entry.outcome.status == "too large"
    assert "split it" in entry.outcome.detail
