"""The lists of words by which clauses are read without a parser."""

from collections.abc import Mapping
from functools import cache

from rashomon.resources.lists import word_list
from rashomon.weigh.conflicts.words import stem


@cache
def clause_words(name: str) -> frozenset[str]:
    """A list of clause_words.yaml, as written there."""
    return frozenset(word_list("clause_words")[name])


@cache
def clause_stems(name: str) -> frozenset[str]:
    """The stems of such a list."""
    return frozenset(stem(word) for word in clause_words(name))


@cache
def past_forms() -> frozenset[str]:
    """Past forms of verbs that no ending gives away."""
    return frozenset(word for word in word_list("tense_words")["past"] if " " not in word)


@cache
def numerals() -> Mapping[str, float]:
    """Words for numbers, and the numbers."""
    ones, tens = word_list("clause_words")["ones"], word_list("clause_words")["tens"]
    found = {word: float(number) for number, word in enumerate(ones, 1)}
    found |= {word: 10.0 * number for number, word in enumerate(tens, 2)}
    found |= {f"{ten}-{one}": found[ten] + found[one] for ten in tens for one in ones[:9]}
    return found | {"hundred": 100.0, "thousand": 1000.0, "million": 1e6}
