"""What tells whether two mentions are of one event: heads, arguments, sentences, reports."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from rashomon.align.likeness.told import Told, cosine
from rashomon.align.rarity import rarity
from rashomon.resources.word_vectors import Floats

Pair = tuple[int, int]

NAMES = (
    "same_head", "head_cosine", "span_cosine", "same_kind", "prefix", "same_text", "pair_rate", "pair_seen",
    "least_stem_rate", "most_stem_rate", "same_report", "same_sentence", "sentence_overlap", "sentence_cosine",
    "left_overlap", "right_overlap", "crossed_overlap", "left_cosine", "right_cosine", "crossed_cosine",
    "name_overlap", "names_shared", "numbers_agree", "report_cosine", "least_rarity", "most_rarity",
    "least_spread", "most_spread", "definite", "least_sentence", "most_sentence", "with_heads_overlap",
    "head_in_sentence", "words_shared", "least_count", "most_count", "neighbour_cosine",
    "least_told_there", "most_told_there", "heads_told_there", "left_names", "right_names",
)  # fmt: skip
"""The features, in their order. "Spread" is the share of a cluster's reports that have the head."""


class Rates(NamedTuple):
    """How often pairs of heads were of one event in the training topics: (of one event, all), by stem and by pair."""

    stems: Mapping[str, tuple[float, float]]
    pairs: Mapping[str, tuple[float, float]]


class Around(NamedTuple):
    """What is known of all mentions of a cluster of reports together."""

    vectors: Sequence[Mapping[str, float]]
    spread: Mapping[str, float]
    counts: Mapping[str, int]
    beside: Mapping[tuple[int, int], list[Told]]


def around(mentions: Sequence[Told], members: Sequence[int], vectors: Sequence[Mapping[str, float]]) -> Around:
    """That of one cluster; `vectors` are the reports' weighted stems, by number."""
    reports: dict[str, set[int]] = defaultdict(set)
    beside: dict[tuple[int, int], list[Told]] = defaultdict(list)
    for number in members:
        one = mentions[number]
        reports[one.head].add(one.report)
        beside[one.report, one.sentence].append(one)
    whole = len({mentions[number].report for number in members}) or 1
    spread = {head: len(found) / whole for head, found in reports.items()}
    return Around(vectors, spread, Counter(mentions[number].head for number in members), beside)


def features(mentions: Sequence[Told], wanted: Sequence[Pair], known: Around, rates: Rates) -> Floats:
    """One row a pair, one column a feature."""
    rows = [_row(mentions[one], mentions[two], known, rates) for one, two in wanted]
    return np.array(rows, np.float32).reshape(len(rows), len(NAMES))


def _row(one: Told, two: Told, known: Around, rates: Rates) -> list[float]:
    return [*_heads(one, two, rates), *_arguments(one, two), *_reports(one, two, known)]


def _heads(one: Told, two: Told, rates: Rates) -> list[float]:
    same = one.head == two.head
    seen = rates.pairs.get("|".join(sorted((one.head, two.head))), (0, 0))
    stems = [_rate(rates.stems.get(head, (0, 0)), 0.5) for head in (one.head, two.head)]
    return [
        same,
        cosine(one.head_vector, two.head_vector),
        cosine(one.span_vector, two.span_vector),
        bool(one.kinds & two.kinds),
        _prefix(one.low, two.low),
        one.text == two.text,
        _rate(seen, 0.5 if same else 0.05),
        min(seen[1], 50),
        min(stems),
        max(stems),
    ]


def _rate(seen: tuple[float, float], prior: float) -> float:
    return (seen[0] + 4 * prior) / (seen[1] + 4)


def _prefix(one: str, two: str) -> float:
    shared = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return shared / max(len(one), len(two))


def _arguments(one: Told, two: Told) -> list[float]:
    agree = len(one.numbers & two.numbers) if one.numbers and two.numbers else -1
    return [
        one.report == two.report,
        one.report == two.report and one.sentence == two.sentence,
        _overlap(one.words, two.words),
        cosine(one.words_vector, two.words_vector),
        _overlap(one.left, two.left),
        _overlap(one.right, two.right),
        max(_overlap(one.left, two.right), _overlap(one.right, two.left)),
        cosine(one.left_vector, two.left_vector),
        cosine(one.right_vector, two.right_vector),
        max(cosine(one.left_vector, two.right_vector), cosine(one.right_vector, two.left_vector)),
        _overlap(one.names, two.names),
        len(one.names & two.names),
        agree,
    ]


def _reports(one: Told, two: Told, known: Around) -> list[float]:
    rare = [rarity(one.head), rarity(two.head)]
    spread = [known.spread.get(head, 0.0) for head in (one.head, two.head)]
    counts = [min(known.counts.get(head, 0), 40) for head in (one.head, two.head)]
    places = [min(one.sentence, 9), min(two.sentence, 9)]
    return [
        _dot(known.vectors[one.report], known.vectors[two.report]),
        min(rare),
        max(rare),
        min(spread),
        max(spread),
        one.definite or two.definite,
        min(places),
        max(places),
        _overlap(one.words | {one.head}, two.words | {two.head}),
        (two.head in one.words) + (one.head in two.words),
        len(one.words & two.words),
        min(counts),
        max(counts),
        _beside(one, two, known),
        *_there(one, two, known),
        _overlap(one.left & one.names, two.left & two.names),
        _overlap(one.right & one.names, two.right & two.names),
    ]


def _there(one: Told, two: Told, known: Around) -> list[float]:
    """How much of either's sentence, and of the heads, is among the telling words of the other's report."""
    left, right = known.vectors[one.report], known.vectors[two.report]
    shares = [_share(one.words, right), _share(two.words, left)]
    return [min(shares), max(shares), (one.head in right) + (two.head in left)]


def _share(words: frozenset[str], there: Mapping[str, float]) -> float:
    whole = sum(map(rarity, words))
    return sum(rarity(word) for word in words if word in there) / whole if whole else -0.1


def _beside(one: Told, two: Told, known: Around) -> float:
    """How like the likest other mentions in the two sentences are."""
    left = [other for other in known.beside[one.report, one.sentence] if other is not one]
    right = [other for other in known.beside[two.report, two.sentence] if other is not two]
    return max((cosine(a.head_vector, b.head_vector) for a in left for b in right), default=-0.5)


def _overlap(one: frozenset[str], two: frozenset[str]) -> float:
    """The rarity that both share, of what the poorer one has; -0.1 where one has nothing."""
    least = min(sum(map(rarity, one)), sum(map(rarity, two)))
    return sum(map(rarity, one & two)) / least if least else -0.1


def _dot(one: Mapping[str, float], two: Mapping[str, float]) -> float:
    if len(one) > len(two):
        one, two = two, one
    return sum(weight * two[stem] for stem, weight in one.items() if stem in two)
