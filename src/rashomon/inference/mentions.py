"""Which words of a text are mentions: noun phrases, names and pronouns, also those inside others.

A small network reads the encoder's states of two layers, its own first guess, the spelling of words and how they stand,
each word with its neighbours; then every stretch of words is scored by its edges and by what stands between.
"""

import functools
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.inference.decoding import Floats
from rashomon.inference.encoding import CASES, OPENINGS, QUOTES, Encoded
from rashomon.inference.mention_marks import Bools, Ints, Spans
from rashomon.inference.name_marks import Words, spelling

LONGEST = 30  # words of a mention: four in a thousand are longer
BUCKETS = 4096  # of parts of words
SEEN = CASES + OPENINGS + QUOTES + 2
EDGE = -4.0  # log odds: a stretch is scored only if a mention may begin at its first word and end at its last
BLOCK = 1 << 15  # stretches scored together: bounds memory on long reports
Arrays = Mapping[str, npt.NDArray[np.generic]]


class Layer(NamedTuple):
    """A matrix (inputs, outputs) and what is added behind it."""

    weight: Floats
    bias: Floats

    def __call__(self, values: Floats) -> Floats:
        """Its outputs."""
        answer: Floats = values @ self.weight + self.bias
        return answer

    def around(self, values: Floats) -> Floats:
        """Its outputs, negative ones cut off, where its inputs are a row's and those of rows on either side."""
        size = values.shape[1]
        steps = len(self.weight) // size
        padded = np.pad(values, ((steps // 2, steps // 2), (0, 0)))
        total = np.broadcast_to(self.bias, (len(values), len(self.bias))).copy()
        for step in range(steps):
            total += padded[step : step + len(values)] @ self.weight[step * size : (step + 1) * size]
        return np.maximum(total, 0, out=total)


def matrix(values: Arrays, name: str) -> Floats:
    """A matrix stored as eight-bit rows, each with its scale."""
    answer: Floats = values[name].astype(np.float32) * values[f"{name}_scale"].astype(np.float32)[:, None]
    return answer


def layer(values: Arrays, name: str) -> Layer:
    """A layer stored so."""
    return Layer(matrix(values, name), values[f"{name}_bias"].astype(np.float32))


class Found(NamedTuple):
    """Mentions in the order of their heads; `scores` are log odds, `relations` shares of what the heads depend as."""

    spans: Spans
    scores: Floats
    relations: Floats


class SpanReader:
    """The network, from the arrays of one file."""

    def __init__(self, values: Arrays) -> None:
        self.states = layer(values, "states")
        self._parts = matrix(values, "parts")
        self._near, self._nearer = layer(values, "near"), layer(values, "nearer")
        names = ("edges", "begins", "ends", "inner", "one", "other", "heads", "tags", "relations", "kinds")
        self._layers = {name: layer(values, name) for name in names}
        self._between, self._widths = matrix(values, "between"), matrix(values, "widths")
        self._out = layer(values, "out")
        self._of_word = functools.lru_cache(maxsize=65536)(self._word)
        self._plural, self._proper = values["plural"].astype(np.int64), values["proper"].astype(np.int64)

    def words(self, words: Words, encoded: Encoded, kept: Floats, guess: Floats) -> Floats:
        """(words, width) what the network makes of each word; `kept` are its first layer's outputs of the states."""
        parts = np.array([self._of_word(word) for word in words.written])
        values = np.concatenate([kept, parts, seen(encoded), guess], 1)
        near = self._near.around(values)
        answer: Floats = self._nearer.around(near) + near
        return answer

    def _word(self, word: str) -> Floats:
        """The sum of the vectors of a word's spelling."""
        answer: Floats = self._parts[np.array(spelling(word)) % BUCKETS].sum(0)
        return answer

    def found(self, encoded: Encoded, words: Floats, least: float) -> Found:
        """The mentions whose log odds are over `least`, none of which cross."""
        first, last, scores = self.stretches(encoded, words)
        likely = scores > least
        first, last, scores = first[likely], last[likely], scores[likely]
        kept = ~crossing(first, last, scores)
        return self.described(words, first[kept], last[kept] + 1, scores[kept])

    def stretches(self, encoded: Encoded, words: Floats) -> tuple[Ints, Ints, Floats]:
        """First and last words of the stretches that may be mentions, and their log odds."""
        edges = self._layers["edges"](words)
        starts, stops = np.flatnonzero(edges[:, 0] > EDGE), np.flatnonzero(edges[:, 1] > EDGE)
        paragraph_ends = np.append(np.flatnonzero(encoded.opens), len(words))
        limit = paragraph_ends[np.searchsorted(paragraph_ends, starts, side="right").clip(max=len(paragraph_ends) - 1)]
        low = np.searchsorted(stops, starts)
        sizes = np.searchsorted(stops, np.minimum(limit, starts + LONGEST)) - low
        first = np.repeat(starts, sizes)
        last = stops[np.arange(len(first)) - np.repeat(np.cumsum(sizes) - sizes - low, sizes)]
        return first, last, self._scores(words, first, last)

    def _scores(self, words: Floats, first: Ints, last: Ints) -> Floats:
        """(stretches,) log odds of being a mention."""
        inner = np.cumsum(np.tanh(self._layers["inner"](words)), 0, dtype=np.float64)
        inner = np.concatenate([np.zeros((1, inner.shape[1])), inner])
        begins, ends, one, other = (self._layers[name](words) for name in ("begins", "ends", "one", "other"))
        scores = np.zeros(len(first), np.float32)
        for at in range(0, len(first), BLOCK):
            rows = slice(at, at + BLOCK)
            start, end = first[rows], last[rows]
            between = (inner[end + 1] - inner[start]).astype(np.float32) @ self._between
            outer = np.maximum(begins[start] + ends[end] + between + self._widths[end - start], 0)
            scores[rows] = self._out(outer)[:, 0] + (one[start] * other[end]).sum(1) / 8
        return scores

    def described(self, words: Floats, first: Ints, last: Ints, scores: Floats) -> Found:
        """The stretches of words `first` to `last` (exclusive) as mentions."""
        heads = self._layers["heads"](words)[:, 0]
        places = zip(first.tolist(), last.tolist(), strict=True)
        head = np.array([start + int(heads[start:end].argmax()) for start, end in places], np.int64)
        order = np.lexsort((first, last - first, head))
        first, last, head, scores = first[order], last[order], head[order], scores[order]
        tags = shares(self._layers["tags"](words[head]))
        plural, proper = (tags[:, which].sum(1) > 0.5 for which in (self._plural, self._proper))
        kinds = shares(self._layers["kinds"](words[head]))
        spans = Spans(first, last, head, plural, proper, kinds)
        return Found(spans, scores, shares(self._layers["relations"](words[head])))


def seen(encoded: Encoded) -> Floats:
    """(words, SEEN) how each word is written, where it stands, whether no space is before or behind it."""
    feature = encoded.features[encoded.first]
    touching = encoded.starts[1:] == encoded.ends[:-1]
    glued = np.zeros((len(feature), 2), np.float32)
    glued[1:, 0] = touching
    glued[:-1, 1] = touching
    parts = (np.eye(CASES)[feature % CASES], np.eye(OPENINGS)[feature // CASES % OPENINGS])
    return np.concatenate([*parts, np.eye(QUOTES)[feature // (CASES * OPENINGS)], glued], 1).astype(np.float32)


def shares(values: Floats) -> Floats:
    """Rows of log odds to rows of probabilities."""
    powers = np.exp(values - values.max(1, keepdims=True)) if len(values) else values
    answer: Floats = powers / powers.sum(1, keepdims=True)
    return answer


def crossing(first: Ints, last: Ints, scores: Floats) -> Bools:
    """Which stretches cross one of a higher score that crosses none itself (`last` inclusive)."""
    dropped = np.zeros(len(first), np.bool_)
    order = np.argsort(first, kind="stable")
    one, two, reach = first[order], last[order], 1
    crossed: list[tuple[int, int]] = []
    while reach < len(order):
        near = one[reach:] < one[:-reach] + LONGEST
        if not near.any():
            break
        cross = near & (one[:-reach] < one[reach:]) & (one[reach:] <= two[:-reach]) & (two[:-reach] < two[reach:])
        places = np.flatnonzero(cross)
        crossed += zip(order[places].tolist(), order[places + reach].tolist(), strict=True)
        reach += 1
    against: dict[int, list[int]] = {}
    for a, b in crossed:
        better, worse = (a, b) if (scores[a], -a) >= (scores[b], -b) else (b, a)
        against.setdefault(worse, []).append(better)
    for worse in sorted(against, key=lambda n: (-float(scores[n]), n)):
        dropped[worse] = any(not dropped[better] for better in against[worse])
    return dropped
