"""Stretches of a text, asked whether something meets one of them in a time that does not grow with their number."""

from collections.abc import Iterable


class Covered:
    """Short stretches, as pairs of start and end, end exclusive; of two that meet, the earlier keeps its place."""

    def __init__(self, stretches: Iterable[tuple[int, int]] = ()) -> None:
        self._begins: dict[int, int] = {}
        for start, end in stretches:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        """One stretch more."""
        for place in range(start, end):
            self._begins.setdefault(place, start)

    def begin(self, place: int) -> int | None:
        """Where the stretch that holds a place begins, None if none does."""
        return self._begins.get(place)

    def meets(self, start: int, end: int) -> bool:
        """Whether any place from `start` to `end` is in a stretch."""
        return any(place in self._begins for place in range(start, end))
