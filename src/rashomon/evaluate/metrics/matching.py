"""One-to-one matching: each gold item is used up by at most one prediction."""

from collections.abc import Callable, Sequence
from typing import TypeVar

G = TypeVar("G")
P = TypeVar("P")


def matching(gold: Sequence[G], predicted: Sequence[P], fits: Callable[[G, P], bool]) -> dict[int, int]:
    """A largest set of pairs that fit, as index of gold to index of prediction.

    Augmenting paths (Kuhn): no order of the predictions can make the number of pairs smaller.
    Ties go to the earlier prediction, so the same input always gives the same pairs.
    """
    options = [[p for p, item in enumerate(predicted) if fits(wanted, item)] for wanted in gold]
    taken_by: dict[int, int] = {}

    def place(wanted: int) -> bool:
        """Breadth-first search for a free prediction, moving earlier pairs out of the way."""
        came_from: dict[int, int] = {}
        queue = [wanted]
        for current in queue:
            for option in options[current]:
                if option in came_from:
                    continue
                came_from[option] = current
                if option not in taken_by:
                    _shift(option, came_from, taken_by)
                    return True
                queue.append(taken_by[option])
        return False

    for wanted in range(len(gold)):
        place(wanted)
    return {wanted: option for option, wanted in taken_by.items()}


def _shift(free: int, came_from: dict[int, int], taken_by: dict[int, int]) -> None:
    """Give `free` away along the path that found it."""
    held = {wanted: option for option, wanted in taken_by.items()}
    option: int | None = free
    while option is not None:
        wanted = came_from[option]
        before = held.get(wanted)
        taken_by[option] = wanted
        option = before
