"""Alignment of two texts: the passages in which the words of one run alongside those of the other."""

from rashomon.weigh.copies_words import ANCHOR, Text

Run = list[tuple[int, int]]
"""Numbers of words in the two texts that stand for each other, rising in both."""

GAP = 10
"""Words changed, left out or put in between two anchors of one passage."""
OPEN = 4
"""Passages that may go on at a time while the first text is read: what a copy moves elsewhere is found there."""
LEAST = 8
"""Words that two texts share in a passage. Set phrases of news prose ("the ministry of foreign affairs said in a
statement on") are shorter: see `benchmarks/copies.py`."""
DENSE = 0.5
"""Share of a passage's words, on the longer side, that both texts have."""


def aligned(left: Text, right: Text, *, least: int = LEAST) -> list[Run]:
    """The passages of at least so many words that both texts have, in the order of the left one."""
    found = [_filled(run, left, right) for run in _runs(_anchors(left, right))]
    return [run for run in found if len(run) >= least and _density(run) >= DENSE]


def _anchors(left: Text, right: Text) -> Run:
    """The runs of words that stand once in both texts, by their first words, in the order of the left text."""
    there = right.anchors
    pairs = [(number, there[hashed]) for hashed, number in left.anchors.items() if hashed in there]
    return sorted(pairs)


def _runs(anchors: Run) -> list[Run]:
    """Anchors that follow each other closely in both texts, together."""
    runs: list[Run] = []
    going: list[Run] = []
    for i, j in anchors:
        going = [run for run in going if i - run[-1][0] <= GAP + ANCHOR][-OPEN:]
        near = [run for run in going if 0 < j - run[-1][1] <= GAP + ANCHOR]
        if near:
            min(near, key=lambda run: j - run[-1][1]).append((i, j))
        else:
            runs.append([(i, j)])
            going.append(runs[-1])
    return runs


def _filled(run: Run, left: Text, right: Text) -> Run:
    """The run with every word of its anchors, and the equal words right before and after them."""
    pairs: dict[int, int] = {}
    for i, j in run:
        for offset in range(ANCHOR):
            pairs.setdefault(i + offset, j + offset)
    for i, j in list(pairs.items()):
        for step in (-1, 1):
            one, other = i + step, j + step
            while _equal(one, other, left, right) and one not in pairs:
                pairs[one] = other
                one, other = one + step, other + step
    return _rising(sorted(pairs.items()))


def _equal(one: int, other: int, left: Text, right: Text) -> bool:
    inside = 0 <= one < len(left.words) and 0 <= other < len(right.words)
    return inside and left.words[one] == right.words[other]


def _rising(pairs: Run) -> Run:
    """The pairs without those that step back in the right text."""
    kept: Run = []
    for i, j in pairs:
        if not kept or j > kept[-1][1]:
            kept.append((i, j))
    return kept


def _density(run: Run) -> float:
    longest = max(run[-1][0] - run[0][0], run[-1][1] - run[0][1]) + 1
    return len(run) / longest
