"""Clusters of mentions of one event: the likest pairs are joined as long as two clusters are like on average."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from rashomon.align.likeness.features import Pair, Rates, around, features
from rashomon.align.likeness.told import Told, pairs
from rashomon.align.likeness.trees import Tree, Trees
from rashomon.resources.weights import weights
from rashomon.resources.word_vectors import Floats

JOINED = 0.35  # mean probability down to which clusters are joined: the best of 0.25 to 0.45 on train, by folds


def clustered(
    mentions: Sequence[Told], vectors: Sequence[Mapping[str, float]], places: Sequence[int], joined: float = JOINED
) -> list[list[int]]:
    """Numbers of the mentions by event; `places` gives each report's cluster, across which nothing is joined."""
    members: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(mentions):
        members[places[one.report]].append(number)
    found: list[list[int]] = []
    for numbers in members.values():
        wanted = pairs(mentions, numbers)
        rows = features(mentions, wanted, around(mentions, numbers, vectors), rates())
        found += linked(numbers, dict(zip(wanted, trees().probabilities(rows).tolist(), strict=True)), joined)
    return found


@cache
def rates() -> Rates:
    """How often heads were of one event in the training topics."""
    table = weights("event")
    return Rates(table["stems"], table["pairs"])  # type: ignore[arg-type]  # this table holds pairs of numbers


@cache
def trees() -> Trees:
    """The shipped trees."""
    table = weights("event")
    made = [Tree(*one) for one in table["trees"]]
    return Trees(table["base"]["odds"], made)


def linked(numbers: Sequence[int], likely: Mapping[Pair, float], joined: float) -> list[list[int]]:
    """Average linkage: a pair that is not in `likely` counts as 0."""
    places = {number: at for at, number in enumerate(numbers)}
    table = np.zeros((len(numbers), len(numbers)))
    for (one, two), probability in likely.items():
        table[places[one], places[two]] = table[places[two], places[one]] = probability
    return [[numbers[at] for at in group] for group in _average(table, joined)]


def _average(table: Floats, joined: float) -> list[list[int]]:
    np.fill_diagonal(table, -1)
    sizes = np.ones(len(table))
    groups = [[at] for at in range(len(table))]
    while len(table) > 1:
        best = int(table.argmax())
        one, two = divmod(best, len(table))
        if table[one, two] < joined:
            break
        row = (table[one] * sizes[one] + table[two] * sizes[two]) / (sizes[one] + sizes[two])
        table[one], table[:, one] = row, row
        table[one, one] = table[two] = table[:, two] = -1
        sizes[one] += sizes[two]
        groups[one] += groups[two]
        groups[two] = []
    return [group for group in groups if group]
