"""Verdicts on two accounts, each read alone: every piece of the one beside what the other has for it.

The head of `training.pair_model.Verdict`, in plain arrays: a sentence is read once by the model, and then held against
any number of others.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.inference.sessions import needed

Floats = npt.NDArray[np.float32]
_AT_ONCE = 64  # sentences that one is held against at once: their tables stay in the processor's cache


class Compared(NamedTuple):
    """How likely two accounts exclude each other, and how likely they say the same of one matter."""

    excluded: float
    same: float


class Verdicts:
    """The head's weights. Threads may share it."""

    def __init__(self, file: Path) -> None:
        needed(file)
        with np.load(file) as arrays:
            self._weights: Mapping[str, Floats] = {name: arrays[name].astype(np.float32) for name in arrays.files}
        self._heat = float(np.exp(self._weights["heat"])) / self._weights["weight.weight"].shape[1] ** 0.5

    def compare(self, one: Floats, others: Sequence[Floats]) -> list[Compared]:
        """Verdicts on the pieces (n, 96) of one sentence and those (m, 96) of each other; the order does not matter."""
        found: list[Compared] = []
        for start in range(0, len(others), _AT_ONCE):
            found += self._some(one, others[start : start + _AT_ONCE])
        return found

    def _some(self, one: Floats, others: Sequence[Floats]) -> list[Compared]:
        longest = max(len(other) for other in others)
        theirs = np.stack([np.pad(other, ((0, longest - len(other)), (0, 0))) for other in others])
        there = np.arange(longest)[None] < np.array([len(other) for other in others])[:, None]
        mine = np.broadcast_to(one, (len(others), *one.shape))
        met = (mine @ theirs.transpose(0, 2, 1)) * self._heat
        left = self._side(mine, theirs, met, np.ones(mine.shape[:2], bool), there)
        right = self._side(theirs, mine, met.transpose(0, 2, 1), there, np.ones(mine.shape[:2], bool))
        both = np.concatenate([left + right, np.abs(left - right)], -1)
        logits = self._linear("last", np.maximum(self._linear("first", both), 0))
        shares = softmax(logits)
        return [Compared(round(excluded, 4), round(same, 4)) for excluded, same, _ in shares.tolist()]

    def _side(
        self, one: Floats, other: Floats, met: Floats, mine: npt.NDArray[np.bool_], theirs: npt.NDArray[np.bool_]
    ) -> Floats:
        shown = np.where(theirs[:, None, :], met, -1e4)
        found = softmax(shown) @ other
        best = shown.max(-1, keepdims=True)
        each = np.maximum(self._linear("beside", np.concatenate([one, found, one - found, one * found, best], -1)), 0)
        weights = softmax(np.where(mine, self._linear("weight", one)[..., 0], -1e4))
        top = np.where(mine[..., None], each, 0).max(1)
        return np.concatenate([(each * weights[..., None]).sum(1), top], -1)

    def _linear(self, name: str, values: Floats) -> Floats:
        made: Floats = values @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return made


def softmax(logits: Floats) -> Floats:
    """Logits to shares, along the last axis."""
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares
