"""Groups of linked statements, less what people decided to keep apart."""

from collections.abc import Iterable, Mapping

Labels = dict[str, dict[int, str]]
"""By statement what decisions, by their numbers, say of it: two with different labels of one number are kept apart."""


class Groups:
    """Statements joined one pair at a time; pairs that a person keeps apart are not joined, by whatever way."""

    def __init__(self, apart: Mapping[str, Mapping[int, str]]) -> None:
        self.above: dict[str, str] = {}
        self.labels: dict[str, Mapping[int, str]] = {}
        self.apart = apart

    def of(self, statement: str) -> str:
        """The statement that stands for the group."""
        way = []
        while (above := self.above.get(statement, statement)) != statement:
            way.append(statement)
            statement = above
        for one in way:
            self.above[one] = statement
        return statement

    def join(self, one: str, other: str) -> bool:
        """Joins the groups of two statements unless a person keeps them apart; whether they are one now."""
        left, right = self.of(one), self.of(other)
        if left == right:
            return True
        first, second = (self.labels.get(each, self.apart.get(each, {})) for each in (left, right))
        if any(second.get(number, label) != label for number, label in first.items()):
            return False
        self.above[right] = left
        self.labels[left] = {**second, **first}
        return True

    def members(self, statements: Iterable[str]) -> dict[str, list[str]]:
        """The groups by the statement that stands for them, each in the order given."""
        found: dict[str, list[str]] = {}
        for statement in statements:
            found.setdefault(self.of(statement), []).append(statement)
        return found
