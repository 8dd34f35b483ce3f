"""Raw corpus text to a report's text, offsets kept."""

import unicodedata
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from rashomon.core import paragraphs
from rashomon.evaluate.gold.inline import flattened
from rashomon.evaluate.gold.texts import lines, report_text, words

raw_texts = st.text(alphabet=st.sampled_from("ab é\u0301\n\r\t 한.“"), max_size=40)


def test_lines_become_paragraphs_without_white_space_at_their_ends():
    assert report_text("\n  One.\r\n\n\n Two,\n three. \n").text == "One.\n\nTwo,\n\nthree."


def test_a_range_over_lines_becomes_a_fragment_a_line():
    raw = "He said one \n and two."
    text = report_text(raw)
    found = text.fragments(raw.index("one"), raw.index("two") + 3)
    assert [text.text[a:b] for a, b in found] == ["one", "and two"]


@given(raw_texts)
def test_text_is_composed_and_has_only_full_paragraphs(raw):
    text = report_text(raw).text
    assert all(piece.strip() and piece == piece.strip() for piece in text.split("\n\n")) or not text
    assert all("\n" not in text[a:b] for a, b in paragraphs(text))


@given(raw_texts, st.data())
def test_every_range_keeps_its_words(raw, data):
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    text = report_text(raw)
    if any(unicodedata.combining(char) for char in raw[end : end + 1] + raw[start : start + 1]):
        return  # half a letter has no words
    kept = "".join(text.text[a:b] for a, b in text.fragments(start, end))
    wanted = "".join(unicodedata.normalize("NFC", raw[a:b]) for a, b in lines(raw, start, end))
    assert kept == wanted


def test_words_are_words_and_marks():
    assert [("It’s 5 p.m., no?")[a:b] for a, b in words("It’s 5 p.m., no?")] == (
        ["It’s", "5", "p", ".", "m", ".", ",", "no", "?"]
    )


def test_inline_tags_come_off_and_leave_their_ranges():
    text, marks = flattened(ET.fromstring("<t>a <x n='1'>b <y>c</y></x> d <z/>e</t>"))
    assert text == "a b c d e"
    assert [(text[m.start : m.end], m.tag) for m in marks] == [("b c", "x"), ("c", "y"), ("", "z")]
    assert marks[0].attributes == {"n": "1"}
