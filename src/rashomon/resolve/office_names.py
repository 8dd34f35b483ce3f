"""Surnames that are words for offices as well: Howard Dean, Stephen King, Paul Singer."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rashomon.resolve.lexicon import lexicon
from rashomon.resolve.passages import Passage, Word

GIVEN_AND_NEXT = re.compile(r"\b(?=([A-Z][a-z]+) ([A-Z][a-z]+)\b(?![’']s? [A-Z]| [A-Z]|-))")


def surname_of_office(passage: Passage, start: int, words: Sequence[Word]) -> bool:
    """Whether the run of capitals from word `start` ends in such a surname.

    "Howard Dean" does, and "Dean" where the passage has the full name; "the Dean" does not.
    """
    last = words[-1]
    if last.bare not in lexicon().offices or last.bare not in _surnames(passage.text):
        return False
    before = passage.words[start - 1].text.lower() if start else ""
    return len(words) > 1 or before not in lexicon().definite | lexicon().indefinite


@lru_cache(maxsize=64)
def _surnames(text: str) -> frozenset[str]:
    """The words for offices, lower case, that stand right behind a given name and before no other capital."""
    lex = lexicon()
    pairs = GIVEN_AND_NEXT.findall(text)
    return frozenset(last.lower() for given, last in pairs if given in lex.given and last.lower() in lex.offices)
