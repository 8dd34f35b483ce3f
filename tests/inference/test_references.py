"""Mentions and their chains, read a second time from the encoder's states."""

import numpy as np
import pytest

import rashomon.inference.references as module
from rashomon.inference import Analyser
from rashomon.inference.mentions import crossing
from rashomon.inference.references import followed

NEWS = (
    "Mayor Ingrid Holm said on Monday that the old harbour would be shut. She told the Courier that her council had "
    "voted for it. Gustav Lind, a fisherman, said he would sue the council. “They never asked us,” he said."
)


@pytest.fixture(scope="module")
def analyser():
    return Analyser()


def words(found):
    return [NEWS[one.start : one.end] for one in found]


def test_names_pronouns_and_phrases_inside_others_are_mentions(analyser):
    found = words(analyser.analyse([NEWS])[0].references())
    assert {"Monday", "the old harbour", "She", "her council", "her", "he", "the council", "it"} <= set(found)


def test_pronouns_follow_whom_they_stand_for(analyser):
    found = analyser.analyse([NEWS])[0].references()
    chain = {place: one.chain for place, one in zip(words(found), found, strict=True)}
    assert chain["She"] == chain["her"]
    assert chain["her council"] == chain["the council"]
    assert chain["he"] != chain["She"]


def test_chains_are_numbered_in_the_order_of_their_first_mentions(analyser):
    found = analyser.analyse([NEWS * 4])[0].references()
    chains = [one.chain for one in found]
    assert all(chain <= max(chains[:n], default=-1) + 1 for n, chain in enumerate(chains))
    assert [one.head for one in found] == sorted(one.head for one in found)
    assert all(0 < one.antecedent <= 1 and 0 < one.probability < 1 for one in found)


def test_no_two_mentions_cross(analyser):
    places = [(one.first, one.last) for one in analyser.analyse([NEWS])[0].references()]
    assert not any(a < c < b < d for a, b in places for c, d in places)
    assert len(set(places)) == len(places)


def test_blocks_give_what_one_block_gives(analyser, monkeypatch):
    analysis = analyser.analyse([NEWS * 3])[0]
    whole = analysis.references()
    monkeypatch.setattr(module, "BLOCK", 7)
    parts = analysis.references()
    assert [one.chain for one in parts] == [one.chain for one in whole]
    assert np.allclose([one.antecedent for one in parts], [one.antecedent for one in whole], atol=1e-4)


def test_a_text_without_words_has_no_mention(analyser):
    assert analyser.analyse([""])[0].references() == ()
    assert analyser.analyse(["…"])[0].references() == ()


def test_the_likelier_of_two_that_cross_is_kept():
    first, last = np.array([0, 1, 1, 5]), np.array([2, 3, 2, 6])
    assert crossing(first, last, np.array([1.0, 2.0, 0.5, 0.1])).tolist() == [True, False, False, False]
    assert crossing(first, last, np.array([2.0, 1.0, 0.5, 0.1])).tolist() == [False, True, False, False]
    assert crossing(first[:0], last[:0], np.zeros(0)).tolist() == []


def test_one_that_crosses_only_a_dropped_one_is_kept():
    first, last = np.array([0, 1, 2]), np.array([1, 2, 3])
    assert crossing(first, last, np.array([3.0, 2.0, 1.0])).tolist() == [False, True, False]


def test_the_mentions_of_a_chain_decide_together():
    assert followed(0.25, [(7, 0.2), (8, 0.3), (7, 0.25)]) == (7, pytest.approx(0.45))


def test_a_mention_is_new_where_no_chain_is_likelier():
    assert followed(0.5, [(0, 0.3), (1, 0.2)]) == (None, 0.5)
    assert followed(1.0, []) == (None, 1.0)
