"""The words of meaning of a question and a reply, and what they share."""

import re
from functools import cache

from rashomon.resources.lists import word_list

_WORD = re.compile(r"[^\W_]+")


def overlap(question: str, reply: str) -> tuple[list[str], float]:
    """The question's words of meaning that the reply has too, and their share of the question's."""
    wanted, there = stems(question), set(stems(reply))
    shared = [word for stem, word in wanted.items() if stem in there]
    return shared, len(shared) / len(wanted) if wanted else 0.0


def stems(words: str) -> dict[str, str]:
    """The first five letters of every word of meaning, with the word."""
    found: dict[str, str] = {}
    for word in _WORD.findall(words.casefold()):
        if len(word) > 2 and word not in _small():
            found.setdefault(word[:5], word)
    return found


def listed(words: list[str]) -> str:
    """The first words, in quotation marks."""
    return ", ".join(f"“{word}”" for word in words[:4]) or "nothing"


@cache
def _small() -> frozenset[str]:
    lists = word_list("question_words")
    return frozenset([*lists["small"], *lists["interrogate"]])
