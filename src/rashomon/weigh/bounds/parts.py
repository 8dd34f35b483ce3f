"""A network in its parts: what no account joins is solved apart."""

from collections.abc import Sequence

from rashomon.core import TimeConstraint


def components(constraints: Sequence[TimeConstraint]) -> list[list[TimeConstraint]]:
    """The constraints in groups that share no point, in the order given."""
    above: dict[str, str] = {}

    def root(point: str) -> str:
        above.setdefault(point, point)
        while above[point] != point:
            above[point] = above[above[point]]
            point = above[point]
        return point

    for one in constraints:
        if one.before is not None:
            above[root(one.before)] = root(one.after)
    found: dict[str, list[TimeConstraint]] = {}
    for one in constraints:
        found.setdefault(root(one.after), []).append(one)
    return list(found.values())
