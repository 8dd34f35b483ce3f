"""How far two ways of clustering the same things agree."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


def adjusted_rand(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """The adjusted Rand index (Hubert and Arabie 1985) of two labellings: 1 for the same clusters, about 0 by chance.

    Raises ValueError where they label different numbers of things.
    """
    together = _pairs(Counter(zip(one, other, strict=True)).values())
    first, second = _pairs(Counter(one).values()), _pairs(Counter(other).values())
    whole = _pairs([len(one)])
    chance = first * second / whole if whole else 0.0
    most = (first + second) / 2
    return (together - chance) / (most - chance) if most != chance else 1.0


def _pairs(sizes: Iterable[int]) -> float:
    return sum(size * (size - 1) / 2 for size in sizes)
