"""What is said to have caused it: explanations of one happening that exclude each other, in a small case.

A fault and a missile, poison and an illness, gas and smoke, intent and mistake: the pairs are a list. Each account must
give it as the cause, or tell of the happening by it, so that a mere mention of a missile explains nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rashomon.core.claims import Slot
from rashomon.resources.lists import word_list
from rashomon.weigh.conflicts.accounts import Account
from rashomon.weigh.conflicts.finding import Finding
from rashomon.weigh.conflicts.news import News
from rashomon.weigh.conflicts.occurrence import apart, of_one_body
from rashomon.weigh.conflicts.telling import FEW, Telling
from rashomon.weigh.conflicts.words import same_word, stem, stemmed

_WHY = "One explains it by “{}”, the other by “{}”."
_EXCLUDED = "One excludes “{}” as the cause, the other gives “{}”."
EACH = 3  # accounts of another cause that one account is shown against


class Explained(NamedTuple):
    """An account and the words by which it explains what happened."""

    account: Account
    words: str


def explained_otherwise(found: Sequence[Account], telling: Telling, news: News) -> Iterator[Finding]:
    """Findings over accounts that explain the same otherwise. In a large folder nothing shows that it is the same."""
    if telling.reports > FEW:
        return
    of_news = [one for one in found if not news.past(one)]
    given = _explained((one for one in of_news if _of_fact(one)), "given")
    excluded = _explained((one for one in of_news if _denied(one)), "excluded")
    for left, right, slot in word_list("explanations")["pairs"]:
        yield from _held_against(given[left], given[right], telling, slot, _WHY)
    for group, ones in ((name, excluded[name]) for name in word_list("explanations")["excludable"]):
        yield from _held_against(ones, given[group], telling, "means", _EXCLUDED)


def _explained(found: Iterable[Account], by: str) -> dict[str, list[Explained]]:
    """The accounts that give or exclude an explanation, by its group."""
    groups: dict[str, list[Explained]] = defaultdict(list)
    for account in found:
        for group, words in causes(account, by):
            groups[group].append(Explained(account, words))
    return groups


def _held_against(
    ones: Sequence[Explained], others: Sequence[Explained], telling: Telling, slot: Slot, why: str
) -> Iterator[Finding]:
    for one in ones:
        near = (other for other in others if _of_the_same(one.account, other.account, telling, slot))
        for _, other in zip(range(EACH), near, strict=False):
            yield _finding(one, other, slot, why.format(one.words, other.words))


def _finding(one: Explained, other: Explained, slot: Slot, why: str) -> Finding:
    first, second = sorted((one, other), key=lambda each: each.account.order)
    claim = one.account.claim or other.account.claim
    return Finding(slot, first.account.quote, second.account.quote, why, claim=claim)


def _of_fact(one: Account) -> bool:
    told = (
        one.position == "affirm"
        and not any(word.low == "excuse" for word in one.reading.words)
        and one.reading.mood == "fact"
        and not one.reading.reported
    )
    return told and not (one.aside and one.statement.voice == "outlet")


def _denied(one: Account) -> bool:
    excuse = any(word.low == "excuse" for word in one.reading.words)
    return (one.position == "deny" or excuse) and one.reading.mood == "fact" and not one.reading.reported


def causes(one: Account, by: str = "given") -> Iterator[tuple[str, str]]:
    """The explanations that an account gives, or excludes by the words of that list, each with its words."""
    said = f" {' '.join(word.low for word in one.reading.words)} "
    given = any(f" {phrase} " in said for phrase in word_list("explanations")[by])
    for group, kept in word_list("explanations")["groups"].items():
        for phrase in kept["told"]:
            if f" {phrase} " in said:
                yield group, phrase
                break
        else:
            named = kept["named"] if given else ()
            match = next((phrase for phrase in named if f" {phrase} " in said or f" {phrase}s " in said), None)
            if match:
                yield group, match


def _of_the_same(one: Account, other: Account, telling: Telling, slot: Slot) -> bool:
    """Whether two accounts of two speakers may explain one happening: they name one thing, or somebody in common."""
    if one.statement.id == other.statement.id or (one.speaker and one.speaker == other.speaker):
        return False
    if "outlet" in {one.statement.voice, other.statement.voice} and one.report.id == other.report.id:
        return False
    if not telling.linked(one, other) or of_one_body(one, other) or apart(one.times, other.times):
        return False
    if one.places and other.places and not one.places & other.places:
        return False
    if slot == "occurrence":
        return bool(one.around & other.around)
    mine, theirs = one.beside & happenings(), other.beside & happenings()
    return any(same_word(a, b) for a in mine for b in theirs) or bool(one.around & other.around)


@cache
def happenings() -> frozenset[str]:
    """The stems of nouns for what is explained."""
    return frozenset(stem(word) for word in word_list("explanations")["happened"]) | stemmed("things")
