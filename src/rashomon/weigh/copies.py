"""Copied text: passages that reports share word for word or nearly so, with their places in both.

Sampled hashes of five words propose pairs of reports; alignment of the pairs proposed finds the passages,
edited ones too. Jaccard likeness of whole reports would miss a report that copies a paragraph: places matter.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rashomon.weigh.copies_alignment import Run, aligned
from rashomon.weigh.copies_words import Text, read

SHARED = 2
"""Sampled hashes that a pair shares before it is worth an alignment; with one it may be among `SINGLES`."""
PAIRS, SINGLES = 6, 3
"""Earlier reports that one report is aligned with: the most alike, and of those that share one hash only. This keeps
the work in proportion to the reports, however many copy the same wire."""


class Passage(NamedTuple):
    """Words that two reports share: character ranges in both texts, the earlier report as `left`.

    `pairs` are the aligned words as (character in left, character in right) of their beginnings.
    """

    left: str
    right: str
    left_range: tuple[int, int]
    right_range: tuple[int, int]
    pairs: tuple[tuple[int, int], ...]


def copied(texts: Mapping[str, str]) -> Iterator[Passage]:
    """Passages that the texts, in the order of publication, share with earlier ones.

    A text shared by many reports comes as a passage of each with the first and the one before, so that all hang
    together. Time and memory grow with the length of all texts.
    """
    names = list(texts)
    firsts: dict[int, int] = {}
    lasts: dict[int, int] = {}
    earlier = _Texts(texts)
    for number, name in enumerate(names):
        text = earlier.of(name)
        for other in _alike(text.sampled, number, firsts, lasts):
            for run in aligned(earlier.of(names[other]), text):
                yield _passage(names[other], name, earlier.of(names[other]), text, run)
        for hashed in text.sampled:
            firsts.setdefault(hashed, number)
            lasts[hashed] = number


def _alike(sampled: Sequence[int], number: int, firsts: dict[int, int], lasts: dict[int, int]) -> list[int]:
    """The earlier texts to align with, the most alike first."""
    shared: Counter[int] = Counter()
    for hashed in sampled:
        if hashed in firsts:
            shared.update({firsts[hashed], lasts[hashed]} - {number})
    ordered = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    several = [other for other, count in ordered if count >= SHARED][:PAIRS]
    return several + [other for other, count in ordered if count < SHARED][:SINGLES]


def _passage(left: str, right: str, first: Text, second: Text, run: Run) -> Passage:
    (i, j), (k, m) = run[0], run[-1]
    return Passage(
        left,
        right,
        (first.starts[i], first.ends[k]),
        (second.starts[j], second.ends[m]),
        tuple((first.starts[one], second.starts[other]) for one, other in run),
    )


class _Texts:
    """Texts read into words; the last few hundred are kept, since copies come in clusters."""

    KEPT = 400

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.kept: dict[str, Text] = {}

    def of(self, name: str) -> Text:
        """The text of that name."""
        found = self.kept.pop(name, None) or read(self.texts[name])
        self.kept[name] = found  # now the newest
        if len(self.kept) > self.KEPT:
            del self.kept[next(iter(self.kept))]
        return found
