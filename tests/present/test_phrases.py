import datetime as dt
import re
from importlib import resources

import pytest
from markupsafe import Markup

from rashomon.core import Bounds, Status
from rashomon.present.phrases import english, sentence
from rashomon.present.sections import SECTIONS

T = english()
D = dt.date


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        (Bounds(D(2021, 2, 18), D(2021, 2, 18)), "18 February 2021"),
        (Bounds(D(2020, 11, 8), D(2020, 11, 10)), "8 to 10 November 2020"),
        (Bounds(D(2020, 9, 27), D(2020, 11, 10)), "27 September to 10 November 2020"),
        (Bounds(D(2020, 12, 31), D(2021, 1, 1)), "31 December 2020 to 1 January 2021"),
        (Bounds(D(2021, 4, 13), None), "not before 13 April 2021"),
        (Bounds(None, D(2021, 4, 13)), "not after 13 April 2021"),
        (Bounds(), "not known"),
    ],
)
def test_bounds_are_said_in_words(bounds, words):
    assert T.bounds(bounds) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2021-02-18T11:23+04:00", "18 February 2021, 11:23 (UTC+04:00)"),
        ("2021-02-18T11:23", "18 February 2021, 11:23"),
        ("2021-02-18", "18 February 2021"),
        ("2021-02", "February 2021"),
        ("2021", "2021"),
        ("last week", "last week"),
    ],
)
def test_a_moment_is_as_exact_as_it_was_printed(value, words):
    assert T.moment(value) == words


def test_a_count_chooses_its_phrase():
    assert T("count.reports", n=1) == "1 report"
    assert T("count.reports", n=2000) == "2,000 reports"


def test_what_is_filled_in_is_inert():
    assert T("card.venue", words="<b>\u202e") == "Where: “&lt;b&gt;[RLO]”"
    assert T("card.venue", words=Markup("<bdi>x</bdi>")) == "Where: “<bdi>x</bdi>”"
    assert T("card.venue", words="{n} {0.__class__}") == "Where: “{n} {0.__class__}”"


def test_every_phrase_that_is_asked_for_exists_and_every_one_is_asked_for():
    files = resources.files("rashomon.present")
    names = ("citation.py", "phrases.py", "sections/dates.py", "sections/reports.py")
    sources = [files.joinpath(name).read_text() for name in names]
    for folder in (files / "templates", files / "templates" / "sections"):
        sources += [file.read_text() for file in folder.iterdir() if file.name.endswith(".html")]
    asked = re.findall(r"""\b(?:t|t\.raw|self)\(f?['"]([\w.{}]+)['"]( ~)?""", "\n".join(sources))
    whole = {key for key, built in asked if not built and "{" not in key}
    begun = tuple(key.split("{")[0] for key, built in asked if built or "{" in key)
    by_section = tuple(f"{section.id}." for section in SECTIONS)
    assert whole <= set(T.phrases)
    assert {key for key in T.phrases if key not in whole and not key.startswith((*begun, *by_section))} == {"months"}


def test_every_status_has_words():
    assert {f"status.{status}" for status in Status.__args__} <= set(T.phrases)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("no source was found", "No source was found."),
        ("“He” is one man.", "“He” is one man."),
        ("Who is meant by “he”?", "Who is meant by “he”?"),
        ("", ""),
    ],
)
def test_a_reason_is_printed_as_a_sentence(words, expected):
    assert sentence(words) == expected
