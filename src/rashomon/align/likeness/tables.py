"""Square tables of how like each mention of a cluster is to each other."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from rashomon.align.rarity import rarity
from rashomon.resources.word_vectors import Floats

NOTHING, UNKNOWN = -0.1, -0.2  # an overlap where one has nothing; a cosine where one vector is unknown


@cache
def root(stem: str) -> float:
    """The root of a stem's rarity: the product of two mentions' weights is the rarity that they share."""
    return float(np.sqrt(max(rarity(stem), 0.05)))


def alike(_: Hashable) -> float:
    """The weight where every member of a set counts as much."""
    return 1.0


def weighted(sets: Sequence[Collection[Hashable]], weight: Callable[..., float] = root) -> Floats:
    """From n sets to (n, members): the weight of each member where the set has it."""
    members = sorted({member for one in sets for member in one}, key=str)
    columns = {member: number for number, member in enumerate(members)}
    found = np.zeros((len(sets), len(members)), np.float32)
    for row, one in enumerate(sets):
        for member in one:
            found[row, columns[member]] = weight(member)
    return found


def overlap(one: Floats, two: Floats) -> Floats:
    """The weight that both share, of what the poorer one has; NOTHING where one has nothing."""
    least = np.minimum.outer((one * one).sum(1), (two * two).sum(1))
    found: Floats = np.where(least > 0, one @ two.T / np.maximum(least, 1e-9), NOTHING)
    return found


def cosine(one: Sequence[Floats | None], two: Sequence[Floats | None]) -> Floats:
    """Of vectors of length 1; UNKNOWN where one is."""
    width = next((len(row) for row in (*one, *two) if row is not None), 1)
    nothing = np.zeros(width)
    left, right = (np.array([nothing if row is None else row for row in rows], np.float32) for rows in (one, two))
    known = np.logical_and.outer([row is not None for row in one], [row is not None for row in two])
    found: Floats = np.where(known, left @ right.T, UNKNOWN)
    return found


def equal(keys: Sequence[Hashable]) -> Floats:
    """1 where two keys are the same."""
    numbers = numbered(keys)
    found: Floats = (numbers[:, None] == numbers[None]).astype(np.float32)
    return found


def numbered(keys: Sequence[Hashable]) -> npt.NDArray[np.int64]:
    """The number of each key, in the order of their first places."""
    order = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    return np.array([order[key] for key in keys], np.int64)


def compared(keys: Sequence[str], compare: Callable[[str, str], float]) -> Floats:
    """What `compare`, which is the same both ways, says of each two keys."""
    once = list(dict.fromkeys(keys))
    found = np.zeros((len(once), len(once)), np.float32)
    for row, one in enumerate(once):
        for column in range(row, len(once)):
            found[row, column] = found[column, row] = compare(one, once[column])
    at = numbered(keys)
    return found[np.ix_(at, at)]


def both(found: Floats) -> tuple[Floats, Floats]:
    """The lesser and the greater of what a table says of two mentions either way."""
    return np.minimum(found, found.T), np.maximum(found, found.T)


def ends(values: Sequence[float]) -> tuple[Floats, Floats]:
    """The lesser and the greater of two mentions' values."""
    return both(np.repeat(np.array(values, np.float32)[:, None], len(values), 1))


def others(keys: Sequence[Hashable]) -> list[list[int]]:
    """For each place the other places with the same key."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        places[key].append(number)
    return [[other for other in places[key] if other != number] for number, key in enumerate(keys)]


def nearest(found: Floats, among: Sequence[Sequence[int]], default: float) -> Floats:
    """For each mention the most that it is like one of those `among` which another stands."""
    most = np.full_like(found, default)
    for column, numbers in enumerate(among):
        if numbers:
            most[:, column] = found[:, numbers].max(1)
    return most


def pooled(found: Floats, keys: Sequence[str], counted: Floats) -> Floats:
    """The mean of a table over all counted pairs with the same two keys."""
    at = numbered(keys)
    groups = np.eye(at.max() + 1, dtype=np.float32)[at]
    sums, counts = groups.T @ (found * counted) @ groups, groups.T @ counted @ groups
    means: Floats = (sums / np.maximum(counts, 1))[np.ix_(at, at)]
    return means
