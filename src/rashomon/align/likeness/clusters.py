"""Clusters of mentions of one event: the likest pairs are joined as long as two clusters are like on average."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from rashomon.align.likeness.features import Cluster, Pairs, Rates, candidates, features
from rashomon.align.likeness.told import Told
from rashomon.align.likeness.trees import Tree, Trees
from rashomon.resources.weights import weights
from rashomon.resources.word_vectors import Floats

JOINED = 0.32  # mean probability down to which clusters are joined; docs/claims.md has what others give


def clustered(
    mentions: Sequence[Told], vectors: Sequence[Mapping[str, float]], places: Sequence[int], joined: float = JOINED
) -> list[list[int]]:
    """Numbers of the mentions by event; `places` gives each report's cluster, across which nothing is joined."""
    members: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(mentions):
        members[places[one.report]].append(number)
    found: list[list[int]] = []
    for numbers in members.values():
        cluster = Cluster([mentions[number] for number in numbers], vectors)
        found += [[numbers[at] for at in group] for group in linked(likely(cluster), joined)]
    return found


def likely(cluster: Cluster) -> Floats:
    """How likely each two mentions of a cluster are of one event, by the shipped trees; 0 for no candidates."""
    pairs = candidates(cluster)
    return square(len(cluster.mentions), pairs, trees().probabilities(features(cluster, pairs, rates())))


def square(size: int, pairs: Pairs, shares: Floats) -> Floats:
    """The probabilities of pairs as a table both ways; 0 for a pair that is not among them."""
    table = np.zeros((size, size))
    one, two = pairs.T
    table[one, two] = table[two, one] = shares
    return table


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


def linked(table: Floats, joined: float) -> list[list[int]]:
    """Average linkage over a table of probabilities, both ways."""
    table = table.copy()
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
