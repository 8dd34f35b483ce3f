"""One text's reading: tagged spans with their probabilities, and how they link to each other."""

import math
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.inference.decoding import Chain, Floats, Labelled, best_path, probabilities, spans
from rashomon.inference.encoder import Encoder, Heads, Potentials
from rashomon.inference.encoding import Encoded
from rashomon.inference.references import References, Referring

Role = Literal["source", "cue", "content"]
_ROLES: tuple[Role, ...] = ("source", "cue", "content")
_LINKED: tuple[Role, Role] = ("source", "content")
REACH = 80  # words: farther apart, in windows read apart, vectors no longer tell (tried 40 to 300 on dev)
DEEP = 5  # words: a shorter content has no room for a source, a cue and a content
_FAR = 4096  # words: every distance beyond falls into the same bucket


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


class Links(NamedTuple):
    """A span's log odds of belonging to the cues from number `first` on, one each."""

    first: int
    scores: Floats


class Analysis(NamedTuple):
    """What one forward pass says of one text.

    `roles` are the sources, cues and contents, `nested` those that stand inside a content, `names` the
    named entities, each in reading order. `words` and `potentials` are what they were decoded from.
    `deeper` holds, for each content inside a content, where it starts and its own reading, since two
    levels are decoded in one pass and a third is rare. `text` and `reader` are what mentions are read with when asked.
    """

    roles: tuple[Tagged, ...]
    nested: tuple[Tagged, ...]
    names: tuple[Tagged, ...]
    words: Encoded
    potentials: Potentials
    heads: Heads
    deeper: "tuple[tuple[int, Analysis], ...]" = ()
    text: str = ""
    reader: References | None = None

    def references(self) -> tuple[Referring, ...]:
        """All mentions of the text, pronouns and descriptions too, each with the number of its chain."""
        if self.reader is None:
            return ()
        kept = self.potentials.states[:, -self.reader.width :]
        guess = self.heads.reference.guess(self.potentials.reference)
        return self.reader.read(self.text, self.words, kept, guess)

    def links(self, cues: Sequence[Tagged], role: Role, spans_: Sequence[Tagged]) -> list[Links]:
        """For each span, the log odds of its belonging to each cue in reach rather than to none.

        `cues` are in reading order. A cue more than REACH words away is left out.
        """
        if not cues:
            return [Links(0, np.zeros(0, np.float32)) for _ in spans_]
        column = _LINKED.index(role)
        middles = np.array([round((cue.first + cue.last - 1) / 2) for cue in cues])
        queries = np.stack([self.potentials.cue[cue.first : cue.last].mean(0) for cue in cues])
        sums = np.concatenate([[0], np.cumsum(self.heads.distance[column, _BUCKETS])])
        found = []
        for span in spans_:
            low, high = np.searchsorted(middles, [span.first - REACH, span.last + REACH])
            key = self.potentials.argument[span.first : span.last, column].mean(0)
            gaps = [np.clip(edge - middles[low:high], -_FAR, _FAR) + _FAR for edge in (span.first, span.last)]
            near = (sums[gaps[1]] - sums[gaps[0]]) / np.maximum(gaps[1] - gaps[0], 1)
            scores = queries[low:high] @ key / math.sqrt(queries.shape[1]) + near - self.heads.none[column]
            found.append(Links(int(low), scores.astype(np.float32)))
        return found


def distance_bucket(gap: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Signed distance in words to one of 32 buckets, finer near zero; as the model was trained."""
    scale = np.minimum(np.floor(2 * np.log2(np.maximum(np.abs(gap), 1))), 14).astype(np.int64) + 1
    return np.where(gap == 0, 0, np.where(gap > 0, scale, scale + 16)).clip(max=31)


_BUCKETS = distance_bucket(np.arange(-_FAR, _FAR))


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
        named = [self._named(text, one) for text, one in zip(texts, self._read(texts), strict=True)]
        return self._deepened(texts, named)

    def _read(self, texts: Sequence[str]) -> list[Analysis]:
        """One reading per text on two levels, without names."""
        encoded = [self.encoder.encode(text) for text in texts]
        potentials = self.encoder.run(encoded)
        heads = self.encoder.heads
        opens = _joined([words.opens for words in encoded], np.bool_)
        outer = _decode(heads.chains[0], _joined([p.tags for p in potentials]), opens)
        inner = _decode(heads.chains[1], _joined([p.nested for p in potentials]), opens)
        edges = np.cumsum([0, *(len(words.first) for words in encoded)])
        return [
            _analysis(words, found, heads, [part.slice(start, end) for part in (outer, inner)])
            for words, found, start, end in zip(encoded, potentials, edges, edges[1:], strict=False)
        ]

    def _named(self, text: str, analysis: Analysis) -> Analysis:
        """The reading with its names, and what its mentions are read with: the text as a whole decides both."""
        namer = self.encoder.namer
        kept = analysis.potentials.states[:, : namer.width]
        names = _tagged(
            analysis.words, namer.labels(text, analysis.words, kept, analysis.potentials.names), analysis.heads.kinds
        )
        return analysis._replace(names=names, text=text, reader=self.encoder.references)

    def _deepened(self, texts: Sequence[str], analyses: list[Analysis]) -> list[Analysis]:
        """The same analyses, each content inside a content read as a text of its own."""
        places = [
            (number, span.start, span.end)
            for number, analysis in enumerate(analyses)
            for span in analysis.nested
            if span.label == "content" and span.last - span.first >= DEEP and span.end - span.start < len(texts[number])
        ]
        if not places:
            return analyses
        inner = [texts[number][start:end] for number, start, end in places]
        read = self._deepened(inner, self._read(inner))
        deeper: dict[int, list[tuple[int, Analysis]]] = {}
        for (number, start, _), analysis in zip(places, read, strict=True):
            if analysis.roles:
                deeper.setdefault(number, []).append((start, analysis))
        return [analysis._replace(deeper=tuple(deeper.get(n, ()))) for n, analysis in enumerate(analyses)]


def _joined(parts: Sequence[npt.NDArray[Any]], kind: type = np.float32) -> npt.NDArray[Any]:
    return np.concatenate(parts) if parts else np.zeros((0, 1), kind)


def _decode(chain: Chain, tags: Floats, opens: npt.NDArray[np.bool_]) -> Labelled:
    return Labelled(best_path(chain, tags, opens), probabilities(chain, tags, opens))


def _analysis(words: Encoded, potentials: Potentials, heads: Heads, labelled: Sequence[Labelled]) -> Analysis:
    outer, inner = labelled
    roles = _tagged(words, outer, _ROLES)
    contents = [span for span in roles if span.label == "content"]
    nested = tuple(
        span
        for span in _tagged(words, inner, _ROLES)
        if any(content.first <= span.first and span.last <= content.last for content in contents)
    )
    return Analysis(roles, nested, (), words, potentials, heads)


def _tagged(words: Encoded, labelled: Labelled, labels: Sequence[str]) -> tuple[Tagged, ...]:
    """The spans of each label: number 2 n + 1 begins label n, number 2 n + 2 continues it."""
    found = []
    if labelled.path.any():
        for number, name in enumerate(labels):
            begins = 2 * number + 1
            mass = labelled.shares[:, begins] + labelled.shares[:, begins + 1]
            for first, last in spans(labelled.path, begins, words.opens):
                sure = min(float(labelled.shares[first, begins]), float(mass[first:last].min()))
                found.append(Tagged(int(words.starts[first]), int(words.ends[last - 1]), first, last, name, sure))
    return tuple(sorted(found))
