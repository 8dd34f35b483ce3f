"""Which spans with a name of the gazetteer are places: a logistic model over named evidence.

Trained by `training/place_weights.py`; the weights are one table in `resources/place_weights.json`.
"""

import bisect
import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rashomon.core import Mention
from rashomon.ground.place.candidates import Candidate
from rashomon.ground.place.evidence import Surroundings, features, holds
from rashomon.resources.weights import weights

# Below this a span is taken for something else. F1 is flat from 0.33 to 0.4, on texts of the kinds that were
# trained on and on kinds that were not.
THRESHOLD = 0.36
# How far the occurrences of the same words in one text share their evidence; F1 is flat from 0.3 to 0.7.
_SHARED = 0.5
# The probability given to an abbreviation behind a place that lies in it, and to words of belonging.
_HELD = 0.9
# How a named mention moves the odds, in logits per unit of its confidence: one over exactly the span, and one that
# only shares words with it. Fitted where it is needed, on a corpus that the rest of the evidence had not seen (F1 of
# names found there 80.9 with mentions against 78.0 without on LGL, 92.9 against 91.1 on GeoVirus), and rounded towards
# nought, so that another model of names that is wrong elsewhere cannot do much harm. Bodies' names are tagged as a
# whole since names have a tagger of their own, and places stand in them (F1 on LGL's scored part 80.9, from 80.8 with
# 2.2 and 0.0, on its other part 88.5, from 88.2).
_TOWARDS = {"place": (1.7, -0.1), "person": (-1.4, -1.4), "organisation": (0.3, 0.4)}
_SILENT = -0.2


class Recognised(NamedTuple):
    """A span taken for a place, with the model's probability and the entity mention on it, if any."""

    candidate: Candidate
    probability: float
    mention: Mention | None = None


def recognised(found: Sequence[Candidate], around: Surroundings, mentions: Sequence[Mention] = ()) -> list[Recognised]:
    """The likeliest spans that do not overlap, in order of the text."""
    at = _standing(around, mentions)
    own = [_logit(c, around) for c in found]
    shared: dict[str, list[float]] = {}
    for c, logit in zip(found, own, strict=True):
        shared.setdefault(c.words, []).append(logit)
    means = {words: sum(logits) / len(logits) for words, logits in shared.items()}
    scored = [
        _scored(c, (1 - _SHARED) * logit + _SHARED * means[c.words], around, _on(c, at) if mentions else None)
        for c, logit in zip(found, own, strict=True)
    ]
    kept: list[Recognised] = []
    taken: set[int] = set()
    for one in sorted(scored, key=lambda r: (-r.probability, r.candidate.start)):
        span = set(range(one.candidate.first, one.candidate.last + 1))
        if one.probability >= THRESHOLD and not span & taken:
            taken |= span
            kept.append(one)
    return sorted(kept, key=lambda r: r.candidate.start)


def _standing(around: Surroundings, mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    """The named mentions on each word, by the word's number."""
    starts = [word.start for word in around.words]
    found: dict[int, list[Mention]] = {}
    for mention in mentions:
        if mention.form == "name":
            first = max(0, bisect.bisect_right(starts, mention.span.start) - 1)
            for word in range(first, bisect.bisect_left(starts, mention.span.end)):
                found.setdefault(word, []).append(mention)
    return found


def _on(c: Candidate, at: Mapping[int, Sequence[Mention]]) -> list[Mention]:
    """The mentions that share words with a span, each once."""
    return list({mention.id: mention for word in range(c.first, c.last + 1) for mention in at.get(word, ())}.values())


def _logit(c: Candidate, around: Surroundings) -> float:
    """What the evidence about one span adds up to."""
    table = weights("place")["recognise"]
    return sum(table.get(name, 0.0) * value for name, value in features(c, around).items())


def _scored(c: Candidate, logit: float, around: Surroundings, mentions: Sequence[Mention] | None) -> Recognised:
    if c.people:
        return Recognised(c, _people(c, around))
    if c.abbreviation:
        return Recognised(c, _HELD if _after_place(c, around) else 0.0)
    best = None
    logit += _SILENT if mentions == [] else 0.0
    for mention in mentions or ():
        exact = (mention.span.start, mention.span.end) == (c.start, c.end)
        sure = 1.0 if mention.reason.confidence is None else mention.reason.confidence
        logit += _TOWARDS.get(mention.kind, (0.0, 0.0))[0 if exact else 1] * sure
        best = mention if exact and mention.kind == "place" else best
    return Recognised(c, 1 / (1 + math.exp(-max(-30.0, min(30.0, logit)))), best)


def _after_place(c: Candidate, around: Surroundings) -> bool:
    """Whether an abbreviation stands right after a name that has a reading inside it ("Boise, ID")."""
    gap = around.words[c.first].gap.strip()
    return gap in {",", "", "("} and any(holds(before, c) for before in around.ending.get(c.first - 1, ()))


def _people(c: Candidate, around: Surroundings) -> float:
    """A word of belonging counts unless it is part of a person's name ("Jane French")."""
    return 0.0 if around.after_name[c.words] else _HELD
