"""Two texts opposite each other: the passages that one copied from the other, the differing words marked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rashomon.weigh.copies_alignment import Run, aligned
from rashomon.weigh.copies_words import Text, read


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
    one, other = read(left), read(right)
    return [_laid(run, (left, one), (right, other)) for run in sorted(aligned(one, other))]


def _laid(run: Run, left: tuple[str, Text], right: tuple[str, Text]) -> Opposite:
    return Opposite(_pieces(*left, [i for i, _ in run]), _pieces(*right, [j for _, j in run]), len(run))


def _pieces(text: str, words: Text, shared: Sequence[int]) -> list[Piece]:
    """The passage in runs of words that agree and runs that do not; what stands between two runs is not marked."""
    pieces, at = [], words.starts[shared[0]]
    for first, last, differs in _runs(range(shared[0], shared[-1] + 1), frozenset(shared)):
        start, end = words.starts[first], words.ends[last]
        pieces += [Piece(text[at:start], differs=False)] if start > at else []
        pieces.append(Piece(text[start:end], differs=differs))
        at = end
    return pieces


def _runs(numbers: range, shared: Collection[int]) -> list[tuple[int, int, bool]]:
    """First and last word of each run, and whether it is of words that only this text has."""
    runs: list[tuple[int, int, bool]] = []
    for number in numbers:
        differs = number not in shared
        if runs and runs[-1][2] is differs:
            runs[-1] = (runs[-1][0], number, differs)
        else:
            runs.append((number, number, differs))
    return runs
