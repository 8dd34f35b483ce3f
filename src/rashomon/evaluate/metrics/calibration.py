"""Whether a confidence of 0.8 is right eight times in ten."""

from collections.abc import Iterable
from typing import NamedTuple

BINS = 10


class Bin(NamedTuple):
    """Predictions with a confidence in one tenth: mean confidence and share right, both 0 to 1."""

    low: float
    high: float
    size: int
    confidence: float
    right: float


def reliability(pairs: Iterable[tuple[float, bool]], bins: int = BINS) -> list[Bin]:
    """The reliability curve of (confidence, was it right) pairs in equal bins from 0 to 1.

    Empty bins are left out. A confidence on a border belongs to the bin above it, 1.0 to the last.
    """
    sums: dict[int, tuple[int, float, int]] = {}
    for confidence, right in pairs:
        number = min(int(confidence * bins), bins - 1)
        count, total, hits = sums.get(number, (0, 0.0, 0))
        sums[number] = (count + 1, total + confidence, hits + right)
    return [
        Bin(number / bins, (number + 1) / bins, count, total / count, hits / count)
        for number, (count, total, hits) in sorted(sums.items())
    ]


def calibration_error(curve: Iterable[Bin]) -> float:
    """Expected calibration error, 0 to 1: the mean gap of confidence and share right.

    Each bin weighs as many as it holds (Naeini and others 2015). 0 without predictions.
    """
    bins = list(curve)
    total = sum(one.size for one in bins)
    return sum(one.size * abs(one.confidence - one.right) for one in bins) / total if total else 0.0
