"""Boosted trees, as numbers: each adds to the log odds that two mentions are of one event."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from rashomon.resources.word_vectors import Floats


class Tree(NamedTuple):
    """Nodes by number, the root first. A leaf has feature -1 and gives `value`; else left where not above `edge`."""

    feature: Sequence[int]
    edge: Sequence[float]
    left: Sequence[int]
    right: Sequence[int]
    value: Sequence[float]


class Trees(NamedTuple):
    """The sum of trees and a constant."""

    base: float
    trees: Sequence[Tree]

    def probabilities(self, rows: Floats) -> Floats:
        """From features (pairs, features) to probabilities (pairs)."""
        total = np.full(len(rows), self.base)
        for tree in self.trees:
            total += grown(tree, rows)
        shares: Floats = 1 / (1 + np.exp(-total))
        return shares


def grown(tree: Tree, rows: Floats) -> Floats:
    """What one tree gives for each row."""
    feature, edge, value = np.array(tree.feature), np.array(tree.edge, np.float32), np.array(tree.value)
    left, right = np.array(tree.left), np.array(tree.right)
    at = np.zeros(len(rows), np.int64)
    every = np.arange(len(rows))
    while (feature[at] >= 0).any():
        column = feature[at]
        below = rows[every, np.maximum(column, 0)] <= edge[at]
        at = np.where(column < 0, at, np.where(below, left[at], right[at]))
    gives: Floats = value[at]
    return gives
