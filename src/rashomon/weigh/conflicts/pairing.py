"""Whether two clauses may be held against each other at all: of two speakers, one incident, one day, one place."""

from collections.abc import Iterable

from rashomon.weigh.conflicts.accounts import Account
from rashomon.weigh.conflicts.matters import likeness
from rashomon.weigh.conflicts.occurrence import apart, of_one_body
from rashomon.weigh.conflicts.predications import Predication
from rashomon.weigh.conflicts.telling import Telling

ALIKE = 0.6  # likeness of two nouns for the same
EACH = 2  # clauses that one clause is shown against


def pairable(one: Account, other: Account, telling: Telling) -> bool:
    """Whether two speakers tell of one incident, of days and places that may be one."""
    if one.statement.id == other.statement.id or (one.speaker and one.speaker == other.speaker):
        return False
    if one.report.id == other.report.id and one.statement.voice == other.statement.voice == "outlet":
        return False
    if one.report.id != other.report.id and one.incident != other.incident and not telling.of_one_incident:
        return False
    if of_one_body(one, other) or not telling.linked(one, other) or apart(one.times, other.times):
        return False
    meet = one.places & other.places or one.places & other.around
    return not one.places or not other.places or bool(meet)


def best(key: str, others: Iterable[str]) -> float:
    """How far the likest of some stems may name the same as one."""
    return max((likeness(key, other) for other in others), default=0.0)


def of_one_matter(one: Predication, other: Predication) -> bool:
    """Whether both say the same way of one matter."""
    return any(other.values.get(name, (0,))[0] == sign for name, (sign, _) in one.values.items())
