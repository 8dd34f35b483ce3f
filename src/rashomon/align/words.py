"""Words of a text: where they stand, and the stem under which all forms of one are found."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rashomon.core import Span
from rashomon.resources.lists import word_list

_WORD = re.compile(r"[^\W_]+(?:(?:[-'’.]|(?<=\d):(?=\d\d))(?=[^\W_])[^\W_]+)*|[^\w\s]")  # "11:25" is one word
_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\b(?:Mr|Ms|Dr|St|Lt))(?<!\b(?:Mrs|Gen|Col))[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])"
)
_VOWEL = re.compile(r"[aeiouy]")
_POSSESSIVE = re.compile(r"['’]s?$")


class Token(NamedTuple):
    """A word or mark: `start` and `end` count code points of its part, `stem` is what its forms have in common."""

    start: int
    end: int
    text: str
    low: str
    stem: str

    @property
    def name(self) -> bool:
        """Whether it is written as a name, or as the opening of a sentence."""
        return self.text[:1].isupper()


def tokens(span: Span) -> list[Token]:
    """The words and marks of a span, with their places in its part of the report."""
    found = []
    for match in _WORD.finditer(span.words):
        low = match[0].lower().replace("’", "'")
        found.append(Token(span.start + match.start(), span.start + match.end(), match[0], low, stem(low)))
    return found


def sentences(words: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of `words`."""
    start = 0
    for match in _SENTENCE_END.finditer(words):
        yield start, match.end()
        start = match.end()
    if words[start:].strip():
        yield start, len(words)


@cache
def stem(word: str) -> str:
    """What the forms of a word have in common: "launched", "launches" and "launching" give "launch".

    Irregular forms are listed; the others lose their ending. The result is a key, not always a word.
    """
    low = _POSSESSIVE.sub("", word.lower())
    irregular = _irregular().get(low)
    if irregular is not None:
        return irregular
    return _bare(low)


@cache
def _irregular() -> dict[str, str]:
    table = word_list("irregular_forms")["forms"]
    return {form: _bare(head) for head, forms in table.items() for form in (*forms, head)}


def _bare(low: str) -> str:
    """The word without the endings of number and tense, and without a last "e"."""
    if len(low) > 4 and low.endswith("ies"):
        low = low[:-3] + "y"
    elif low.endswith(("sses", "shes", "ches", "xes", "zes")):
        low = low[:-2]
    elif len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")):
        low = low[:-1]
    for ending in ("ing", "ied", "ed"):
        root = low.removesuffix(ending)
        if root != low and len(root) >= 2 and _VOWEL.search(root):
            return _final(root + "y" if ending == "ied" else _undoubled(root))
    return _final(low)


def _undoubled(root: str) -> str:
    """Drops the second of two letters: stopp to stop; kill, pass and staff keep theirs."""
    double = len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsfz"
    return root[:-1] if double else root


def _final(root: str) -> str:
    return root[:-1] if len(root) > 3 and root.endswith("e") else root
