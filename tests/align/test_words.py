"""Stems, sentences and clauses."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.align.build import report, statement

from rashomon.align.clauses import clauses
from rashomon.align.words import sentences, stem, tokens
from rashomon.core import Span


@pytest.mark.parametrize(
    ("forms", "same"),
    [
        (("launched", "launches", "launching", "launch"), True),
        (("fired", "fires", "firing", "fire"), True),
        (("struck", "strikes", "striking"), True),
        (("shot", "shooting", "shoots"), True),
        (("stopped", "stops", "stopping"), True),
        (("killed", "kills", "killing"), True),
        (("missile", "missiles", "missile's"), True),
        (("army", "armies"), True),
        (("men", "man"), True),
        (("died", "dying", "dies"), True),
        (("boss", "bos"), False),
        (("bus", "bu"), False),
        (("sing", "s"), False),
    ],
)
def test_forms_of_one_word_have_one_stem(forms, same):
    assert (len({stem(form) for form in forms}) == 1) is same


def test_a_time_of_day_is_one_word_and_ends_no_clause():
    [clause] = clauses(report(0, {"text": "Snipers fired on the post at 11:25 and at 9.30."}), ())
    assert [one.text for one in clause.words if one.text[0].isdigit()] == ["11:25", "9.30"]
    assert [one.text for one in tokens(Span(0, 9, "ratio 3:1"))] == ["ratio", "3", ":", "1"]


@given(st.text(max_size=200))
def test_tokens_and_sentences_stand_where_they_say(text):
    for token in tokens(Span(7, 7 + len(text), text)):
        assert text[token.start - 7 : token.end - 7] == token.text
    places = list(sentences(text))
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(places))


def split(text, *contents):
    made = report(0, {"text": text})
    said = [statement(made, n, {"content": content, "by": "x"}) for n, content in enumerate(contents)]
    return [(" ".join(word.text for word in one.words), one.opener) for one in clauses(made, said) if one.owner]


def test_a_clause_ends_where_a_new_predication_begins():
    text = "She said that rockets hit the port after the guards had left, and the bridge was closed."
    found = split(text, "that rockets hit the port after the guards had left, and the bridge was closed")
    assert found == [
        ("rockets hit the port", "that"),
        ("the guards had left", "after"),
        ("the bridge was closed", "and"),
    ]


def test_a_list_is_no_new_clause():
    found = split(
        "He said rockets hit the port, the mill, and the old church.",
        "rockets hit the port, the mill, and the old church",
    )
    assert len(found) == 1


def test_a_fronted_clause_ends_at_its_comma():
    found = split("Before the truce began, rockets hit the port.", "Before the truce began, rockets hit the port.")
    assert [words for words, _ in found] == ["the truce began", "rockets hit the port"]


def test_words_of_an_inner_statement_are_its_own():
    text = "The mayor said the guard told him that rockets hit the port."
    made = report(0, {"text": text})
    outer = statement(made, 0, {"content": "the guard told him that rockets hit the port", "by": "mayor"})
    inner = statement(made, 1, {"content": "that rockets hit the port", "by": "guard", "parent": 0})
    owners = {" ".join(word.text for word in one.words): one.owner for one in clauses(made, [outer, inner])}
    assert owners["rockets hit the port"] is inner
