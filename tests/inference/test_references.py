"""Mentions and their chains from what the model gives for each word."""

import numpy as np
import pytest

import rashomon.inference.references as module
from rashomon.inference.encoder import MODELS
from rashomon.inference.encoding import encode, load_tokenizer
from rashomon.inference.references import ReferenceHead, references

KINDS = ("person", "other")
CHAIN = EDGE = 4
HEAD = ReferenceHead(
    np.zeros((2, 6), np.float32), np.zeros(24, np.float32), np.zeros(2, np.float32), KINDS, CHAIN, EDGE
)


@pytest.fixture(scope="module")
def tokenizer():
    return load_tokenizer(MODELS / "tokenizer.json")


def made(words, heads):
    """Values that make words the heads of mentions: `heads` maps the number of a word to its direction, or None."""
    values = np.full((len(words.first), HEAD.width), -5, np.float32)
    values[:, 1] = 2  # new, if nothing speaks for an antecedent
    values[:, 2:] = 0
    for place, direction in heads.items():
        values[place, 0] = 5
        if direction is not None:
            values[place, 4 + direction] = 8
            values[place, 4 + CHAIN + direction] = 8
    return values


def test_mentions_of_one_direction_are_one_chain(tokenizer):
    words = encode("Lind rang. Roos came. He left.", tokenizer)
    found = references(words, made(words, {0: 0, 3: 1, 6: 0}), HEAD)
    assert [one.head for one in found] == [0, 3, 6]
    assert [one.chain for one in found] == [0, 1, 0]
    assert all(one.first <= one.head < one.last and one.kind == "person" for one in found)
    assert found[2].antecedent > 0.9


def test_nothing_is_no_mention(tokenizer):
    words = encode("It rained.", tokenizer)
    assert references(words, made(words, {}), HEAD) == ()
    empty = encode("", tokenizer)
    assert references(empty, np.zeros((0, HEAD.width), np.float32), HEAD) == ()


def test_a_mention_reaches_as_far_as_its_head_looks(tokenizer):
    words = encode("The old harbour master of the town rang.", tokenizer)
    values = made(words, {3: None})
    edges = values[:, -4 * EDGE :].reshape(len(values), 4, EDGE)
    edges[3, 0, 0] = edges[0, 2, 0] = 6  # looks left to the first word
    edges[3, 1, 1] = edges[6, 3, 1] = 6  # and right to "town"
    values[:, -4 * EDGE :] = edges.reshape(len(values), -1)
    (mention,) = references(words, values, HEAD)
    assert (mention.first, mention.last) == (0, 7)
    assert (mention.start, mention.end) == (0, len("The old harbour master of the town"))


def test_blocks_give_what_one_block_gives(tokenizer, monkeypatch):
    words = encode("Lind and Roos and Holm rang. " * 30, tokenizer)
    rng = np.random.default_rng(4)
    values = rng.normal(0, 2, (len(words.first), HEAD.width)).astype(np.float32)
    whole = references(words, values, HEAD)
    monkeypatch.setattr(module, "BLOCK", 7)
    parts = references(words, values, HEAD)
    assert [one.chain for one in parts] == [one.chain for one in whole]
    assert np.allclose([one.antecedent for one in parts], [one.antecedent for one in whole], atol=1e-4)
    chains = [one.chain for one in whole]
    assert all(chain <= max(chains[:n], default=-1) + 1 for n, chain in enumerate(chains))
