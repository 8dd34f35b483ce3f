"""Tokens of a text as figures need them: numerals, words and single marks, with sentence numbers."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from rashomon.resources.lists import word_list

_TOKEN = re.compile(r"\d(?:[\d.,]*\d)?|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]|_+")
_STOP = frozenset(".!?")
# Longer digit strings are identifiers, and would be no exact floating-point numbers.
MOST_DIGITS = 15
_PLAIN = re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")


class Token(NamedTuple):
    """A numeral, a word or a mark, its lower case, and the number of its sentence."""

    start: int
    end: int
    words: str
    lower: str
    sentence: int
    space: bool

    @property
    def numeral(self) -> bool:
        """Whether it is written in digits."""
        return self.words[0].isdigit()

    @property
    def word(self) -> bool:
        """Whether it is made of letters."""
        return self.words[0].isalpha()


def scan(text: str) -> list[Token]:
    """The tokens of a text, in one pass."""
    found: list[Token] = []
    sentence, last = 0, 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        gap = text[last:start]
        if found and ("\n" in gap or (found[-1].words in _STOP and gap and not _abbreviated(found))):
            sentence += 1
        found.append(Token(start, end, match.group(), match.group().lower(), sentence, bool(gap) or not found))
        last = end
    return found


def _abbreviated(found: Sequence[Token]) -> bool:
    """Whether the point just read ends an abbreviation or an initial rather than a sentence."""
    before = found[-2] if len(found) > 1 else None
    return found[-1].words == "." and before is not None and before.word and len(before.words) < 3


def number(words: str) -> float | None:
    """The value of a numeral, None where its digits are grouped as no number is ("1,2,3,4")."""
    if len(words) > MOST_DIGITS + 5 or not _PLAIN.fullmatch(words):
        return None
    plain = words.replace(",", "")
    return float(plain) if sum(map(str.isdigit, plain)) <= MOST_DIGITS else None


@cache
def listed(name: str) -> Any:
    """One list of figure_words.yaml: a frozen set of words, or a mapping as it stands."""
    found = word_list("figure_words")[name]
    return frozenset(found) if isinstance(found, list) else found


def lower_at(tokens: Sequence[Token], at: int) -> str:
    """The word at a place in lower case, "" outside the text."""
    return tokens[at].lower if 0 <= at < len(tokens) else ""
