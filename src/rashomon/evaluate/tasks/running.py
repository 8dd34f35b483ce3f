"""Running a system over documents, and adding up what each gives."""

import time
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from rashomon.evaluate.metrics.counts import Counts
from rashomon.evaluate.result import Scores

D = TypeVar("D")
G = TypeVar("G")

Tally = dict[tuple[str, ...], Counts]


def run_over(documents: Iterable[D], system: Callable[[D], G]) -> tuple[list[G], float]:
    """What the system gives for each document, and the seconds that it took, nothing else counted."""
    given = []
    seconds = 0.0
    for document in documents:
        begun = time.perf_counter()
        given.append(system(document))
        seconds += time.perf_counter() - begun
    return given, seconds


def added(tallies: Sequence[Tally]) -> Tally:
    """The sums of all documents' counts, key by key."""
    total: Tally = {}
    for tally in tallies:
        for key, counts in tally.items():
            total[key] = total.get(key, Counts()).plus(counts)
    return total


def grouped(tallies: Sequence[Tally], groups: Sequence[str]) -> dict[str, Tally]:
    """The sums of each group, in the order of the groups' names."""
    members: dict[str, list[Tally]] = {name: [] for name in sorted(set(groups))}
    for tally, group in zip(tallies, groups, strict=True):
        members[group].append(tally)
    return {name: added(some) for name, some in members.items()}


def tree(tally: Tally) -> Scores:
    """Counts as leaves under their keys; a key that longer ones extend keeps its own leaf beside them."""
    scores: Scores = {}
    for key, counts in tally.items():
        branch = scores
        for name in key:
            inner = branch.setdefault(name, {})
            branch = inner if isinstance(inner, dict) else {}
        branch.update(counts.scores())
    return scores
