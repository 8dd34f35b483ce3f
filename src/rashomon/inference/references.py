"""Which words of a text stand for somebody or something, and which of them for the same one.

A mention is found by its head word, reaches so many words left and right of it, and follows the earlier
mention that most likely stands for the same, or none.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.inference.decoding import Floats
from rashomon.inference.encoding import CASES, Encoded

BLOCK = 256
FRESH = -0.7  # added to the score of being new: on GUM's dev articles CoNLL F1 is 55.8 with it, 54.9 without
BACK = 768  # mentions: how far back an antecedent is looked for; bounds time and memory on long reports


class ReferenceHead(NamedTuple):
    """The head's learned constants: `reach` (2, reaches), `gaps` (buckets,), `same` (2,), `kinds` in label order."""

    reach: Floats
    gaps: Floats
    same: Floats
    kinds: tuple[str, ...]
    chain: int
    edge: int

    @property
    def width(self) -> int:
        """How many numbers the model gives for each word."""
        return 2 + len(self.kinds) + 2 * self.chain + 4 * self.edge


class Referring(NamedTuple):
    """One mention: words `first` to `last` (exclusive), its head word, its kind, and which mention it follows.

    `start` and `end` count code points. `chain` is the number of its chain in the text, `probability` that of
    its head's being one, `antecedent` the probability that it stands for what its chain stands for (of a
    chain's first mention: that it is new).
    """

    start: int
    end: int
    first: int
    last: int
    head: int
    kind: str
    probability: float
    chain: int
    antecedent: float


def references(words: Encoded, values: Floats, head: ReferenceHead) -> tuple[Referring, ...]:
    """The mentions of one text in the order of their heads; `values` is (words, width) of the model's output."""
    size = len(head.kinds)
    edges = np.cumsum([1, 1, size, head.chain, head.chain])
    logit, fresh, kind, anaphor, antecedent, reaching = np.split(values, edges, axis=1)
    heads = np.flatnonzero(logit[:, 0] > 0)
    if not len(heads):
        return ()
    shares = 1 / (1 + np.exp(-logit[heads, 0]))
    corners = reaching.reshape(len(values), 4, head.edge)
    left = _reaches(corners, heads, 0, head)
    right = _reaches(corners, heads, 1, head)
    vectors = anaphor[heads] / math.sqrt(head.chain), antecedent[heads]
    numbers, chances = _chains(heads, fresh[heads, 0] + FRESH, vectors, _spellings(words, heads), head)
    found = []
    for n, at in enumerate(heads.tolist()):
        first, last = at - int(left[n]), at + int(right[n]) + 1
        place = int(words.starts[first]), int(words.ends[last - 1])
        named = head.kinds[int(kind[at].argmax())]
        found.append(Referring(*place, first, last, at, named, float(shares[n]), numbers[n], chances[n]))
    return tuple(found)


def _reaches(corners: Floats, heads: npt.NDArray[np.int64], side: int, head: ReferenceHead) -> npt.NDArray[np.int64]:
    """How many words each mention reaches left (side 0) or right (side 1) of its head."""
    bias = head.reach[side]
    places = heads[:, None] + np.arange(len(bias)) * (1 if side else -1)
    known = (places >= 0) & (places < len(corners))
    ends = corners[places.clip(0, len(corners) - 1), 2 + side]
    scores = np.einsum("hd,hrd->hr", corners[heads, side], ends) / math.sqrt(head.edge) + bias
    best: npt.NDArray[np.int64] = np.where(known, scores, -np.inf).argmax(1)
    return best


def _spellings(words: Encoded, heads: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """A number for each head's spelling without case, and whether it has a capital."""
    edges = np.append(words.first, len(words.pieces))
    spelled = [tuple(words.pieces[edges[i] : edges[i + 1]].tolist()) for i in heads]
    numbers = {word: n for n, word in enumerate(dict.fromkeys(spelled))}
    capital = words.features[words.first[heads]] % CASES > 0
    return np.array([numbers[word] for word in spelled], np.int64), capital


def _chains(
    heads: npt.NDArray[np.int64],
    fresh: Floats,
    vectors: tuple[Floats, Floats],
    spelled: tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]],
    head: ReferenceHead,
) -> tuple[list[int], list[float]]:
    """Each mention's chain, and the probability of belonging to it."""
    numbers: list[int] = []
    chances: list[float] = []
    for begin in range(0, len(heads), BLOCK):
        end, back = min(begin + BLOCK, len(heads)), max(begin - BACK, 0)
        scores = _antecedents(heads, vectors, spelled, head, (back, begin, end))
        for row in range(begin, end):
            options = scores[row - begin, : row - back]
            number, chance = _followed(options, float(fresh[row]), numbers[back:row])
            numbers.append(max(numbers, default=-1) + 1 if number is None else number)
            chances.append(chance)
    return numbers, chances


def _antecedents(
    heads: npt.NDArray[np.int64],
    vectors: tuple[Floats, Floats],
    spelled: tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]],
    head: ReferenceHead,
    block: tuple[int, int, int],
) -> Floats:
    """(rows, columns) score of each mention from `back` on as the antecedent of each from `begin` to `end`."""
    back, begin, end = block
    scores = vectors[0][begin:end] @ vectors[1][back:end].T
    gaps = np.maximum(heads[begin:end, None] - heads[None, back:end], 1)
    scores += head.gaps[np.minimum(np.floor(2 * np.log2(gaps)).astype(np.int64), len(head.gaps) - 1)]
    numbers, capital = spelled
    same = numbers[begin:end, None] == numbers[None, back:end]
    both = capital[begin:end, None] & capital[None, back:end]
    answer: Floats = scores + np.where(same, head.same[both.astype(np.int64)], 0)
    return answer


def _followed(options: Floats, fresh: float, numbers: Sequence[int]) -> tuple[int | None, float]:
    """The chain of the likeliest antecedent, or None for a new one, with the probability of the whole chain."""
    if not len(options):
        return None, 1.0
    top = max(float(options.max()), fresh)
    weights = np.exp(options - top)
    new = math.exp(fresh - top)
    best = int(options.argmax())
    whole = float(weights.sum()) + new
    if fresh >= float(options[best]):
        return None, new / whole
    mine = np.array([number == numbers[best] for number in numbers])
    return numbers[best], float(weights[mine].sum()) / whole
