"""Two texts as one row: which sentences are read, and what each piece is marked with."""

import numpy as np
import pytest

from rashomon.inference.encoder import MODELS
from rashomon.inference.encoding import encode, load_tokenizer
from rashomon.inference.pairing import CLS, SEP, Part, evidence, joined, sentences

TEXT = "The ferry left at noon. “It sank off Belby.” Nobody was told!\nThe owner denied it."


@pytest.fixture(scope="module")
def part():
    tokenizer = load_tokenizer(MODELS / "tokenizer.json")
    return lambda text, asked=None: Part(text, encode(text, tokenizer), asked)


def sides(row):
    return ((row.marks - 1) // 8).tolist()


def states(row):
    return (((row.marks - 1) // 2) % 4).tolist()


def test_sentences_end_at_marks_quotations_and_lines():
    assert sentences(TEXT) == [
        "The ferry left at noon.",
        "“It sank off Belby.”",
        "Nobody was told!",
        "The owner denied it.",
    ]
    assert sentences(" \n ") == []


def test_the_sentences_with_the_rarest_shared_words_are_read_in_order():
    parts = ["The fire began.", "Rain fell.", "The ferry sank.", "The ferry was old.", "It sank off Belby."]
    assert evidence("Ferry sank off Belby", parts, 2) == [2, 4]


def test_a_telling_word_counts_for_more():
    parts = ["Rain fell.", "The ferry came.", "It is a hoax.", "The end."]
    assert evidence("Whale seen", parts, 2, {"hoax"}) == [0, 2]
    assert evidence("Whale seen", parts, 2) == [0, 1]


def test_a_row_holds_both_texts_and_tells_them_apart(part):
    row = joined(part("ferry sank"), [part("ferry burned")], longest=40, most=20)
    assert row.pieces[0] == CLS
    assert np.flatnonzero(row.pieces == SEP).tolist() == [3, 6]
    assert row.marks[[0, 3, 6]].tolist() == [0, 0, 0]
    assert [side for side, mark in zip(sides(row), row.marks, strict=True) if mark] == [0, 0, 1, 1]
    assert row.mine == 2


def test_what_the_other_text_has_is_marked(part):
    row = joined(
        part("missiles sank deep"), [part("the missile sank")], elsewhere="It went deeply.", longest=40, most=20
    )
    found = dict(zip(row.pieces[1:4].tolist(), states(row)[1:4], strict=True))
    assert list(found.values()) == [1, 2, 0]  # the stem, the word, and "deep" is not the stem of "deeply"
    wide = joined(part("he denied"), [part("the ferry sank")], elsewhere="She denies it.", longest=40, most=20)
    assert states(wide)[1:3] == [0, 3]


def test_the_word_asked_about_stays_in_a_row_that_is_cut(part):
    text = "one " * 60 + "sank " + "two " * 60
    row = joined(part(text, (240, 244)), [part("it sank here", (3, 7))], longest=60, most=20)
    sank = part("sank").encoded.pieces[0]
    assert [row.pieces[at] for at in row.at] == [sank, sank]
    assert (row.marks[list(row.at)] % 2 == 0).all()
    assert len(row.pieces) <= 60


def test_sentences_without_room_are_left_out(part):
    row = joined(part("a b c"), [part("d e f g"), part("h i j k")], longest=11, most=20)
    assert len(row.pieces) == 10
