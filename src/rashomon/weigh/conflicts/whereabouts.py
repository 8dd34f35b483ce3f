"""Where it happened, told by directions and by whose waters, air or land it was."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.resources.lists import word_list
from rashomon.weigh.conflicts.accounts import sentence_quote
from rashomon.weigh.conflicts.finding import Finding
from rashomon.weigh.conflicts.pairing import ALIKE, EACH, best, of_one_matter, pairable
from rashomon.weigh.conflicts.parties import kin
from rashomon.weigh.conflicts.predications import Predication
from rashomon.weigh.conflicts.telling import Telling
from rashomon.weigh.conflicts.words import stem

_SHARED = 2  # things that both sentences speak of
_OPPOSITE = 100  # degrees between two directions from which on they exclude each other
_WAY = "(?:north|south)[- ]?(?:east|west)|north|south|east|west"
_OFF = re.compile(rf"\b({_WAY}) of\b", re.IGNORECASE)
_FROM = re.compile(rf"\bfrom (?:the )?({_WAY})\b", re.IGNORECASE)
_DOMAIN = r"(?:territorial )?(?:waters|territory|airspace|soil|side of the \w+|land)"
_INTO = r"\b(?:inside|in|within|into|entered|from|on)\s+(?:the )?"
_INSIDE = re.compile(rf"{_INTO}([A-Z][\w-]+?)(?:'s|’s)? {_DOMAIN}\b")
_OF = re.compile(rf"{_INTO}(?:territorial )?(?:waters|territory|airspace|soil) of ([A-Z][\w-]+)")
_OPEN = re.compile(r"\binternational (?:waters|airspace)\b")


class Placed(NamedTuple):
    """A clause that says where: how it says it, and the direction in degrees or the owner's name."""

    one: Predication
    how: str
    degrees: int
    owner: str


def places_opposed(found: Sequence[Predication], telling: Telling, told: frozenset[int]) -> Iterator[Finding]:
    """Findings over clauses that put one thing at places that exclude each other."""
    placed = [where for one in found if one.account.order in told and not one.denied for where in _placed(one)]
    for number, one in enumerate(placed):
        others = (other for other in placed[number + 1 :] if _excluding(one, other, telling))
        for _, other in zip(range(EACH), others, strict=False):
            first, second = sorted((one, other), key=lambda each: each.one.account.order)
            why = "The two put it at places that exclude each other."
            yield Finding("place", sentence_quote(first.one.account), sentence_quote(second.one.account), why)


def _placed(one: Predication) -> Iterator[Placed]:
    said = one.account.clause.words
    for how, pattern in (("off", _OFF), ("from", _FROM)):
        for match in pattern.finditer(said):
            yield Placed(one, how, word_list("clause_words")["compass"].get(match[1].lower().replace(" ", ""), 0), "")
    for pattern in (_INSIDE, _OF):
        for match in pattern.finditer(said):
            yield Placed(one, "inside", 0, stem(match[1]))
    if _OPEN.search(said):
        yield Placed(one, "inside", 0, "international")


def _excluding(one: Placed, other: Placed, telling: Telling) -> bool:
    left, right = one.one.account, other.one.account
    if one.how != other.how or not pairable(left, right, telling):
        return False
    if one.how == "inside":
        if kin(one.owner, other.owner):
            return False
    elif abs((one.degrees - other.degrees + 180) % 360 - 180) < _OPPOSITE:
        return False
    shared = sum(best(key, other.one.near) >= ALIKE for key in one.one.near)
    return of_one_matter(one.one, other.one) or shared >= _SHARED
