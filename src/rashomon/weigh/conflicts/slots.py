"""Who, when and where: accounts of one happening that fill a slot with values that exclude each other.

Only kinds of happening that befall one thing once are held against each other, since two shellings of a town
may well have two authors; and only where both accounts name what it befell.
"""

import math

from rashomon.weigh.conflicts.accounts import Account
from rashomon.weigh.conflicts.finding import Finding
from rashomon.weigh.conflicts.telling import Telling
from rashomon.weigh.conflicts.words import listed, same_word, stemmed

_UNDERGONE = frozenset(
    {"die", "death", "dead", "crash", "sink", "leak", "explod", "explosion", "collaps", "fire", "blast", "burn"}
)  # nobody does them
_CLOSE = 15  # minutes by which two accounts of one hour may differ
_NEARBY = 50  # kilometres that a report may be off when it names the nearest town


def holds_slots(one: Account) -> bool:
    """Whether an account of fact names an hour or tells of a happening that befalls its object once."""
    told = (
        one.position == "affirm"
        and one.reading.mood == "fact"
        and not one.reading.reported
        and one.predicate is not None
    )
    return told and (bool(one.hours) or bool(one.reading.kinds & listed("exclusive")))


def filled_otherwise(one: Account, other: Account, telling: Telling) -> Finding | None:
    """The conflict between two accounts of one happening in its actor, place, day or hour, or None."""
    first, second = sorted((one, other), key=lambda account: account.order)
    if (
        not _of_fact(first, second)
        or not telling.linked(first, second)
        or not first.reading.kinds & second.reading.kinds
    ):
        return None
    hours = _hours(first, second)
    if hours:
        return Finding("time", first.quote, second.quote, hours, claim=first.claim or second.claim)
    common = undergone(first) & undergone(second)
    if not common or not first.reading.kinds & second.reading.kinds & listed("exclusive"):
        return None
    actors = [actor(account) for account in (first, second)]
    telling_object = common & (first.names | stemmed("things")) & (second.names | stemmed("things"))
    if telling_object and all(actors) and not _same_actor(first, second, *actors):
        why = f"Each names another who did it: “{' '.join(actors[0])}” and “{' '.join(actors[1])}”."
        return Finding("actor", first.quote, second.quote, why, claim=first.claim or second.claim)
    if common & first.names & second.names and _far_apart(first, second):
        why = "The two places lie too far apart to be one."
        return Finding("place", first.quote, second.quote, why, claim=first.claim or second.claim)
    return None


def _of_fact(one: Account, other: Account) -> bool:
    return all(
        account.position == "affirm" and account.reading.mood == "fact" and not account.reading.reported
        for account in (one, other)
    ) and (one.speaker != other.speaker and one.statement.id != other.statement.id)


def undergone(one: Account) -> frozenset[str]:
    """The stems of what the happening befell: the subject of a passive, or what stands behind an active verb."""
    words, at = one.reading.words, _told(one)
    if at is None:
        return frozenset()
    part = words[max(0, at - 8) : at] if _passive(one, at) else words[at + 1 : at + 6]
    return frozenset(word.stem for word in part if word.stem in one.stems)


def _told(one: Account) -> int | None:
    """The number of the word that tells what happened."""
    if one.predicate is None:
        return None
    return next((n for n, word in enumerate(one.reading.words) if word.start == one.predicate.start), None)


def _passive(one: Account, at: int) -> bool:
    return any(
        word.low in {"was", "were", "been", "be", "being", "is", "are"}
        for word in one.reading.words[max(0, at - 3) : at]
    )


def actor(one: Account) -> tuple[str, ...]:
    """The words for who did it: behind "by" in a passive, right before the verb elsewhere; () where nobody is named."""
    words, at = one.reading.words, _told(one)
    if at is None or words[at].stem in _UNDERGONE:
        return ()
    if _passive(one, at):
        behind = next((n for n, word in enumerate(words) if n > at and word.low == "by"), None)
        part = words[behind + 1 : behind + 8] if behind is not None else ()
    else:
        ahead = at - 1
        while ahead >= 0 and words[ahead].low in {"had", "has", "have", "then", "also", "first"}:
            ahead -= 1
        if ahead < 0 or not words[ahead].text[0].isalnum() or words[ahead].stem not in one.stems | one.names:
            return ()
        part = words[max(0, ahead - 5) : ahead + 1]
    named = [word for word in part if word.stem in one.stems]
    return tuple(word.text for word in named) if any(word.stem in one.names for word in named) else ()


def _same_actor(one: Account, other: Account, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether the two may be one: a name's word in common, or one entity in both."""
    stems = [
        {word.stem for word in account.reading.words if word.text in words}
        for account, words in ((one, left), (other, right))
    ]
    names = [mine & account.names for mine, account in zip(stems, (one, other), strict=True)]
    return bool(one.keys & other.keys) or any(same_word(a, b) for a in names[0] for b in names[1])


def _hours(one: Account, other: Account) -> str:
    """Why the hours at which two accounts have the same begin exclude each other; "" where they do not."""
    if len(one.hours) != 1 or len(other.hours) != 1 or not one.around & other.around:
        return ""
    if not all(any(word.low in listed("begun") for word in account.reading.words) for account in (one, other)):
        return ""
    first, second = one.hours[0], other.hours[0]
    apart = abs((first - second).total_seconds()) / 60
    if first.date() != second.date() or apart <= _CLOSE:
        return ""
    return f"One puts the beginning at {first:%H:%M}, the other at {second:%H:%M} of the same day."


def _far_apart(one: Account, other: Account) -> bool:
    """Whether no place of the one is within reach of a place of the other."""
    if not one.points or not other.points:
        return False
    return all(_distance(left, right) > left[2] + right[2] + _NEARBY for left in one.points for right in other.points)


def _distance(left: tuple[float, float, int], right: tuple[float, float, int]) -> float:
    """Kilometres between two points, on a sphere."""
    a, b = math.radians(left[0]), math.radians(right[0])
    across = math.radians(right[1] - left[1])
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))
