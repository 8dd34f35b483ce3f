"""Copied passages opposite each other: nothing is lost, and the marked words are those that only one text has."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.present.opposite import opposite

LEFT = "The dam at Sorrel gave way at dawn on Tuesday, and two villages stood in water by noon."
RIGHT = "Late news. The dam at Sorrel broke at dawn on Tuesday, and two villages stood in deep water by noon."


def marked(side: object) -> list[str]:
    return [piece.words for piece in side if piece.differs]  # type: ignore[attr-defined]


def test_the_words_that_differ_are_marked_on_either_side() -> None:
    [one] = opposite(LEFT, RIGHT)
    assert marked(one.left) == ["gave way"]
    assert marked(one.right) == ["broke", "deep"]
    assert one.agreeing == 16


def test_texts_of_their_own_share_nothing() -> None:
    assert opposite(LEFT, "Nobody in the harbour had seen the barge that night, said the master of the lock.") == []


@given(st.lists(st.sampled_from([*LEFT.split(), "flood,", "“gate”"]), max_size=40), st.integers(0, 40))
def test_the_pieces_are_the_texts_own_characters(words: list[str], at: int) -> None:
    left, right = LEFT, " ".join([*words[:at], LEFT, *words[at:]])
    for one in opposite(left, right):
        assert "".join(piece.words for piece in one.left) in left
        assert "".join(piece.words for piece in one.right) in right
