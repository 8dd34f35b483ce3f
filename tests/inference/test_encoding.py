import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.inference.encoder import MODELS
from rashomon.inference.encoding import FEATURES, encode, load_tokenizer, quotation_state


@pytest.fixture(scope="module")
def tokenizer():
    return load_tokenizer(MODELS / "tokenizer.json")


def shown(text: str) -> str:
    return "".join(str(n) for n in quotation_state(text))


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("no marks", "00000000"),
        ('a "b" c', "0021200"),
        ("“a” b", "21200"),
        ("don't", "00000"),
        ("the ‘a’ b", "000021200"),
        ("“a\n\n“b” c", "210021200"),
        ("«a» b", "21200"),
        ("x ’tis", "000000"),
        ("“a ‘b’ c”", "211111112"),
    ],
)
def test_quotation_marks_are_followed_paragraph_by_paragraph(text, state):
    assert shown(text) == state


def test_words_know_where_they_stand(tokenizer):
    text = "Peskov  said:\n\n“Нет” — naïve."
    encoded = encode(text, tokenizer)
    words = [text[s:e] for s, e in zip(encoded.starts, encoded.ends, strict=True)]
    assert words == ["Peskov", "said", ":", "“", "Нет", "”", "—", "naïve", "."]
    assert [words[i] for i in np.flatnonzero(encoded.opens)] == ["Peskov", "“"]


@given(st.text(max_size=200))
def test_any_text_is_encoded_in_order(text):
    encoded = encode(text, load_tokenizer(MODELS / "tokenizer.json"))
    assert (encoded.starts < encoded.ends).all()
    assert (encoded.ends[:-1] <= encoded.starts[1:]).all()
    assert len(encoded.features) == len(encoded.pieces)
    assert ((encoded.features >= 0) & (encoded.features < FEATURES)).all()
    assert len(encoded.first) == len(encoded.opens) == len(encoded.starts)


@given(st.text(alphabet="ab \n\"'“”‘’«»", max_size=60))
def test_marks_never_reach_over_a_paragraph(text):
    whole = quotation_state(text)
    for start, end in ((0, text.find("\n")), (text.rfind("\n") + 1, len(text))):
        if "\n" in text:
            assert (whole[start:end] == quotation_state(text[start:end])).all()
