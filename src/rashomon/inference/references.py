"""Which mentions of a text stand for the same: each follows earlier ones, or is new.

A second small network scores each mention with those before it (`mention_pairs`), on the states of their heads and on
what their words tell. A mention goes to the chain whose mentions have the most probability together.
"""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from rashomon.inference.decoding import Floats
from rashomon.inference.encoding import Encoded
from rashomon.inference.mention_marks import FORMS, Ints, Marks, Spans, marks, own
from rashomon.inference.mention_pairs import candidates, pairs
from rashomon.inference.mentions import Arrays, Found, SpanReader, layer, matrix
from rashomon.inference.name_marks import Words, words_of
from rashomon.inference.sessions import needed

LEAST = (
    -0.5
)  # log odds from which a stretch is a mention: by folds of GUM's training documents with other words in them
BLOCK = 256  # mentions scored together: bounds memory on long reports
FAINT = 1e-3  # the least probability of an antecedent that is weighed
KINDS = {"person": "person", "organization": "organisation", "place": "place", "time": "time", "event": "event"}


class ReferenceHead(NamedTuple):
    """How the encoder's columns for mentions lie: head, new, kinds, two vectors for chains, four for edges."""

    kinds: int
    chain: int
    edge: int

    @property
    def width(self) -> int:
        """How many numbers the model gives for each word."""
        return 2 + self.kinds + 2 * self.chain + 4 * self.edge

    def guess(self, values: Floats) -> "Guess":
        """The parts of (words, width) numbers that are read."""
        edges = [2 + self.kinds, 2 + self.kinds + self.chain, 2 + self.kinds + 2 * self.chain]
        heads, anaphors, antecedents, _ = np.split(values, edges, axis=1)
        return Guess(np.tanh(heads / 4), anaphors / math.sqrt(self.chain), antecedents)


class Guess(NamedTuple):
    """The encoder's own first guess, a row a word: of heads and kinds, and the vectors that pair mentions."""

    heads: Floats
    anaphors: Floats
    antecedents: Floats


class Referring(NamedTuple):
    """One mention: words `first` to `last` (exclusive), its head word, its kind, and which mention it follows.

    `start` and `end` count code points. `chain` is the number of its chain in the text, `probability` that of
    its being a mention, `antecedent` the probability that it stands for what its chain stands for (of a
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


class References:
    """Both networks, from one file."""

    def __init__(self, path: Path) -> None:
        needed(path)
        with np.load(path, allow_pickle=False) as stored:
            values: Arrays = {key: stored[key] for key in stored.files}
        self._reader = SpanReader(values)
        self._linker = Linker(values)
        self._kinds = [KINDS.get(kind, "other") for kind in values["kind_names"].tolist()]

    @property
    def width(self) -> int:
        """How many numbers `project` keeps for each word."""
        return len(self._reader.states.bias) + len(self._linker.states.bias)

    def project(self, states: Floats) -> Floats:
        """(words, width) what is kept of (words, 768) states, so that a long report's need not be."""
        parts = (self._reader.states(states), self._linker.states(states))
        return np.maximum(np.concatenate(parts, 1), 0)

    def read(self, text: str, encoded: Encoded, kept: Floats, guess: Guess) -> tuple[Referring, ...]:
        """The mentions of one text in the order of their heads; `kept` is of `project`."""
        if not len(kept):
            return ()
        edge = len(self._reader.states.bias)
        written = words_of(text, encoded)
        words = self._reader.words(written, encoded, kept[:, :edge], guess.heads)
        found = self._reader.found(encoded, words, LEAST)
        if not len(found.scores):
            return ()
        numbers, chances = self._linker.chains(written, encoded, found, kept[:, edge:], guess)
        sure = 1 / (1 + np.exp(-found.scores))
        kinds = [self._kinds[one] for one in found.spans.kinds.argmax(1).tolist()]
        columns = [found.spans.first.tolist(), found.spans.last.tolist(), found.spans.head.tolist()]
        rows = zip(*columns, kinds, sure.tolist(), numbers, chances, strict=True)
        return tuple(Referring(int(encoded.starts[row[0]]), int(encoded.ends[row[1] - 1]), *row) for row in rows)


class _Setting(NamedTuple):
    """What all pairs of a text are scored from."""

    known: Marks
    spans: Spans
    folded: Sequence[str]
    mentions: Floats
    behind: Floats  # what each adds as an antecedent
    keys: Floats
    guess: Guess


class Linker:
    """The network that says which mention follows which."""

    def __init__(self, values: Arrays) -> None:
        self.states = layer(values, "link_states")
        names = ("mention", "anaphor", "antecedent", "pair", "score", "query", "key", "fresh", "new")
        self._layers = {name: layer(values, f"link_{name}") for name in names}
        self._forms = matrix(values, "link_forms")
        self._genders = dict(zip(values["gender_words"].tolist(), values["genders"].tolist(), strict=True))

    def chains(
        self, words: Words, encoded: Encoded, found: Found, kept: Floats, guess: Guess
    ) -> tuple[list[int], list[float]]:
        """Each mention's chain, and the probability of belonging to it."""
        spans = found.spans
        known = marks(words, encoded, spans, self._genders)
        guess = Guess(*(part[spans.head] for part in guess))
        values: list[Floats] = [kept[spans.head], own(known, spans), spans.kinds, found.relations]
        mentions = np.maximum(self._layers["mention"](np.concatenate([*values, guess.heads[:, 1:2] / 2], axis=1)), 0)
        behind, keys = self._layers["antecedent"](mentions), self._layers["key"](mentions)
        setting = _Setting(known, spans, words.folded, mentions, behind, keys, guess)
        options = candidates(known)
        numbers: list[int] = []
        chances: list[float] = []
        used = 0
        for begin in range(0, len(options), BLOCK):
            rows = slice(begin, begin + BLOCK)
            for new, likely in _weights(self._scores(setting, options[rows], rows), options[rows]):
                number, chance = followed(new, [(numbers[option], weight) for option, weight in likely])
                numbers.append(used if number is None else number)
                chances.append(chance)
                used += number is None
        return numbers, chances

    def _scores(self, setting: _Setting, options: Ints, rows: slice) -> Floats:
        """(rows, 1 + options) of being new, and of following each of the options."""
        use, mentions, form = self._layers, setting.mentions[rows], setting.known.form
        first = np.einsum("rd,rcd->rc", setting.guess.anaphors[rows], setting.guess.antecedents[options])
        told = pairs(setting.known, setting.spans, setting.folded, options, rows)
        hidden = use["pair"](np.concatenate([told, np.tanh(first / 4)[..., None]], axis=2))
        hidden += use["anaphor"](mentions)[:, None]
        hidden += setting.behind[options]
        hidden += self._forms[form[rows, None] * FORMS + form[options]]
        scores = use["score"](np.maximum(hidden, 0))[..., 0]
        queries = use["query"](mentions)
        scores += np.einsum("rd,rcd->rc", queries, setting.keys[options]) / math.sqrt(queries.shape[1])
        fresh = use["new"](np.maximum(use["fresh"](mentions), 0))
        return np.concatenate([fresh, np.where(options >= 0, scores, -np.inf)], axis=1)


def _weights(scores: Floats, options: Ints) -> Iterator[tuple[float, list[tuple[int, float]]]]:
    """For each row the share of being new, and the options that are not faint with theirs."""
    weights = np.exp(scores - scores.max(1, keepdims=True))
    weights /= weights.sum(1, keepdims=True)
    row, column = np.nonzero(weights[:, 1:] > FAINT)
    edges = np.searchsorted(row, np.arange(len(weights) + 1)).tolist()
    likely = list(zip(options[row, column].tolist(), weights[row, column + 1].tolist(), strict=True))
    for number, new in enumerate(weights[:, 0].tolist()):
        yield new, likely[edges[number] : edges[number + 1]]


def followed(new: float, likely: Sequence[tuple[int, float]]) -> tuple[int | None, float]:
    """The chain of a mention, None if it is new, and the probability of that.

    `new` is the probability of being new, `likely` has a chain and a probability for each earlier mention that counts.
    """
    total: dict[int, float] = {}
    for number, weight in likely:
        total[number] = total.get(number, 0.0) + weight
    best = max(total, key=lambda number: total[number], default=None)
    return (None, new) if best is None or total[best] <= new else (best, total[best])
