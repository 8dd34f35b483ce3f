"""Chains of the encoder and figures of the pass, joined."""

from typing import NamedTuple

from rashomon.core import Mention, Reason, cut
from rashomon.resolve.joining import joined

TEXT = "President Ada Birk left. Birk said the pier held. The mayor nodded."


class One(NamedTuple):
    start: int
    end: int
    chain: int


def place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def mention(words: str, figure: str | None) -> Mention:
    span = cut(TEXT, *place(words))
    return Mention(
        id=words, report="r", span=span, kind="person", form="name", figure=figure, reason=Reason(step="test")
    )


REFERRING = [One(*place("President Ada Birk"), 0), One(25, 29, 1), One(*place("The mayor"), 2)]


def test_a_figure_joins_chains_that_its_names_stand_in() -> None:
    second = cut(TEXT, 25, 29)
    again = Mention(
        id="again", report="r", span=second, kind="person", form="name", figure="f1", reason=Reason(step="test")
    )
    chains = joined(REFERRING, [mention("Ada Birk", "f1"), again, mention("The mayor", None)])
    assert sorted(map(sorted, chains)) == [[(0, 18), (25, 29)], [place("The mayor")]]


def test_without_figures_chains_stay_as_they_are() -> None:
    assert len(joined(REFERRING, [])) == 3
    assert joined([], [mention("Ada Birk", "f1")]) == []
