import re

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.core import paragraphs
from rashomon.present.marks import Flag, Mark, marked, pieces

TEXT = "Anna said that Boris had said that it rained.\n\n“It poured,” he said."


def pieces_of(markup, name):
    found = re.findall(r'<span(?: class="a")? data-m="([^"]*)">([^<]*)</span>', str(markup))
    return "".join(words for names, words in found if name in names.split())


def whole(marks, flags=(), text=TEXT):
    return marked(text, marks, flags, paragraphs(text))


def at(words):
    start = TEXT.index(words)
    return start, start + len(words)


def test_nested_spans_each_keep_all_their_words():
    outer, inner = at("that Boris had said that it rained"), at("that it rained")
    first, _ = whole([Mark(*outer, "c", "1"), Mark(*inner, "c", "2"), Mark(*at("Boris"), "s", "2")])
    assert pieces_of(first, "c1") == "that Boris had said that it rained"
    assert pieces_of(first, "c2") == "that it rained"
    assert pieces_of(first, "s2") == "Boris"


def test_overlapping_spans_each_keep_all_their_words():
    first, _ = whole([Mark(*at("said that Boris"), "c", "1"), Mark(*at("Boris had said"), "c", "2")])
    assert pieces_of(first, "c1") == "said that Boris"
    assert pieces_of(first, "c2") == "Boris had said"


def test_a_span_over_two_paragraphs_is_marked_in_both():
    start, end = TEXT.index("it rained"), TEXT.index(" he")
    first, second = whole([Mark(start, end, "c", "1")])
    assert pieces_of(first, "c1") == "it rained."
    assert pieces_of(second, "c1") == "“It poured,”"


def test_equal_spans_in_two_roles_share_one_piece():
    first, _ = whole([Mark(*at("Boris"), "s", "1"), Mark(*at("Boris"), "c", "2")])
    assert 'data-m="s1 c2">Boris' in first


def test_a_flag_stands_before_its_word_and_is_not_part_of_the_text():
    start, end = at("that Boris")
    first, _ = whole([Mark(start, end, "c", "7")], [Flag(start, "t-s-1", "s-1", "7", "Statement 1·7")])
    assert '<a class="n" id="t-s-1" href="#s-1" data-n="7" aria-label="Statement 1·7"></a><span class="a"' in first


def test_the_outlets_voice_is_marked_without_underline_and_without_number():
    start, end = at("it rained")
    first, _ = whole([Mark(start, end, "c", "v1")], [Flag(start, "t-s-9", "s-9", "", "")])
    assert '<span id="t-s-9"></span><span data-m="cv1">it rained</span>' in first


def test_no_text_gives_no_blocks():
    assert marked("", [], [], []) == []


spans = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda t: (t[0], t[0] + t[1]))


@settings(deadline=None)
@given(st.text(alphabet="ab \n<", min_size=43, max_size=60), st.lists(spans, max_size=8))
def test_whatever_overlaps_every_span_is_the_pieces_that_carry_its_name(text, found):
    marks = [Mark(start, end, "c", str(n)) for n, (start, end) in enumerate(found)]
    cuts = list(pieces(marks, len(text)))
    assert "".join(text[start:end] for start, end, _ in cuts) == text
    for mark in marks:
        assert "".join(text[s:e] for s, e, names in cuts if mark.name in names) == text[mark.start : mark.end]


@settings(deadline=None)
@given(st.text(alphabet="ab \n", max_size=60), st.lists(spans, max_size=8))
def test_marked_blocks_hold_exactly_the_blocks_words(text, found):
    length = len(text)
    marks = [Mark(s, min(e, length), "c", str(n)) for n, (s, e) in enumerate(found) if s < length]
    flags = [Flag(mark.start, f"t-{n}", f"s-{n}", str(n), "x") for n, mark in enumerate(marks)]
    blocks = paragraphs(text)
    out = marked(text, marks, flags, blocks)
    assert [re.sub(r"<[^>]*>", "", block) for block in out] == [text[s:e] for s, e in blocks]
