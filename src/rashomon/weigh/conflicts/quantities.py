"""Amounts that clauses of different speakers give of one thing: how many shots, how long, how far, what share."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rashomon.resources.lists import word_list
from rashomon.weigh.conflicts.accounts import sentence_quote
from rashomon.weigh.conflicts.done_by import doer
from rashomon.weigh.conflicts.finding import Finding
from rashomon.weigh.conflicts.grammar import clause_stems, clause_words, numerals
from rashomon.weigh.conflicts.matters import sorts_of
from rashomon.weigh.conflicts.pairing import EACH, best, of_one_matter, pairable
from rashomon.weigh.conflicts.predications import Predication
from rashomon.weigh.conflicts.telling import Telling
from rashomon.weigh.conflicts.words import Word, stem, stemmed

_SHARED = 0.5  # share of what the shorter clause speaks of that both must have
_ROUNDING = 0.15  # how far a rounded amount may be off
_GROUP = 3  # figures between two commas of a number
_LASTING = frozenset(
    {"last", "tak", "for", "within", "after", "hold", "wait", "delay", "lat", "long"}
)  # stems beside a length of time
_HALF = 0.5  # how far a whole percentage may be off
_NOUNS = 3  # words behind a number in which what is counted stands


class Quantity(NamedTuple):
    """An amount in a clause: the words that give it, its range, its unit ("" for a count), and what is counted."""

    one: Predication
    words: str
    low: float
    high: float
    unit: str
    noun: str


def amounts_opposed(found: Sequence[Predication], telling: Telling, told: frozenset[int]) -> Iterator[Finding]:
    """Findings over amounts of one thing whose ranges do not meet; `told` numbers the clauses that are of the news."""
    by_unit: dict[tuple[str, ...], list[Quantity]] = defaultdict(list)
    for one in found:
        if one.account.order in told and not one.denied:
            for amount in quantities(one):
                for key in _keys(amount):
                    by_unit[telling.searched(one.account), amount.unit, key].append(amount)
    for amounts in by_unit.values():
        for number, given in enumerate(amounts):
            others = (other for other in amounts[number + 1 :] if _excluding(given, other, telling))
            for _, other in zip(range(EACH), others, strict=False):
                yield _finding(given, other)


def _keys(amount: Quantity) -> list[str]:
    """Under what amounts of one thing meet: each sort of what is counted, or its stem."""
    return sorted(name for name in sorts_of(amount.noun) if not name.startswith("wide ")) or [amount.noun]


def quantities(one: Predication) -> Iterator[Quantity]:
    """The amounts in a clause, but for tolls, which are compared by themselves."""
    words = one.piece.words
    if any(word.stem in clause_stems("tolls") for word in words):
        return
    for at, word in enumerate(words):
        value = _number(word.low)
        if value is None or (at and (words[at - 1].low in clause_words("ranked") or words[at - 1].text == ",")):
            continue
        end = at + 1
        while (
            end + 1 < len(words)
            and words[end].text == ","
            and len(words[end + 1].low) == _GROUP
            and words[end + 1].low.isdigit()
        ):
            value, end = value * 1000 + float(words[end + 1].low), end + 2
        while end < len(words) and (more := _number(words[end].low)) is not None:
            value, end = (value * more if more >= 100 else value + more), end + 1
        if (
            end >= len(words)
            or words[end].low in clause_words("no_amounts")
            or (value == 1 and word.low == "one" and words[end].low in clause_words("following"))
        ):
            continue
        unit, scale = _units().get(words[end].low, ("", 1.0))
        noun = "" if unit else _counted(words, end)
        if not unit and not noun:
            continue
        if unit == "time" and not _lasting(words, at, end):
            continue
        if unit == "length":
            unit += " " + _along(words, end)
        low, high = _range(words, at, value * scale, percent=unit == "share")
        yield Quantity(one, " ".join(w.text for w in words[at : end + 1]), low, high, unit, noun)


def _lasting(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether a length of time says how long something took, and not when or how old."""
    if end + 1 < len(words) and words[end + 1].low in {"ago", "earlier", "before", "old", "apart", "prior"}:
        return False
    return any(word.stem in _LASTING for word in [*words[max(0, at - 3) : at], *words[end + 1 : end + 2]])


def _along(words: Sequence[Word], end: int) -> str:
    """What a length measures: how far away, how wide, how high; the word behind it."""
    behind = words[end + 1].low if end + 1 < len(words) else ""
    kept: str = word_list("clause_words")["away"].get(behind, behind)
    return kept


def _counted(words: Sequence[Word], end: int) -> str:
    """The stem of the noun behind a number: the first of a known sort, or the first in the plural."""
    for word in words[end : end + _NOUNS]:
        if word.low in clause_words("following") or not word.text[0].isalpha():
            return ""
        if sorts_of(word.stem) or (word.low.endswith("s") and not word.low.endswith(("ss", "us"))):
            return word.stem
    return ""


def _range(words: Sequence[Word], at: int, value: float, *, percent: bool) -> tuple[float, float]:
    """What the words before a number allow it to be."""
    ahead = [word.low for word in words[max(0, at - 3) : at]]
    said = " ".join(ahead)
    if said.endswith(("at least", "more than", "over", "no fewer than", "no less than")):
        return value, math.inf
    if said.endswith(("up to", "at most", "fewer than", "less than", "under", "no more than")):
        return 0.0, value
    if ahead and ahead[-1] in {"about", "around", "some", "nearly", "almost", "roughly", "approximately"}:
        return value * (1 - _ROUNDING), value * (1 + _ROUNDING)
    if percent and value == int(value):
        return value - _HALF, value + _HALF
    return value, value


@cache
def _number(word: str) -> float | None:
    bare = word.replace(",", "")
    if bare.replace(".", "", 1).isdigit():
        return float(bare)
    return numerals().get(word)


@cache
def _units() -> dict[str, tuple[str, float]]:
    """Words for units, with the quantity that they measure and how many of its basic unit they are."""
    return {
        word: (name, float(scale))
        for name, kept in word_list("matters")["units"].items()
        for word, scale in kept.items()
    }


def _excluding(one: Quantity, other: Quantity, telling: Telling) -> bool:
    left, right = one.one.account, other.one.account
    if one.low <= other.high and other.low <= one.high:
        return False
    if left.report.id == right.report.id and "outlet" in {left.statement.voice, right.statement.voice}:
        return False
    if not pairable(left, right, telling):
        return False
    return _of_one(one, other)


def _of_one(one: Quantity, other: Quantity) -> bool:
    """Whether what is said of the amounts is the same: one matter and something in common, or most of the words."""
    mine, theirs = (quantity.one.contents - {quantity.noun} - _said() - _unit_stems() for quantity in (one, other))
    if any(
        a.unit == b.unit and a.noun == b.noun and a.low <= b.high and b.low <= a.high
        for a in quantities(one.one)
        for b in quantities(other.one)
    ):
        return False  # one of several amounts in the one is that of the other
    if one.unit == "share":
        mine, theirs = mine - one.one.account.names, theirs - other.one.account.names
    shared = sum(best(key, theirs) for key in mine)
    least = min(len(mine), len(theirs))
    matter = of_one_matter(one.one, other.one)
    if not one.unit and one.noun and (matter or least <= 1):
        doers = [doer(quantity.one, name) for quantity in (one, other) for name in list(quantity.one.values)[:1]]
        return shared >= 1 or (matter and not any(doers))
    return bool(least) and shared >= max(1.0, _SHARED * least)


@cache
def _unit_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in _units())


@cache
def _said() -> frozenset[str]:
    return stemmed("reports") | stemmed("sayings")


def _finding(one: Quantity, other: Quantity) -> Finding:
    first, second = sorted((one, other), key=lambda each: each.one.account.order)
    why = f"“{first.words}” and “{second.words}” cannot both be the amount of the same."
    return Finding("number", sentence_quote(first.one.account), sentence_quote(second.one.account), why)
