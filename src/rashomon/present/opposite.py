"""Two texts opposite each other: the passages that one copied from the other, the differing words marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.weigh.copies import Passage, copied
from rashomon.weigh.copies_words import read


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a passage that both texts have, or that only this one has."""

    words: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Opposite:
    """One passage as either text has it, and how many of its words agree."""

    left: Sequence[Piece]
    right: Sequence[Piece]
    agreeing: int


def opposite(left: str, right: str) -> list[Opposite]:
    """The passages that two texts share, in the order of the left one."""
    found = sorted(copied({"left": left, "right": right}), key=lambda one: one.left_range)
    return [_laid(one, left, right) for one in found]


def _laid(passage: Passage, left: str, right: str) -> Opposite:
    pairs = passage.pairs
    one = _pieces(left, passage.left_range, {i for i, _ in pairs})
    other = _pieces(right, passage.right_range, {j for _, j in pairs})
    return Opposite(one, other, len(pairs))


def _pieces(text: str, place: tuple[int, int], shared: set[int]) -> list[Piece]:
    """The passage in runs of words that agree and runs that do not; what stands between words goes with the run."""
    start, end = place
    words = [(start + a, start + b) for a, b in zip(*_ends(text[start:end]), strict=True)]
    runs: list[tuple[int, int, bool]] = []
    for first, last in words:
        differs = first not in shared
        if runs and runs[-1][2] is differs:
            runs[-1] = (runs[-1][0], last, differs)
        else:
            runs.append((first, last, differs))
    pieces, at = [], start
    for first, last, differs in runs:
        if first > at:
            pieces.append(Piece(text[at:first], differs=False))
        pieces.append(Piece(text[first:last], differs=differs))
        at = last
    return [*pieces, Piece(text[at:end], differs=False)] if at < end else pieces


def _ends(text: str) -> tuple[Sequence[int], Sequence[int]]:
    found = read(text)
    return found.starts, found.ends
