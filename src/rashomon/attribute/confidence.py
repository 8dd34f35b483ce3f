"""Confidence: how often attributions like this one are right, as measured on held-out articles."""

import math
from collections.abc import Mapping, Sequence

from rashomon.attribute.relations import Relation

FEATURES = ("bias", "cue", "source", "content", "link", "has source", "fragments")


def features(relation: Relation) -> list[float]:
    """What the calibration weighs, in the order of FEATURES; log odds where they are probabilities."""
    return [
        1.0,
        _log_odds(relation.cue.probability),
        _log_odds(min((s.probability for s in relation.source), default=0.5)),
        _log_odds(min((c.probability for c in relation.content), default=0.5)),
        _log_odds(relation.link),
        1.0 if relation.source else 0.0,
        float(len(relation.content) > 1),
    ]


def confidence(relation: Relation, calibration: Mapping[str, Sequence[float]]) -> float:
    """The probability that cue, source and content are those a careful annotator would mark.

    `calibration` maps "relation" to one weight per feature; without it the least of the parts'
    own probabilities stands in.
    """
    weights = calibration.get("relation")
    if not weights:
        parts = [relation.cue, *relation.source, *relation.content]
        return round(min(relation.link, *(part.probability for part in parts)), 3)
    odds = sum(w * x for w, x in zip(weights, features(relation), strict=True))
    return round(1 / (1 + math.exp(-odds)), 3)


def _log_odds(share: float) -> float:
    clipped = min(max(share, 0.01), 0.99)
    return math.log(clipped / (1 - clipped))
