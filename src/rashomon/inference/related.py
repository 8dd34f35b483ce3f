"""Whether a short text and a long one are about the same at all, by the words that they share."""

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"\w+")
_STEM = 5
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
FEATURES = 6


class _Read(NamedTuple):
    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    opening: frozenset[str]
    sentences: tuple[frozenset[str], ...]


def stems(text: str) -> list[str]:
    """The text's words without their endings, folded; single letters are left out."""
    return [word[:_STEM] for word in _WORD.findall(text.casefold()) if len(word) > 1]


class Relatedness:
    """How much of a short text's telling words a long one has; what is rare in the collection tells most."""

    def __init__(self, collection: Iterable[str]) -> None:
        texts = list(collection)
        self._seen = Counter(stem for text in texts for stem in set(stems(text)))
        self._size = len(texts)
        self._read = lru_cache(maxsize=4096)(_read)

    def features(self, short: str, long: str) -> list[float]:
        """How much of the short text the long one has, in six numbers.

        The share of its words, weighted by rarity, in all, in the best sentence and in the opening; the share of
        its names and of its word pairs; the weight of its rarest shared word.
        """
        text, wanted = self._read(long), list(dict.fromkeys(stems(short)))
        weight = {stem: math.log((self._size + 1) / (self._seen[stem] + 0.5)) for stem in wanted}
        whole = sum(weight.values()) or 1.0
        names = {word[:_STEM].casefold() for word in _WORD.findall(short) if word[:1].isupper() and len(word) > 1}
        rare = {name for name in names if weight.get(name, 0.0) > 1.0} or set(wanted)
        pairs = set(itertools.pairwise(wanted))
        return [
            sum(weight[stem] for stem in wanted if stem in text.words) / whole,
            max((sum(weight[s] for s in wanted if s in one) for one in text.sentences), default=0.0) / whole,
            sum(weight[stem] for stem in wanted if stem in text.opening) / whole,
            len(rare & text.words) / len(rare) if rare else 0.0,
            len(pairs & text.pairs) / len(pairs) if pairs else 0.0,
            max((weight[stem] for stem in wanted if stem in text.words), default=0.0) / 10,
        ]


def _read(text: str) -> _Read:
    found = stems(text)
    sentences = tuple(frozenset(stems(one)) for one in _SENTENCE.split(text) if one)
    pairs = frozenset(itertools.pairwise(found))
    return _Read(frozenset(found), pairs, frozenset().union(*sentences[:3]), sentences)


def probability(features: Sequence[float], weights: Sequence[float]) -> float:
    """The logistic of the weighted features; the last weight is the intercept."""
    total = sum(f * w for f, w in zip(features, weights[:-1], strict=True)) + weights[-1]
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
