"""The model's mentions of a report's text by their places: which one stands there, and of which chain it is."""

from bisect import bisect_right
from collections.abc import Sequence

from rashomon.inference import Referring

BACK = 24  # mentions that start before a place and may still hold it: deeper nesting does not occur


class MentionChains:
    """Mentions with their chains, asked by place."""

    def __init__(self, references: Sequence[Referring]) -> None:
        self._sorted = sorted(references, key=lambda one: (one.start, -one.end))
        self._starts = [one.start for one in self._sorted]
        self._exact = {(one.start, one.end): one for one in self._sorted}

    def at(self, start: int, end: int) -> Referring | None:
        """The mention that has exactly these characters."""
        return self._exact.get((start, end))

    def around(self, start: int, end: int) -> Referring | None:
        """The shortest mention that holds these characters."""
        number = bisect_right(self._starts, start)
        holding = [one for one in self._sorted[max(number - BACK, 0) : number] if end <= one.end]
        return min(holding, key=lambda one: one.end - one.start, default=None)
