"""The best label path under a linear chain, and the probability of each label.

Shapes: `tags` (words, labels) are the words' potentials, `moves` (labels, labels) those from a
label to the next word's, `begin` and `finish` (labels,) those of a paragraph's first and last word.
Paragraphs are independent of each other and are decoded together, longest first.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
MINUS = np.float32(-1e4)


class Chain(NamedTuple):
    """The learned potentials of a chain over labels, MINUS where a step is not allowed."""

    moves: Floats
    begin: Floats
    finish: Floats


class Labelled(NamedTuple):
    """The decoded labels of a run of words, and each label's probability."""

    path: npt.NDArray[np.int64]
    shares: Floats

    def slice(self, start: int, end: int) -> "Labelled":
        """Words `start` to `end` (exclusive)."""
        return Labelled(self.path[start:end], self.shares[start:end])


class _Stack(NamedTuple):
    """Paragraphs side by side: `rows` (paragraphs, words) index into the text, -1 is padding."""

    rows: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]


def _stack(opens: npt.NDArray[np.bool_]) -> _Stack:
    starts = np.flatnonzero(opens)
    lengths = np.diff(np.append(starts, len(opens)))
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[order], lengths[order]
    place = np.arange(lengths[0])
    rows = np.where(place < lengths[:, None], starts[:, None] + place, -1)
    return _Stack(rows, lengths)


def best_path(chain: Chain, tags: Floats, opens: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """(words,) the label of each word on the best path. `opens[0]` must be true."""
    if not len(tags):
        return np.zeros(0, np.int64)
    rows, lengths = _stack(opens)
    score = chain.begin + tags[rows[:, 0]]
    back = np.zeros((*rows.shape, tags.shape[1]), np.int8)
    for word in range(1, rows.shape[1]):
        live = int(np.searchsorted(-lengths, -word, side="left"))
        options = score[:live, :, None] + chain.moves
        back[:live, word] = options.argmax(1)
        score[:live] = options.max(1) + tags[rows[:live, word]]
    label = (score + chain.finish).argmax(1)
    path = np.zeros(len(tags), np.int64)
    for word in range(rows.shape[1] - 1, -1, -1):
        live = int(np.searchsorted(-lengths, -word, side="left"))
        path[rows[:live, word]] = label[:live]
        if word:
            label[:live] = back[np.arange(live), word, label[:live]]
    return path


def probabilities(chain: Chain, tags: Floats, opens: npt.NDArray[np.bool_]) -> Floats:
    """(words, labels) the probability of each label of each word, over all paths.

    Forward and backward sums are kept in proportion word by word, so that no logarithm is needed.
    """
    if not len(tags):
        return np.zeros(tags.shape, np.float32)
    rows, lengths = _stack(opens)
    weights = np.exp(tags - tags.max(1, keepdims=True))[rows]
    moves, begin, finish = np.exp(chain.moves), np.exp(chain.begin), np.exp(chain.finish)
    forward = np.zeros(weights.shape, np.float32)
    forward[:, 0] = _share(begin * weights[:, 0])
    for word in range(1, rows.shape[1]):
        live = int(np.searchsorted(-lengths, -word, side="left"))
        forward[:live, word] = _share((forward[:live, word - 1] @ moves) * weights[:live, word])
    backward = np.broadcast_to(finish, weights.shape).copy()
    for word in range(rows.shape[1] - 2, -1, -1):
        live = int(np.searchsorted(-lengths, -(word + 1), side="left"))
        backward[:live, word] = _share((weights[:live, word + 1] * backward[:live, word + 1]) @ moves.T)
    result = np.zeros(tags.shape, np.float32)
    real = rows >= 0
    result[rows[real]] = _share(forward[real] * backward[real])
    return result


def _share(values: Floats) -> Floats:
    """Rows in proportion; a row of nothing but zeros stays so."""
    shares: Floats = values / np.maximum(values.sum(-1, keepdims=True), np.float32(1e-30))
    return shares


def spans(path: npt.NDArray[np.int64], label: int, opens: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Runs of a role: words with its B label `label` or I label `label + 1`, cut at each B and paragraph."""
    inside = (path == label) | (path == label + 1)
    fresh = inside & ((path == label) | opens | ~np.append(False, inside[:-1]))
    starts = np.flatnonzero(fresh)
    closing = inside & ~np.append(inside[1:] & ~fresh[1:], False)
    ends = np.flatnonzero(closing) + 1
    return list(zip(starts.tolist(), ends.tolist(), strict=True))
