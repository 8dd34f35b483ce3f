"""Names of persons, organisations, places, weapons and events: a second reading of what one forward pass gives.

A small network over the words that may be of a name reads the encoder's states of two layers, its own first guess, and
what `name_marks` knows; a linear chain decides. All other words are outside names. The card is `models/names.md`.
"""

import functools
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.inference.decoding import Chain, Floats, Labelled, best_path, probabilities
from rashomon.inference.encoding import Encoded
from rashomon.inference.name_marks import KNOWN, Lists, Words, capitals, crc, marks, spelling, words_of
from rashomon.inference.sessions import needed

AROUND = 2  # words on either side that are read with a word
SURE = 0.9  # a word with no capital may be of a name if the first guess is less sure than this that it is of none
BRIDGE = 3  # words between two with capitals that may join them
_JOINING = frozenset(
    {"of", "and", "the", "for", "de", "la", "al", "el", "van", "von", "der", "in", "to", "on", "s"}
    | {"-", "&", "'", "’", ".", ","}
)


class Layer(NamedTuple):
    """A matrix (inputs, outputs) and what is added behind it."""

    weight: Floats
    bias: Floats

    def __call__(self, values: Floats) -> Floats:
        """Its outputs, negative ones cut off."""
        answer: Floats = np.maximum(values @ self.weight + self.bias, 0)
        return answer


class Namer:
    """The network with its lists, from one file."""

    def __init__(self, path: Path) -> None:
        needed(path)
        with np.load(path, allow_pickle=False) as stored:
            values = {key: stored[key] for key in stored.files}
        self._parts = _floats(values, "parts")
        self._states, self._marks, self._mixed, self._labels = (
            Layer(_floats(values, name), values[f"{name}_bias"]) for name in ("states", "marks", "mixed", "labels")
        )
        self._chain = Chain(*(values[name] for name in Chain._fields))
        known = values["known"].astype(np.float32) / values["known_scale"]
        words, names = values["words"].tolist(), values["names"].tolist()
        self._lists = Lists(
            dict(zip(words, range(len(words)), strict=True)),
            np.concatenate([known, np.zeros((1, KNOWN), np.float32)]),
            dict(zip(names, values["groups"].tolist(), strict=True)),
        )
        self._of_word = functools.lru_cache(maxsize=65536)(self._word)

    @property
    def width(self) -> int:
        """How many numbers `project` keeps for each word."""
        return len(self._states.bias)

    def project(self, states: Floats) -> Floats:
        """(words, width) what is kept of (words, 768) states, so that a long report's need not be."""
        return self._states(states)

    def labels(self, text: str, encoded: Encoded, kept: Floats, guess: Floats) -> Labelled:
        """Each word's label; `kept` is of `project`, `guess` (words, labels) logits of the encoder's own head."""
        size = guess.shape[1]
        shares = np.zeros((len(guess), size), np.float32)
        shares[:, 0] = 1
        path = np.zeros(len(guess), np.int64)
        first = np.exp(guess - guess.max(1, keepdims=True)) if len(guess) else guess
        first /= first.sum(1, keepdims=True)
        words = words_of(text, encoded)
        chosen = np.flatnonzero(candidates(words, capitals(encoded), first))
        if len(chosen):
            tags = self._tags(encoded, words, kept, first, chosen)
            opens = encoded.opens[chosen] | (np.diff(chosen, prepend=-2) > 1)
            path[chosen] = best_path(self._chain, tags, opens)
            shares[chosen] = probabilities(self._chain, tags, opens)
        return Labelled(path, shares)

    def _tags(
        self, encoded: Encoded, words: Words, kept: Floats, guess: Floats, chosen: npt.NDArray[np.int64]
    ) -> Floats:
        """(chosen, labels) the potentials of the chosen words."""
        steps = np.arange(-AROUND, AROUND + 1)
        window = chosen[:, None] + steps
        outside = (window < 0) | (window >= len(guess))
        near = np.unique(window[~outside])
        types = [self._of_word(words.written[at]) for at in near.tolist()]
        spelled, known = (np.stack(column) for column in zip(*types, strict=True))
        seen = self._marks(np.concatenate([marks(encoded, words, self._lists)[near], known], 1))
        values = np.concatenate([kept[near], spelled, seen, guess[near]], 1)
        values = np.concatenate([values, np.zeros((1, values.shape[1]), np.float32)])
        slots = np.where(outside, len(near), np.searchsorted(near, window))
        mixed = self._mixed(values[slots].reshape(len(chosen), -1))
        tags: Floats = mixed @ self._labels.weight + self._labels.bias
        return tags

    def _word(self, word: str) -> tuple[Floats, Floats]:
        """The sum of the vectors of a word's spelling, and what lists know of it."""
        number = self._lists.words.get(crc(word.lower()), -1)
        return self._parts[spelling(word)].sum(0), self._lists.known[number]


def candidates(words: Words, capital: npt.NDArray[np.bool_], guess: Floats) -> npt.NDArray[np.bool_]:
    """(words,) whether a word may be of a name: a capital, or `guess` doubts it is outside, or it joins two such."""
    found = capital | (guess[:, 0] < SURE)
    places = np.flatnonzero(found).tolist()
    for one, two in pairwise(places):
        between = words.folded[one + 1 : two]
        if 0 < len(between) <= BRIDGE and all(word in _JOINING or len(word) == 1 for word in between):
            found[one:two] = True
    return found


def _floats(values: dict[str, npt.NDArray[np.generic]], name: str) -> Floats:
    """A matrix stored as eight-bit rows, each with its scale."""
    answer: Floats = values[name].astype(np.float32) * values[f"{name}_scale"].astype(np.float32)[:, None]
    return answer
