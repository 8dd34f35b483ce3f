"""Counts of right answers, and the rates made of their sums."""

from typing import NamedTuple


def percent(part: float, whole: float) -> float:
    """`part` of `whole` in percent; 0 where there is nothing to divide by."""
    return 100 * part / whole if whole else 0.0


class Counts(NamedTuple):
    """How many answers gold has, how many were predicted, and how many of these are right.

    Counts of documents are added up before any rate is taken (micro-average).
    """

    gold: int = 0
    predicted: int = 0
    right: int = 0

    def plus(self, other: "Counts") -> "Counts":
        """The counts of both together."""
        return Counts(self.gold + other.gold, self.predicted + other.predicted, self.right + other.right)

    @property
    def precision(self) -> float:
        """Right among predicted, in percent."""
        return percent(self.right, self.predicted)

    @property
    def recall(self) -> float:
        """Right among gold, in percent."""
        return percent(self.right, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in percent: 2 right / (gold + predicted)."""
        return percent(2 * self.right, self.gold + self.predicted)

    def scores(self) -> dict[str, object]:
        """The leaf of a result: counts, then rates in percent to two places."""
        return {
            "gold": self.gold,
            "predicted": self.predicted,
            "right": self.right,
            "p": round(self.precision, 2),
            "r": round(self.recall, 2),
            "f1": round(self.f1, 2),
        }
