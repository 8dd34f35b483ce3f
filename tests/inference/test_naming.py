"""Names: which words may be of one, what is told of them besides the encoder's states, and what the product finds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.inference import Analyser
from rashomon.inference.encoder import MODELS, Encoder
from rashomon.inference.name_marks import BUCKETS, GROUPS, MARKS, PARTS, Lists, capitals, crc, marks, spelling, words_of
from rashomon.inference.naming import candidates


@pytest.fixture(scope="module")
def analyser():
    return Analyser()


def told(encoder, text, names=()):
    encoded = encoder.encode(text)
    words = words_of(text, encoded)
    lists = Lists({}, np.zeros((1, 15), np.float32), {crc(name): group for name, group in names})
    return words, capitals(encoded), marks(encoded, words, lists)


def possible(encoder, text, doubted=()):
    words, capital, _ = told(encoder, text)
    guess = np.eye(11, dtype=np.float32)[np.zeros(len(capital), np.int64)]
    guess[[word in doubted for word in words.written], 0] = 0.5
    chosen = candidates(words, capital, guess)
    return [word for word, one in zip(words.written, chosen, strict=True) if one]


@given(st.text(min_size=1))
def test_a_word_is_spelled_by_so_many_buckets_whatever_it_is(word):
    assert len(spelling(word)) == PARTS
    assert all(0 <= bucket < BUCKETS for bucket in spelling(word))


def test_words_alike_share_parts_of_their_spelling():
    assert len(set(spelling("Petrosyan")) & set(spelling("Sargsyan"))) >= 3  # ending, shape
    assert len(set(spelling("Petrosyan")) & set(spelling("ladders"))) == 0


def test_words_with_capitals_and_what_joins_them_may_be_of_a_name(analyser):
    encoder = analyser.encoder
    assert possible(encoder, "The Bank of the West sued him.") == ["The", "Bank", "of", "the", "West"]
    assert possible(encoder, "The bank sued Ann O'Hara again.") == ["The", "Ann", "O", "'", "Hara"]
    assert possible(encoder, "we met in tampa bay", ["tampa", "bay"]) == ["tampa", "bay"]
    assert possible(encoder, "we met by the bay") == []


def test_other_places_of_a_word_in_the_text_are_told(analyser):
    words, _, found = told(analyser.encoder, "Rose fell. He saw Rose Lind, and a rose. Then Rose Lind left. Snow fell.")
    low, often, never, *_ = np.split(found[:, -2 * GROUPS - 5 : -2 * GROUPS], 5, 1)
    at = {word: words.written.index(word) for word in ("Rose", "Lind", "Snow")}
    assert low[at["Rose"], 0] == 1
    assert low[at["Lind"], 0] == 0
    assert often[at["Lind"], 0] > 0
    assert never[at["Snow"], 0] == 1  # with a capital only where a sentence opens
    assert found.shape == (len(words.written), MARKS)


def test_the_longest_listed_name_counts(analyser):
    words, _, found = told(analyser.encoder, "In New York City today", [("new york", 1), ("new york city", 2)])
    listed = found[:, -2 * GROUPS :]
    first = words.written.index("New")
    assert listed[first].argmax() == 4
    assert listed[first + 1].argmax() == listed[first + 2].argmax() == 5
    assert not listed[first + 3].any()


NEWS = (
    "Gustav Lind, who leads the Harbour Workers' Union, told the BBC in Oslo that Amnesty International had lied. "
    "Police in Sweden did not comment. “We were asked twice,” Lind said."
)


def test_names_of_a_plain_text(analyser):
    found = {(NEWS[name.start : name.end], name.label) for name in analyser.analyse([NEWS])[0].names}
    assert {
        ("Gustav Lind", "person"),
        ("Lind", "person"),
        ("BBC", "organisation"),
        ("Amnesty International", "organisation"),
        ("Oslo", "place"),
        ("Sweden", "place"),
    } <= found


def test_text_without_names_has_none(analyser):
    assert analyser.analyse(["Nobody knew why the bridge had been shut. It was late."])[0].names == ()
    assert analyser.analyse([""])[0].names == ()


def test_probabilities_are_those_of_the_chain(analyser):
    for name in analyser.analyse([NEWS * 3])[0].names:
        assert 0 < name.probability <= 1


def test_a_model_without_its_tagger_of_names_says_so(tmp_path):
    for file in ("encoder.onnx", "encoder.json", "tokenizer.json"):
        (tmp_path / file).symlink_to(MODELS / file)
    with pytest.raises(RuntimeError, match=r"names\.npz is missing"):
        Encoder(tmp_path).run([])
