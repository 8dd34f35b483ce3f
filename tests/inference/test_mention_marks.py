"""What the words of mentions tell."""

import numpy as np
import pytest

from rashomon.inference import mention_marks as marks_module
from rashomon.inference.encoder import MODELS
from rashomon.inference.encoding import encode, load_tokenizer
from rashomon.inference.mention_marks import FEMALE, MANY, ONE, OWN, Spans, marks, own
from rashomon.inference.mention_pairs import FAR, NEAR, PAIR, candidates, pairs
from rashomon.inference.name_marks import crc, words_of

TEXT = "Ann Lind said her two harbours, the old piers, were shut. Lind left them. The piers of 1912 rotted."
PLACES = [(0, 2), (3, 4), (3, 6), (7, 10), (14, 15), (16, 17), (18, 22), (21, 22)]
HEADS = [1, 3, 5, 9, 14, 16, 19, 21]


@pytest.fixture(scope="module")
def tokenizer():
    return load_tokenizer(MODELS / "tokenizer.json")


def made(tokenizer, text=TEXT, places=PLACES, heads=HEADS):
    encoded = encode(text, tokenizer)
    words = words_of(text, encoded)
    first, last = (np.array(column) for column in zip(*places, strict=True))
    plural = np.array([words.written[head].endswith("s") for head in heads])
    proper = np.array([words.written[head][0].isupper() for head in heads])
    spans = Spans(first, last, np.array(heads), plural, proper, np.ones((len(heads), 10), np.float32))
    return words, spans, marks(words, encoded, spans, {crc("ann"): FEMALE})


def test_forms_numbers_and_genders(tokenizer):
    _, _, known = made(tokenizer)
    names = {getattr(marks_module, name): name for name in ("NAME", "SHE", "OWNED", "THE", "THEY", "NUMBER")}
    assert [names[form] for form in known.form.tolist()] == [
        "NAME", "SHE", "OWNED", "THE", "NAME", "THEY", "THE", "NUMBER",
    ]  # fmt: skip
    assert known.number.tolist()[:6] == [ONE, ONE, MANY, MANY, ONE, MANY]
    assert known.gender.tolist()[:2] == [FEMALE, FEMALE]
    assert known.gender[2] == 0
    assert known.sentence.tolist() == [1, 1, 1, 1, 2, 2, 3, 3]


def test_words_in_common_are_seen_whatever_their_number_and_article(tokenizer):
    words, spans, known = made(tokenizer)
    assert known.stem[3] == known.stem[6]
    assert known.tail[0] == known.tail[4]
    options = candidates(known)
    told = pairs(known, spans, words.folded, options, slice(0, len(options)))
    assert told.shape == (len(HEADS), NEAR + FAR, PAIR)
    assert options[4].tolist()[:5] == [3, 2, 1, 0, -1]
    stem, names_share = 2, 7
    assert told[6, 6 - 3 - 1, stem]
    assert not told[6, 6 - 2 - 1, stem]
    assert told[4, 4 - 0 - 1, names_share]
    assert own(known, spans).shape == (len(HEADS), OWN)


def test_a_mention_may_follow_a_far_one_with_its_head(tokenizer):
    text = "Lind came. " + "It rained. " * (NEAR + 5) + "Lind left."
    size = NEAR + 5
    heads = [0, *(3 + 3 * n for n in range(size)), 3 + 3 * size]
    places = [(head, head + 1) for head in heads]
    _, _, known = made(tokenizer, text, places, heads)
    last = candidates(known)[-1]
    assert last[0] == size
    assert last[NEAR] == 0
    assert last[NEAR + 1] == -1
