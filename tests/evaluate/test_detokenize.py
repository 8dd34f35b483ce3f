"""Treebank tokens back to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.evaluate.gold.detokenize import joined, paragraphs

CASES = [
    ("He did n't say `` no comment , '' she said .", "He didn’t say “no comment,” she said."),
    ("The mayor 's aides ( all five ) left .", "The mayor’s aides (all five) left."),
    ("They ca n't ; we 're gon na .", "They can’t; we’re gonna."),
    ("can not", "cannot"),
    ("the workers ' union", "the workers’ union"),
    ("`` He said , ` Go . ' ''", "“He said, ‘Go.’”"),
    ("rain -- and wind", "rain — and wind"),
    ("in the U.S. .", "in the U.S."),
    ("wait ... no", "wait... no"),
]


@pytest.mark.parametrize(("tokens", "text"), CASES)
def test_tokens_are_joined_as_printed(tokens, text):
    assert joined(tokens.split())[0] == text


def test_brackets_and_signs_stand_where_they_belong():
    assert joined(["a", "-LRB-", "$", "5", "-RRB-", "b", "-LSB-", "c", "-RSB-"])[0] == "a ($5) b [c]"


def test_marks_can_be_straight():
    assert (
        joined(["``", "Do", "n't", ",", "''", "he", "said", ".", "`", "x", "'"], straight=True)[0]
        == "\"Don't,\" he said. 'x'"
    )


def test_marks_of_one_shape_alternate():
    assert joined(["He", "said", ",", "''", "Yes", ",", "''", "and", "left", "."])[0] == "He said, “Yes,” and left."
    assert joined(["He", "said", ",", '"', "Yes", ",", '"', "and", "left", "."])[0] == "He said, “Yes,” and left."


def test_an_odd_mark_closes_the_paragraph_before():
    assert joined(["and", "home", ".", "''", "He", "left", "."])[0] == "and home.” He left."


def test_the_full_stop_of_an_abbreviation_is_shared():
    text, places = joined(["the", "U.S.", "."])
    assert text == "the U.S."
    assert places == [(0, 3), (4, 8), (7, 8)]


ROWS = [
    (["The rain stopped . ''", "It is over , '' she said ."], "The rain stopped.\n\n“It is over,” she said."),
    (["`` It stopped . ''", "`` It is over , '' she said ."], "“It stopped.”\n\n“It is over,” she said."),
    (
        ["He said : `` It stopped . ''", "It is over , '' he added ."],
        "He said: “It stopped.\n\n“It is over,” he added.",
    ),
    (
        ["It stopped . ''", "It is over . ''", "It is dry , '' she said ."],
        "It stopped.\n\n“It is over.\n\n“It is dry,” she said.",
    ),
    (["It stopped . ''"], "It stopped.”"),
]


@pytest.mark.parametrize(("rows", "text"), ROWS)
def test_a_mark_left_behind_opens_the_next_paragraph(rows, text):
    assert paragraphs([row.split() for row in rows])[0] == text


def test_a_mark_left_behind_keeps_its_place_among_the_tokens():
    text, places = paragraphs([["It", "stopped", ".", "''"], ["Over", ",", "''", "she", "said", "."]])
    assert [text[start:end] for row in places for start, end in row] == [
        *("It", "stopped", ".", "“"),
        *("Over", ",", "”", "she", "said", "."),
    ]


ALPHABET = ["a", "Bob", "'s", "n't", ",", ".", "``", "''", "(", ")", "--", "U.S.", "...", "'", "`", "can", "not"]
words = st.sampled_from([*ALPHABET, "-LRB-", "-RRB-", "5"])


@given(st.lists(words, max_size=15))
def test_every_token_has_its_place_in_order(tokens):
    text, places = joined(tokens)
    assert len(places) == len(tokens)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)
    covered = {n for start, end in places for n in range(start, end)}
    assert all(text[n] == " " for n in range(len(text)) if n not in covered)


@given(st.lists(st.lists(words, min_size=1, max_size=8), max_size=5))
def test_every_token_of_every_row_has_its_place_in_order(rows):
    text, found = paragraphs(rows)
    assert [len(row) for row in found] == [len(row) for row in rows]
    places = [place for row in found for place in row]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)
