import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.read.mapped import Mapped, joined, mapped

WORDS = st.text(
    st.sampled_from("ab  \t\u00a0e\u0301\u0323\u1100\u1161\u00ad\u200b\u202e.\u212b\U0001f600"), max_size=40
)


def assert_total(text: Mapped, source: str) -> None:
    """Every character has one run, in order; verbatim runs are the source's own characters."""
    at = 0
    for run in text.runs:
        assert run.start == at < run.end
        assert 0 <= run.source_start <= run.source_end <= len(source)
        if run.verbatim:
            assert text.text[run.start : run.end] == source[run.source_start : run.source_end]
        at = run.end
    assert at == len(text.text)
    starts = [run.source_start for run in text.runs]
    assert starts == sorted(starts)


@settings(deadline=None)
@given(WORDS)
def test_a_clean_text_is_one_line_of_nfc_and_wholly_mapped(source: str) -> None:
    text = mapped(source).clean()
    assert_total(text, source)
    assert unicodedata.is_normalized("NFC", text.text)
    assert text.text == text.text.strip()
    assert "  " not in text.text
    assert not set(text.text) & set("\t\n\u00a0\u00ad\u200b\u202e")


@settings(deadline=None)
@given(WORDS)
def test_cleaning_twice_changes_nothing(source: str) -> None:
    once = mapped(source).clean()
    assert once.clean() == once


@settings(deadline=None)
@given(WORDS, st.integers(0, 40), st.integers(0, 40))
def test_a_cut_is_the_slice_of_the_text(source: str, start: int, end: int) -> None:
    text = mapped(source).clean()
    piece = text.cut(start, end)
    assert piece.text == text.text[start:end]
    assert_total(piece, source)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=5))
def test_joining_keeps_every_part_and_its_map(parts: list[str]) -> None:
    source = "|".join(parts)
    pieces, at = [], 0
    for part in parts:
        pieces.append(mapped(part, at).clean())
        at += len(part) + 1
    whole = joined(pieces, "\n\n")
    assert whole.text == "\n\n".join(piece.text for piece in pieces if piece.text)
    assert_total(whole, source)


@settings(deadline=None)
@given(WORDS, st.data())
def test_edits_put_new_text_in_and_keep_the_rest_verbatim(source: str, data: st.DataObject) -> None:
    ends = sorted(data.draw(st.lists(st.integers(0, len(source)), max_size=6, unique=True)))
    edits = [(a, b, data.draw(st.sampled_from(["", "x", "yz"]))) for a, b in zip(ends[::2], ends[1::2], strict=False)]
    expected, done = "", 0
    for start, end, new in edits:
        expected += source[done:start] + new
        done = end
    text = mapped(source).edited(edits)
    assert text.text == expected + source[done:]
    assert_total(text, source)


def test_an_unchanged_text_stays_one_verbatim_run() -> None:
    text = mapped("The gate was shut.", 7).clean()
    assert [(run.source_start, run.source_end, run.verbatim) for run in text.runs] == [(7, 25, True)]


def test_a_composed_letter_maps_to_its_letter_and_accent() -> None:
    text = mapped("cafe\u0301 bar").clean()
    assert text.text == "café bar"
    assert [(run.source_start, run.source_end, run.verbatim) for run in text.runs] == [
        (0, 3, True),
        (3, 5, False),
        (5, 9, True),
    ]
