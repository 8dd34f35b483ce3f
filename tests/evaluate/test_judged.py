"""Verdicts from what a pair model says: how states of headline and article make a label, and what is pooled."""

from types import SimpleNamespace

import numpy as np
import pytest

from rashomon.evaluate import judged
from rashomon.evaluate.gold.pairs import TextPair
from rashomon.inference.pairs import Judged

SIDES = {"for": [4.0, 0, 0], "against": [0, 4.0, 0], "neither": [0, 0, 4.0], "unsure": [0.1, 0, 0.2]}


class Reader:
    """Answers from the texts themselves: "for: ..." is for its story."""

    telling = frozenset[str]()

    def __init__(self, stance=(0.5, 0, 0, 0, 0), unfounded=(1, 1, 0, 0)):
        self.constants = {"stance": list(stance), "unfounded": list(unfounded)}

    def part(self, text):
        return SimpleNamespace(text=text)

    def judge(self, short, others, **_):
        side = [np.array(SIDES[text.split(":")[0]], np.float32) for text in (others[0].text, short.text)]
        wrong = 3.0 if "not so" in short.text else -3.0
        return Judged(side[0], side[1], np.zeros(3, np.float32), wrong, np.array([wrong]))


def pair(headline, article):
    return TextPair("", f"{headline}: a", f"{article}: b", "", "", f"{article}: b")


@pytest.mark.parametrize(
    ("headline", "article", "label"),
    [
        ("for", "for", "agree"),
        ("against", "against", "agree"),
        ("for", "against", "disagree"),
        ("against", "for", "disagree"),
        ("for", "neither", "discuss"),
        ("neither", "against", "discuss"),
    ],
)
def test_a_label_follows_from_two_states(headline, article, label):
    assert judged.stances([pair(headline, article)], Reader()) == [label]


def test_no_pairs_have_no_labels():
    assert judged.stances([], Reader()) == []


def test_an_article_is_read_with_all_its_headlines():
    doubtful = TextPair("", "for: a", "unsure: b", "", "", "one")
    sure = TextPair("", "for: c", "for: d", "", "", "one")
    assert judged.stances([doubtful], Reader()) == ["discuss"]
    assert judged.stances([doubtful, sure], Reader()) == ["agree", "agree"]
    assert judged.stances([doubtful, sure], Reader((0, 0, 0, 0, 0))) == ["discuss", "agree"]


def test_one_sentence_without_ground_makes_a_summary_unfounded():
    text = "unsure: it rained.\nunsure: it snowed."
    assert judged.doubt("for: It rained.\nfor: It is not so.", text, Reader()) == 6
    assert judged.doubt("for: It rained.\nfor: It snowed.", text, Reader()) == -6
    assert judged.doubt("for: It is not so.", text, Reader(unfounded=(1, 1, 0, 9))) == -3
