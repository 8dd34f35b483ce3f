"""What tells whether two mentions are of one event: heads, arguments, sentences, reports.

Each feature is a square table over the mentions of one cluster of reports.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.align.likeness.tables import (
    alike,
    both,
    compared,
    cosine,
    ends,
    equal,
    nearest,
    numbered,
    others,
    overlap,
    pooled,
    weighted,
)
from rashomon.align.likeness.told import Told
from rashomon.align.rarity import rarity
from rashomon.resources.word_vectors import Floats

Column = tuple[str, Floats]
Pairs = npt.NDArray[np.int64]

_LIKE = 0.3  # cosine of two heads from which on they may mean one thing (0.1 more for two spans)
_POOLED = (
    "with_heads_overlap", "left_overlap", "right_overlap", "sentence_cosine", "left_cosine", "right_cosine",
    "name_overlap",
)  # fmt: skip


class Rates(NamedTuple):
    """How often pairs of heads were of one event in the training topics: (of one event, all), by stem and by pair."""

    stems: Mapping[str, tuple[float, float]]
    pairs: Mapping[str, tuple[float, float]]


class Cluster:
    """The mentions of a cluster of reports; `vectors` are the reports' weighted stems, by the number of the report."""

    def __init__(self, mentions: Sequence[Told], vectors: Sequence[Mapping[str, float]]) -> None:
        self.mentions = mentions
        self.heads = [one.head for one in mentions]
        self.reports = numbered([one.report for one in mentions])
        self.vectors = [vectors[report] for report in dict.fromkeys(one.report for one in mentions)]

    @cached_property
    def heads_alike(self) -> Floats:
        """The cosine of each two heads."""
        return cosine(*[[one.head_vector for one in self.mentions]] * 2)

    @cached_property
    def same_report(self) -> Floats:
        """1 where two mentions stand in one report."""
        return equal(self.reports.tolist())

    @cached_property
    def senses(self) -> Floats:
        """How many groups of words both heads stand in."""
        weights = weighted([one.senses for one in self.mentions], alike)
        return weights @ weights.T

    def in_sentence(self) -> list[list[int]]:
        """The numbers of the other mentions in each mention's sentence."""
        return others([(one.report, one.sentence) for one in self.mentions])

    def in_report(self) -> list[list[int]]:
        """The numbers of the other mentions in each mention's report."""
        return others([one.report for one in self.mentions])


def candidates(cluster: Cluster) -> Pairs:
    """The pairs (n, 2) that may be of one event: heads of one stem, kind or group of words, or of like meaning."""
    mentions = cluster.mentions
    kinds = weighted([one.kinds for one in mentions], alike)
    spans = [one.span_vector for one in mentions]
    may = (equal(cluster.heads) + equal([one.low[:4] for one in mentions]) + kinds @ kinds.T + cluster.senses) > 0
    may |= (cluster.heads_alike > _LIKE) | (cosine(spans, spans) > _LIKE + 0.1)
    return np.argwhere(np.triu(may, 1))


def features(cluster: Cluster, pairs: Pairs, rates: Rates) -> Floats:
    """One row a pair, one column a feature, in the order of `columns`."""
    one, two = pairs.T
    values = [found[one, two] for _, found in columns(cluster, rates)]
    rows: Floats = np.stack(values, 1).astype(np.float32)
    return rows


def columns(cluster: Cluster, rates: Rates) -> Iterator[Column]:
    """The features, in their order, with their tables (mentions, mentions)."""
    pools = []
    for name, found in (*_heads(cluster), *_rates(cluster, rates), *_arguments(cluster), *_reports(cluster)):
        yield name, found
        if name in _POOLED:
            pools.append((f"pooled_{name}", pooled(found, cluster.heads, 1 - cluster.same_report)))
    yield from pools


def _heads(cluster: Cluster) -> Iterator[Column]:
    mentions = cluster.mentions
    spans, vectors = weighted([one.span for one in mentions]), [one.span_vector for one in mentions]
    kinds = weighted([one.kinds for one in mentions], alike)
    yield "same_head", equal(cluster.heads)
    yield "head_cosine", cluster.heads_alike
    yield "span_cosine", cosine(vectors, vectors)
    yield "span_overlap", overlap(spans, spans)
    yield "same_kind", (kinds @ kinds.T > 0).astype(np.float32)
    yield "prefix", compared([one.low for one in mentions], _prefix)
    yield "same_text", equal([one.text for one in mentions])
    yield from _ends("rarity", [rarity(head) for head in cluster.heads])
    yield from _senses(cluster)


def _ends(name: str, values: Sequence[float]) -> Iterator[Column]:
    yield from zip((f"least_{name}", f"most_{name}"), ends(values), strict=True)


def _either(name: str, found: Floats) -> Iterator[Column]:
    yield from zip((f"least_{name}", f"most_{name}"), both(found), strict=True)


def _prefix(one: str, two: str) -> float:
    shared = sum(1 for _ in takewhile(lambda letters: letters[0] == letters[1], zip(one, two, strict=False)))
    return shared / max(len(one), len(two), 1)


def _senses(cluster: Cluster) -> Iterator[Column]:
    spans = weighted([one.span_senses for one in cluster.mentions], alike)
    counts = np.array([len(one.senses) for one in cluster.mentions], np.float32)
    yield "senses_shared", cluster.senses
    yield "senses_share", cluster.senses / np.maximum(np.add.outer(counts, counts) - cluster.senses, 1)
    yield "span_senses_shared", spans @ spans.T
    yield "senses_known", np.add.outer(counts > 0, counts > 0, dtype=np.float32)


def _rates(cluster: Cluster, rates: Rates) -> Iterator[Column]:
    def seen(one: str, two: str) -> tuple[float, float]:
        return rates.pairs.get("|".join(sorted((one, two))), (0, 0))

    yield "pair_rate", compared(cluster.heads, lambda a, b: _rate(seen(a, b), 0.5 if a == b else 0.05))
    yield "pair_seen", compared(cluster.heads, lambda a, b: min(seen(a, b)[1], 50))
    yield from _ends("stem_rate", [_rate(rates.stems.get(head, (0, 0)), 0.5) for head in cluster.heads])


def _rate(seen: tuple[float, float], prior: float) -> float:
    return (seen[0] + 4 * prior) / (seen[1] + 4)


def _arguments(cluster: Cluster) -> Iterator[Column]:
    mentions = cluster.mentions
    words, vectors = weighted([one.words for one in mentions]), [one.words_vector for one in mentions]
    yield "sentence_overlap", overlap(words, words)
    yield "words_shared", (words > 0).astype(np.float32) @ (words > 0).T.astype(np.float32)
    yield "sentence_cosine", cosine(vectors, vectors)
    rest = weighted([one.words | {one.head} for one in mentions])
    yield "with_heads_overlap", overlap(rest, rest)
    inside = np.array([[head in one.words for head in cluster.heads] for one in mentions], np.float32)
    yield "head_in_sentence", inside + inside.T
    for side in ("left", "right"):
        named = weighted([getattr(one, side) & one.names for one in mentions])
        yield f"{side}_names", overlap(named, named)
    yield from _sides(mentions)
    yield from _named(mentions)


def _sides(mentions: Sequence[Told]) -> Iterator[Column]:
    """What stands before and after, and what of the one's before is the other's after ("hit by")."""
    sides = weighted([*(one.left for one in mentions), *(one.right for one in mentions)])
    left, right = sides[: len(mentions)], sides[len(mentions) :]
    before, after = [one.left_vector for one in mentions], [one.right_vector for one in mentions]
    yield "left_overlap", overlap(left, left)
    yield "right_overlap", overlap(right, right)
    yield "crossed_overlap", both(overlap(left, right))[1]
    yield "left_cosine", cosine(before, before)
    yield "right_cosine", cosine(after, after)
    yield "crossed_cosine", both(cosine(before, after))[1]


def _named(mentions: Sequence[Told]) -> Iterator[Column]:
    named, numbers = weighted([one.names for one in mentions]), weighted([one.numbers for one in mentions], alike)
    known = numbers.any(1)
    yield "name_overlap", overlap(named, named)
    yield "names_shared", (named > 0).astype(np.float32) @ (named > 0).T.astype(np.float32)
    yield "numbers_agree", np.where(np.logical_and.outer(known, known), numbers @ numbers.T, -1)


def _reports(cluster: Cluster) -> Iterator[Column]:
    mentions, at = cluster.mentions, cluster.reports
    together = cluster.same_report
    sentences = np.array([one.sentence for one in mentions])
    apart = np.abs(np.subtract.outer(sentences, sentences))
    yield "same_report", together
    yield "same_sentence", together * (apart == 0)
    yield "sentence_gap", np.where(together > 0, np.minimum(apart, 9), -1)
    yield "place_gap", np.abs(np.subtract.outer(_places(mentions), _places(mentions)))
    yield "definite", ends([one.definite for one in mentions])[1]
    yield from _ends("sentence", [min(one.sentence, 9) for one in mentions])
    weights = _weights(cluster)
    yield "report_cosine", (weights @ weights.T)[np.ix_(at, at)]
    yield from _told_there(cluster)
    yield from _spread(cluster)
    beside = cluster.in_sentence()
    yield "neighbour_cosine", nearest(nearest(cluster.heads_alike, beside, -0.5).T, beside, -0.5)
    yield from _either("head_elsewhere", nearest(equal(cluster.heads), cluster.in_report(), 0.0))


def _places(mentions: Sequence[Told]) -> Floats:
    """How far down its report each mention stands, of the way to its last mention."""
    last: dict[int, int] = defaultdict(int)
    for one in mentions:
        last[one.report] = max(last[one.report], one.start)
    return np.array([one.start / max(last[one.report], 1) for one in mentions], np.float32)


def _weights(cluster: Cluster) -> Floats:
    """The reports' vectors as rows."""
    columns = {stem: number for number, stem in enumerate(sorted({stem for one in cluster.vectors for stem in one}))}
    rows = np.zeros((len(cluster.vectors), len(columns)), np.float32)
    for row, one in zip(rows, cluster.vectors, strict=True):
        row[[columns[stem] for stem in one]] = list(one.values())
    return rows


def _told_there(cluster: Cluster) -> Iterator[Column]:
    """How much of either's sentence, and of the heads, is among the telling words of the other's report."""
    mentions, vectors, at = cluster.mentions, cluster.vectors, cluster.reports
    shares = np.array([[_share(one.words, there) for there in vectors] for one in mentions], np.float32)
    heads = np.array([[head in there for there in vectors] for head in cluster.heads], np.float32)[:, at]
    yield from _either("told_there", shares[:, at])
    yield "heads_told_there", heads + heads.T


def _share(words: frozenset[str], there: Mapping[str, float]) -> float:
    whole = sum(map(rarity, words))
    return sum(rarity(word) for word in words if word in there) / whole if whole else -0.1


def _spread(cluster: Cluster) -> Iterator[Column]:
    """In which share of the reports a head stands, how often, and whether two heads share their reports."""
    counts, kinds = Counter(cluster.heads), numbered(cluster.heads)
    standing = np.zeros((kinds.max() + 1, len(cluster.vectors)), np.float32)
    standing[kinds, cluster.reports] = 1
    reports = standing.sum(1)
    yield from _ends("spread", (reports[kinds] / len(cluster.vectors)).tolist())
    yield from _ends("count", [min(counts[head], 40) for head in cluster.heads])
    shared = standing @ standing.T / np.minimum.outer(reports, reports)
    yield "heads_same_reports", shared[np.ix_(kinds, kinds)]
