"""Groups of linked statements, less what people decided to keep apart."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from rashomon.core.judgements import Judgement
from rashomon.core.origins import Origin


class Apart:
    """What people said of origins: statements that they took out of one, put together, or let stand alone."""

    def __init__(self, judgements: Sequence[Judgement]) -> None:
        """`judgements` are those on origins that hold, in order."""
        self.labels: dict[str, dict[int, str]] = {}
        self.taken: dict[str, Origin] = {}
        self.together: list[tuple[str, ...]] = []
        self.why: dict[str, str] = {}
        for number, one in enumerate(judgements):
            before = _origin(one.before)
            held = before.statements if before else ()
            if one.verdict == "rejected":
                self._label(number, {statement: statement for statement in held})
            elif one.verdict == "split":
                leaving = dict.fromkeys(one.members, "out")
                self._label(number, {**dict.fromkeys(held, "in"), **leaving})
                own = _origin(one.correction)
                self.taken |= dict.fromkeys(one.members, own) if own else {}
            elif one.verdict == "merged":
                self.together.append(one.members)
            self.why |= dict.fromkeys(one.members, one.why or "A person decided it.")

    def _label(self, number: int, labels: Mapping[str, str]) -> None:
        for statement, label in labels.items():
            self.labels.setdefault(statement, {})[number] = label


def _origin(encoded: str | None) -> Origin | None:
    return msgspec.json.decode(encoded, type=Origin) if encoded else None


class Groups:
    """Statements joined one pair at a time; pairs that a person keeps apart are not joined, by whatever way."""

    def __init__(self, apart: Apart) -> None:
        self.above: dict[str, str] = {}
        self.labels: dict[str, dict[int, str]] = {}
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
        first, second = (self.labels.get(each, self.apart.labels.get(each, {})) for each in (left, right))
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
