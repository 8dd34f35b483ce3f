"""Tagged spans to relations: which source and which content belong to which cue."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.inference import Analysis, Links, Tagged

CONTENT_FLOOR = -2.0  # log odds under which a content is nobody's; see training/README.md, "linking"
SOURCE_FLOOR = -2.0


class Relation(NamedTuple):
    """One cue with what belongs to it, each role's fragments in reading order.

    `link` is the least probability of its fragments' belonging to this cue and no other.
    """

    cue: Tagged
    source: tuple[Tagged, ...]
    content: tuple[Tagged, ...]
    link: float


def relate(analysis: Analysis, spans: Sequence[Tagged]) -> list[Relation]:
    """The relations among `spans` of one level of `analysis`, by cue, in reading order.

    Each content goes to the cue with the highest log odds, if they are over a floor. Sources and
    cues are paired one to one, the likeliest pair first. A cue that nothing belongs to is no relation.
    """
    cues = [span for span in spans if span.label == "cue"]
    if not cues:
        return []
    contents = [span for span in spans if span.label == "content"]
    sources = [span for span in spans if span.label == "source"]
    owned: list[list[tuple[Tagged, float]]] = [[] for _ in cues]
    for content, (first, scores) in zip(contents, analysis.links(cues, "content", contents), strict=True):
        best = int(scores.argmax()) if len(scores) else -1
        if best >= 0 and scores[best] > CONTENT_FLOOR:
            owned[first + best].append((content, _share(scores, best)))
    speaking = _speakers(sources, analysis.links(cues, "source", sources), len(cues))
    return [
        _relation(cue, owned[number], speaking[number])
        for number, cue in enumerate(cues)
        if owned[number] or speaking[number]
    ]


def _speakers(sources: Sequence[Tagged], links: Sequence[Links], cues: int) -> list[tuple[Tagged, float] | None]:
    """Each cue's source with the probability of their link, None where no source is left for it."""
    pairs = sorted(
        (
            (float(score), number, first + place)
            for number, (first, scores) in enumerate(links)
            for place, score in enumerate(scores)
            if score > SOURCE_FLOOR
        ),
        reverse=True,
    )
    paired: list[tuple[Tagged, float] | None] = [None] * cues
    used: set[int] = set()
    for _, number, cue in pairs:
        if number not in used and paired[cue] is None:
            used.add(number)
            paired[cue] = sources[number], _share(links[number].scores, cue - links[number].first)
    return paired


def _relation(cue: Tagged, owned: list[tuple[Tagged, float]], speaking: tuple[Tagged, float] | None) -> Relation:
    links = [share for _, share in owned] + ([speaking[1]] if speaking else [])
    source = (speaking[0],) if speaking else ()
    return Relation(cue, source, tuple(sorted(span for span, _ in owned)), min(links))


def _share(scores: npt.NDArray[np.float32], best: int) -> float:
    """The probability of the best cue among all in reach and none (whose log odds are 0)."""
    top = max(float(scores[best]), 0.0)
    return float(np.exp(scores[best] - top) / (np.exp(scores - top).sum() + np.exp(-top)))
