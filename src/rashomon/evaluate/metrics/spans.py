"""Spans: exact and overlapping matches, one to one."""

from collections.abc import Collection, Sequence
from typing import TypeVar

from rashomon.evaluate.metrics.counts import Counts
from rashomon.evaluate.metrics.matching import matching

Range = tuple[int, int]
S = TypeVar("S")


def overlaps(one: Range, other: Range) -> bool:
    """Whether two half-open ranges share a place."""
    return one[0] < other[1] and other[0] < one[1]


def score_exact(gold: Collection[S], predicted: Collection[S]) -> Counts:
    """Spans that are the same in both; a span predicted twice counts once."""
    wanted, given = set(gold), set(predicted)
    return Counts(len(wanted), len(given), len(wanted & given))


def score_overlap(gold: Collection[Range], predicted: Collection[Range]) -> Counts:
    """Spans that share a place, matched one to one.

    Two predicted halves of one gold span are one right answer and one wrong one.
    """
    wanted, given = sorted(set(gold)), sorted(set(predicted))
    return Counts(len(wanted), len(given), len(matching(wanted, given, overlaps)))


def score_spans(gold: Collection[Range], predicted: Collection[Range]) -> dict[str, Counts]:
    """Both readings of one document's spans of one kind."""
    return {"exact": score_exact(gold, predicted), "overlap": score_overlap(gold, predicted)}


def score_valued(
    gold: Sequence[tuple[Range, str]], predicted: Sequence[tuple[Range, str]], *, exact: bool = False
) -> Counts:
    """Spans that overlap (or are the same, if `exact`) and carry the same value, matched one to one."""

    def fits(wanted: tuple[Range, str], given: tuple[Range, str]) -> bool:
        near = wanted[0] == given[0] if exact else overlaps(wanted[0], given[0])
        return near and wanted[1] == given[1]

    return Counts(len(gold), len(predicted), len(matching(gold, predicted, fits)))
