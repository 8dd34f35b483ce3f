"""Whole attribution relations: the right words by the right source under the right cue."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from rashomon.evaluate.metrics.counts import Counts
from rashomon.evaluate.metrics.matching import matching

M = TypeVar("M")


class Relation(NamedTuple):
    """One relation as the numbers of the tokens that each role covers; a role may be empty."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


def mostly(one: frozenset[M], other: frozenset[M]) -> bool:
    """Whether two sets share half or more of the larger; two empty ones agree.

    Half of the larger, not of gold alone: otherwise taking the whole sentence would always be
    right, and precision and recall would not change places when gold and prediction do.
    """
    return 2 * len(one & other) >= max(len(one), len(other))


def touching(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two sets share anything; two empty ones agree."""
    return bool(one & other) or not (one or other)


def _agree(gold: Relation, given: Relation, close: Callable[[frozenset[int], frozenset[int]], bool]) -> bool:
    cues = gold.cue & given.cue
    return bool(cues) and close(gold.source, given.source) and close(gold.content, given.content)


def right_half(gold: Relation, given: Relation) -> bool:
    """Whether the cues overlap and sources and contents each overlap by half or more."""
    return _agree(gold, given, mostly)


def right_any(gold: Relation, given: Relation) -> bool:
    """Whether cues, sources and contents each overlap at all."""
    return _agree(gold, given, touching)


def score_relations(gold: Sequence[Relation], predicted: Sequence[Relation]) -> dict[str, Counts]:
    """Counts under both readings, each matched one to one."""
    return {
        name: Counts(len(gold), len(predicted), len(matching(gold, predicted, rule)))
        for name, rule in (("half", right_half), ("any", right_any))
    }


def right_ones(gold: Sequence[Relation], predicted: Sequence[Relation]) -> list[bool]:
    """For each prediction, whether it is right (half or more), for reliability curves."""
    matched = set(matching(gold, predicted, right_half).values())
    return [number in matched for number in range(len(predicted))]
