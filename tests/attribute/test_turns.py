"""Turns of interviews and transcripts."""

import pytest

from rashomon.attribute.turns import turns

TRANSCRIPTS = [
    ("Q: Who rang?\n\nA: The porter.", [("Q", ["Who rang?"]), ("A", ["The porter."])]),
    (
        "Q. Who rang?\n\nA. The porter.\n\nTwice.\n\nQ. When?\n\nA. At six.\n\nOr seven.",
        [("Q", ["Who rang?"]), ("A", ["The porter.", "Twice."]), ("Q", ["When?"]), ("A", ["At six.", "Or seven."])],
    ),
    ("LIND: It was shut.\n\nROOS: By whom?\n\nLIND: By me.", None),
    ("The Courier: Were you there?\n\nGustav Lind: I was.", None),
    ("Host: Good evening.\n\nMara Lind, the harbour master: Good evening.\n\nHost: Was it shut?", None),
]
OTHERS = [
    "Where: The town hall?\n\nWhen: On Monday at ten.",
    "Ferry: The quay was shut at noon.\n\nTrain: Nothing ran after two.",
    "There is one rule: nobody leaves.\n\nThat was all?\n\nYes.",
    "Peskov: no comment.",
    "Photo: A. Lind\n\nText: B. Roos\n\nPhoto: C. Holm",
    "",
]


@pytest.mark.parametrize(("text", "expected"), TRANSCRIPTS)
def test_turns_of_a_transcript(text, expected):
    found = turns(text)
    assert len(found) >= 2
    assert all(text[slice(*turn.mark)] in ":." for turn in found)
    if expected is not None:
        assert [(text[slice(*t.who)], [text[slice(*s)] for s in t.said]) for t in found] == expected


@pytest.mark.parametrize("text", OTHERS)
def test_what_only_looks_like_turns(text):
    assert turns(text) == ()


def test_an_article_after_a_transcript_is_the_outlets_own():
    text = "LIND: It was shut.\n\nROOS: By whom?\n\nLIND: By me.\n\nThe court sits again on Monday."
    assert [text[slice(*said)] for said in turns(text)[-1].said] == ["By me."]
