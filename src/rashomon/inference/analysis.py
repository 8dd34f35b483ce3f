"""One text's reading: tagged spans with their probabilities, and how they link to each other."""

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.inference.decoding import Chain, Floats, best_path, probabilities, spans
from rashomon.inference.encoder import Encoder, Heads, Potentials
from rashomon.inference.encoding import Encoded

Role = Literal["source", "cue", "content"]
_FIRST_LABEL: dict[Role, int] = {"source": 1, "cue": 3, "content": 5}
_LINKED: tuple[Role, Role] = ("source", "content")


class Tagged(NamedTuple):
    """A span that a head tagged.

    `start` and `end` count code points of the text, `first` and `last` words (end exclusive);
    `label` is the role or the entity kind; `probability` the least of its words' marginal ones.
    """

    start: int
    end: int
    first: int
    last: int
    label: str
    probability: float


class Analysis(NamedTuple):
    """What one forward pass says of one text.

    `roles` are the sources, cues and contents, `nested` those that stand inside a content, `names` the
    named entities, each in reading order. `words` and `potentials` are what they were decoded from.
    """

    roles: tuple[Tagged, ...]
    nested: tuple[Tagged, ...]
    names: tuple[Tagged, ...]
    words: Encoded
    potentials: Potentials
    heads: Heads

    def links(self, cues: Sequence[Tagged], role: Role, spans_: Sequence[Tagged]) -> Floats:
        """(cues, spans) log odds of each span belonging to each cue rather than to none."""
        column = _LINKED.index(role)
        scores = np.zeros((len(cues), len(spans_)), np.float32)
        for row, cue in enumerate(cues):
            query = self.potentials.cue[cue.first : cue.last].mean(0)
            middle = round((cue.first + cue.last - 1) / 2)
            for place, span in enumerate(spans_):
                keys = self.potentials.argument[span.first : span.last, column]
                gaps = np.arange(span.first, span.last) - middle
                near = self.heads.distance[column, distance_bucket(gaps)]
                scores[row, place] = (keys @ query / math.sqrt(len(query)) + near).mean() - self.heads.none[column]
        return scores


def distance_bucket(gap: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Signed distance in words to one of 32 buckets, finer near zero; as the model was trained."""
    scale = np.minimum(np.floor(2 * np.log2(np.maximum(np.abs(gap), 1))), 14).astype(np.int64) + 1
    return np.where(gap == 0, 0, np.where(gap > 0, scale, scale + 16)).clip(max=31)


class Analyser:
    """Reads texts with the shipped encoder. Loading takes well under a second; reading is batched."""

    def __init__(self, encoder: Encoder | None = None) -> None:
        self.encoder = encoder or Encoder()

    @property
    def version(self) -> str:
        """The model's name, which changes with its weights."""
        return self.encoder.name

    def analyse(self, texts: Sequence[str]) -> list[Analysis]:
        """One reading per text, in order; an empty text has an empty one."""
        encoded = [self.encoder.encode(text) for text in texts]
        potentials = self.encoder.run(encoded)
        return [_decode(words, found, self.encoder.heads) for words, found in zip(encoded, potentials, strict=True)]


def _decode(words: Encoded, potentials: Potentials, heads: Heads) -> Analysis:
    outer = _roles(words, potentials.tags, heads.chains[0])
    inner = _roles(words, potentials.nested, heads.chains[1])
    contents = [span for span in outer if span.label == "content"]
    inside = tuple(span for span in inner if any(c.first <= span.first and span.last <= c.last for c in contents))
    return Analysis(outer, inside, _names(words, potentials.names, heads.kinds), words, potentials, heads)


def _roles(words: Encoded, tags: Floats, chain: Chain) -> tuple[Tagged, ...]:
    path = best_path(chain, tags, words.opens)
    if not path.any():
        return ()
    shares = probabilities(chain, tags, words.opens)
    found = []
    for role, label in _FIRST_LABEL.items():
        mass = shares[:, label] + shares[:, label + 1]
        for first, last in spans(path, label, words.opens):
            edge = float(shares[first, label])
            sure = min(edge, float(mass[first:last].min()))
            found.append(Tagged(int(words.starts[first]), int(words.ends[last - 1]), first, last, role, sure))
    return tuple(sorted(found))


def _names(words: Encoded, logits: Floats, kinds: tuple[str, ...]) -> tuple[Tagged, ...]:
    if not len(logits):
        return ()
    shares = np.exp(logits - logits.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    labels = best_path(_name_chain(2 * len(kinds) + 1), np.log(shares + 1e-9), words.opens)
    found = []
    for number, kind in enumerate(kinds):
        label = 2 * number + 1
        mass = shares[:, label] + shares[:, label + 1]
        for first, last in spans(labels, label, words.opens):
            sure = float(mass[first:last].min())
            found.append(Tagged(int(words.starts[first]), int(words.ends[last - 1]), first, last, kind, sure))
    return tuple(sorted(found))


def _name_chain(labels: int) -> Chain:
    """A chain that only forbids an inside label after anything but its own kind."""
    moves = np.zeros((labels, labels), np.float32)
    begin = np.zeros(labels, np.float32)
    for inside in range(2, labels, 2):
        moves[:, inside] = begin[inside] = -1e4
        moves[inside - 1, inside] = moves[inside, inside] = 0
    return Chain(moves, begin, np.zeros(labels, np.float32))
