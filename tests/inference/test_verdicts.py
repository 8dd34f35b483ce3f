"""The verdict on two accounts: the same whichever comes first, and whatever else is asked."""

import numpy as np
import pytest

from rashomon.inference.accounts import EACH, account
from rashomon.inference.pairs import PairReader

SAID = (
    ("the ministry", "The ministry said that no shell had been fired at the school.", "no shell had been fired"),
    ("a teacher", "Two shells hit the roof of the school, a teacher said.", "Two shells hit the roof of the school"),
    ("", "Prices of bread rose again in the capital.", "Prices of bread rose again in the capital."),
)


@pytest.fixture(scope="module")
def reader():
    return PairReader()


@pytest.fixture(scope="module")
def read(reader):
    return [
        reader.account(account(who, text, (text.index(said), text.index(said) + len(said)), reader))
        for who, text, said in SAID
    ]


def test_the_order_of_the_two_does_not_matter(reader, read):
    there, back = reader.compare(read[0], [read[1]]), reader.compare(read[1], [read[0]])
    assert np.allclose(there, back, atol=1e-3)


def test_a_verdict_does_not_depend_on_what_else_is_asked(reader, read):
    together = reader.compare(read[0], [read[1], read[2]] * 50)
    assert np.allclose(together[0], reader.compare(read[0], [read[1]])[0], atol=1e-3)
    assert np.allclose(together[0], together[-2], atol=1e-3)


def test_a_denial_is_further_from_what_it_denies_than_from_nothing(reader, read):
    (denied, other) = reader.compare(read[0], read[1:])
    assert denied.excluded > other.excluded


def test_a_sentence_is_read_by_its_content(reader):
    text = "He said, " + "and he said it again, " * 60 + "that the bridge had been mined."
    part = account("", text, (text.index("the bridge"), len(text)), reader)
    assert len(reader.account(part).tokens) <= EACH


def test_meanings_are_of_length_one(read):
    assert np.allclose([float((one.meaning**2).sum()) for one in read], 1, atol=1e-3)


def test_read_as_one_row_a_denial_is_further_from_what_it_denies_than_from_nothing(reader):
    parts = [account(who, text, (text.index(said), text.index(said) + len(said)), reader) for who, text, said in SAID]
    denied, other = reader.together(parts[0], parts[1]), reader.together(parts[0], parts[2])
    assert denied.excluded > other.excluded
    assert 0 <= denied.excluded + denied.same <= 1 + 1e-3
