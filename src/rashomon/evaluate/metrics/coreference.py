"""Coreference: MUC, B³ and CEAF over entities, and their mean, the CoNLL score."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from rashomon.evaluate.metrics.assignment import best_assignment
from rashomon.evaluate.metrics.counts import percent

M = TypeVar("M", bound=Hashable)
METRICS = ("muc", "b3", "ceafe")


class Sums(NamedTuple):
    """Numerators and denominators of recall and precision, added up over documents before dividing."""

    right: float = 0.0
    gold: float = 0.0
    right_predicted: float = 0.0
    predicted: float = 0.0

    def plus(self, other: "Sums") -> "Sums":
        """The sums of both together."""
        return Sums(*(one + two for one, two in zip(self, other, strict=True)))

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision, in percent."""
        recall, precision = percent(self.right, self.gold), percent(self.right_predicted, self.predicted)
        return 2 * recall * precision / (recall + precision) if recall + precision else 0.0

    def scores(self) -> dict[str, object]:
        """The leaf of a result: sums, then rates in percent to two places."""
        return {
            "gold": round(self.gold, 2),
            "predicted": round(self.predicted, 2),
            "right": round(self.right, 2),
            "p": round(percent(self.right_predicted, self.predicted), 2),
            "r": round(percent(self.right, self.gold), 2),
            "f1": round(self.f1, 2),
        }


def _cells(gold: Sequence[frozenset[M]], predicted: Sequence[frozenset[M]]) -> dict[tuple[int, int], int]:
    """How many mentions each gold and each predicted entity share, where any."""
    owner: dict[M, list[int]] = defaultdict(list)
    for number, entity in enumerate(predicted):
        for mention in entity:
            owner[mention].append(number)
    cells: dict[tuple[int, int], int] = defaultdict(int)
    for number, entity in enumerate(gold):
        for mention in entity:
            for other in owner.get(mention, ()):
                cells[number, other] += 1
    return cells


def muc(gold: Sequence[frozenset[M]], predicted: Sequence[frozenset[M]]) -> Sums:
    """Links that have to be added to join what the other side has apart (Vilain and others 1995)."""
    shared = sum(size - 1 for size in _cells(gold, predicted).values())
    return Sums(shared, sum(len(one) - 1 for one in gold), shared, sum(len(one) - 1 for one in predicted))


def b_cubed(gold: Sequence[frozenset[M]], predicted: Sequence[frozenset[M]]) -> Sums:
    """For each mention, the share of its entity that the other side's entity has (Bagga and Baldwin 1998).

    A mention that the other side does not have counts with nothing right (Pradhan and others 2014).
    """
    cells = _cells(gold, predicted)
    right = sum(size**2 / len(gold[one]) for (one, _), size in cells.items())
    right_predicted = sum(size**2 / len(predicted[other]) for (_, other), size in cells.items())
    return Sums(right, sum(map(len, gold)), right_predicted, sum(map(len, predicted)))


def ceaf_e(gold: Sequence[frozenset[M]], predicted: Sequence[frozenset[M]]) -> Sums:
    """The best one-to-one pairing of entities, each pair worth 2 |shared| / (|gold| + |predicted|) (Luo 2005, φ4)."""
    worth = {
        (one, other): 2 * size / (len(gold[one]) + len(predicted[other]))
        for (one, other), size in _cells(gold, predicted).items()
    }
    right = sum(worth[pair] for pair in best_assignment(worth).items())
    return Sums(right, len(gold), right, len(predicted))


def score_coreference(gold: Iterable[Iterable[M]], predicted: Iterable[Iterable[M]]) -> dict[str, Sums]:
    """The sums of all three metrics for one document; mentions are the same if equal."""
    wanted = [frozenset(entity) for entity in gold]
    given = [frozenset(entity) for entity in predicted]
    wanted, given = [one for one in wanted if one], [one for one in given if one]
    return {"muc": muc(wanted, given), "b3": b_cubed(wanted, given), "ceafe": ceaf_e(wanted, given)}


def conll(sums: dict[str, Sums]) -> float:
    """The mean of the three F1, in percent (CoNLL-2012)."""
    return sum(sums[name].f1 for name in METRICS) / len(METRICS)
