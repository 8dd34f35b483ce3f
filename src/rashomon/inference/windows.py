"""Long texts to windows that the encoder can read, each word kept from exactly one of them."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

SPECIAL = 2  # the pieces that open and close every window


class Window(NamedTuple):
    """Words `start` to `end` are read, words `keep_start` to `keep_end` are kept (ends exclusive)."""

    start: int
    end: int
    keep_start: int
    keep_end: int


def plan(
    first: npt.NDArray[np.int32],
    pieces: int,
    opens: npt.NDArray[np.bool_],
    *,
    longest: int,
    before: int,
    after: int,
) -> list[Window]:
    """Windows of at most `longest` pieces that together keep every word once.

    `first` is each word's first piece, `pieces` their number, `opens` marks words that open a
    paragraph. What is kept ends at a paragraph's end where at least half a window is full by
    then, and is read with up to `before` and `after` pieces of what stands around it. A word of
    more pieces than a window holds is cut.
    """
    words = len(first)
    edges = np.append(first, pieces)
    room = longest - SPECIAL
    if pieces <= room:
        return [Window(0, words, 0, words)] if words else []
    breaks = np.append(np.flatnonzero(opens), words)
    windows = []
    keep_start = 0
    while keep_start < words:
        start = int(np.searchsorted(edges, edges[keep_start] - before, side="left")) if keep_start else 0
        start = min(start, keep_start)
        limit = _last_word(edges, int(edges[start]) + room)
        if limit >= words:
            windows.append(Window(start, words, keep_start, words))
            break
        keep_end = max(_last_word(edges, int(edges[limit]) - after), keep_start + 1)
        half = int(np.searchsorted(edges, edges[keep_start] + (edges[keep_end] - edges[keep_start]) // 2))
        paragraph = int(breaks[np.searchsorted(breaks, keep_end, side="right") - 1])
        if paragraph >= max(half, keep_start + 1):
            keep_end = paragraph
        windows.append(Window(start, max(limit, keep_end), keep_start, keep_end))
        keep_start = keep_end
    return windows


def _last_word(edges: npt.NDArray[np.int32], piece: int) -> int:
    """The number of words that end at or before `piece`."""
    return int(np.searchsorted(edges, piece, side="right")) - 1
