"""Which figures become one entity: groups that grow by judgements and never across one that says "different"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rashomon.core import Comparison


@dataclass
class Clusters:
    """A union-find over figures. `apart` are pairs that a person judged different."""

    apart: dict[str, set[str]] = field(default_factory=dict)
    parent: dict[str, str] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)

    def add(self, figures: Sequence[str]) -> str:
        """A new group of figures that are one beyond doubt; its id is the first of them."""
        first = figures[0]
        for figure in figures:
            self.parent[figure] = first
        self.members[first] = list(figures)
        return first

    def find(self, figure: str) -> str:
        """The id of the figure's group."""
        root = figure
        while self.parent[root] != root:
            root = self.parent[root]
        while self.parent[figure] != root:
            self.parent[figure], figure = root, self.parent[figure]
        return root

    def may_join(self, one: str, other: str) -> bool:
        """Whether no judgement keeps a figure of the one group from one of the other."""
        left, right = self.find(one), self.find(other)
        if not self.apart:
            return True
        few, many = sorted((self.members[left], self.members[right]), key=len)
        inside = set(many)
        return not any(self.apart.get(figure, set()) & inside for figure in few)

    def join(self, one: str, other: str) -> bool:
        """Makes two groups one, the smaller into the larger; False where a judgement forbids it."""
        left, right = self.find(one), self.find(other)
        if left == right or not self.may_join(left, right):
            return left == right
        few, many = sorted((left, right), key=lambda root: (len(self.members[root]), root))
        self.parent[few] = many
        self.members[many].extend(self.members.pop(few))
        return True

    def groups(self) -> list[list[str]]:
        """All groups, each in order of its figures' ids."""
        return [sorted(figures) for figures in self.members.values()]


def kept_apart(judgements: Iterable[Comparison]) -> dict[str, set[str]]:
    """For each figure those that the latest judgement of a person says are somebody else."""
    latest = {(one.left, one.right): one for one in judgements}
    found: dict[str, set[str]] = {}
    for (left, right), one in latest.items():
        if one.judgement == "different":
            found.setdefault(left, set()).add(right)
            found.setdefault(right, set()).add(left)
    return found
