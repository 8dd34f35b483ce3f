"""Pieces: the clauses of a sentence, each with what stands over it, so that a negator stays in its own."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rashomon.resources.lists import word_list
from rashomon.weigh.conflicts.grammar import clause_words, past_forms
from rashomon.weigh.conflicts.words import Word

_NO_OPENERS = frozenset({"as a", "as an", "as the", "as well", "so far", "so many", "so much"})
_BEFORE_NOUNS = frozenset({"after", "before", "since", "until", "than"})  # they may also stand before a noun
_GERUND = 5  # letters of a word that may still be no gerund ("king")
_LEAST = 2  # words of a piece
_MARKS = frozenset({";", ":", "—", "–", "…"})


class Piece(NamedTuple):
    """A clause of a sentence: its words, the conjunction before it, and the words of the sentence before that."""

    words: tuple[Word, ...]
    opener: str
    over: tuple[Word, ...]


def pieces(words: Sequence[Word]) -> Iterator[Piece]:
    """The clauses of a sentence in their order."""
    begin, opener = 0, ""
    for at in range(len(words) + 1):
        fronted = (
            at < len(words) and words[at].text == "," and opener in clause_words("openers") and _clausal(words, at + 1)
        )
        if at < len(words) and not fronted and not _cuts(words, at):
            continue
        part = list(words[begin:at])
        while part and not part[0].text[0].isalnum():
            part = part[1:]
        while part and not part[-1].text[-1].isalnum():
            part = part[:-1]
        if len(part) >= _LEAST:
            yield Piece(tuple(part), opener, tuple(words[:begin]))
        if at < len(words):
            begin, opener = at + 1, words[at].low
            if words[at].low not in clause_words("openers") | {"and", "or"} and words[at].text[0].isalnum():
                begin = at


def _cuts(words: Sequence[Word], at: int) -> bool:
    """Whether a new clause begins with or behind the word at `at`."""
    word, before = words[at], words[at - 1].low if at else ""
    after = words[at + 1].low if at + 1 < len(words) else ""
    if word.text in _MARKS:
        return True
    if (f"{word.low} {after}" in _NO_OPENERS and not _clausal(words, at + 1)) or (
        word.low == "that" and before in clause_words("prepositions") | {"by"}
    ):
        return False  # "that day", "as a doctor"
    if word.low in _BEFORE_NOUNS:
        return _clausal(words, at + 1)
    if word.low in clause_words("openers"):
        return True
    if word.low in {"and", "or"}:
        return after in clause_words("joined") or _clausal(words, at + 1) or _finite(after)
    return before == "," and word.low.endswith("ing") and len(word.low) > _GERUND


def _clausal(words: Sequence[Word], at: int) -> bool:
    """Whether a subject and a verb follow, or a gerund."""
    if at < len(words) and words[at].low.endswith("ing") and len(words[at].low) > _GERUND:
        return True
    for word in words[at : at + 7]:
        if not word.text[0].isalnum():
            return False
        if word.low in clause_words("openers") | {"and", "or"}:
            return False
        if _finite(word.low):
            return True
    return False


@cache
def _finite(word: str) -> bool:
    """Whether a word is a verb in a finite or past form, as far as its form tells."""
    return word in _verbs() or (word.endswith("ed") and len(word) > 4 and word not in _not_past())


@cache
def _verbs() -> frozenset[str]:
    return frozenset(
        past_forms() | {"is", "are", "does", "do", "didn't", "wasn't", "weren't", "hadn't", "isn't", "aren't"}
    ) - {"late", "since", "set", "cut"}


@cache
def _not_past() -> frozenset[str]:
    return frozenset(word_list("tense_words")["not_past"])
