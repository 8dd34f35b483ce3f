"""The pair model: a pair reads the same whatever was read before it, and in the way it was made for."""

import numpy as np
import pytest

from rashomon.inference.encoder import ModelMissingError
from rashomon.inference.pairs import PairReader

HEADLINE = "Giant eel caught off Belby pier"
FOR = "A giant eel was caught off Belby pier on Monday. The harbour master confirmed its size."
AGAINST = "The story of a giant eel caught off Belby pier is a hoax. The harbour master said that it was not true."


@pytest.fixture(scope="module")
def reader():
    return PairReader()


def test_a_pair_reads_the_same_again_and_after_others(reader):
    one, other = reader.part(HEADLINE), reader.part(FOR)
    before = reader.judge(one, [other])
    reader.judge(reader.part("Rain"), [reader.part(AGAINST), other])
    for first, second in zip(before, reader.judge(one, [other]), strict=True):
        assert np.array_equal(first, second)


def test_an_article_that_debunks_is_against_its_story(reader):
    said = {text: reader.judge(reader.part(HEADLINE), [reader.part(text)]).article for text in (FOR, AGAINST)}
    assert said[AGAINST][1] - said[AGAINST][0] > said[FOR][1] - said[FOR][0]


def test_each_piece_of_the_short_text_has_its_number(reader):
    said = reader.judge(reader.part(HEADLINE), [reader.part(FOR)])
    assert len(said.words) == len(reader.part(HEADLINE).encoded.pieces)
    assert (len(said.article), len(said.headline), len(said.support)) == (3, 3, 3)


def test_a_model_that_is_missing_is_one_line(tmp_path):
    with pytest.raises(ModelMissingError, match=r"pairs\.onnx is missing"):
        PairReader(tmp_path)
