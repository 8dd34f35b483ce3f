"""Words of an account: their stems, and the lists that say what they do to it."""

import re
from functools import cache
from typing import NamedTuple

from rashomon.core import Span
from rashomon.resources.lists import word_list

_WORD = re.compile(r"[^\W_]+(?:[-'’.](?=[^\W_])[^\W_]+)*|[^\w\s]")
_VOWEL = re.compile(r"[aeiouy]")
_ENDING = re.compile(r"(?:ings|ing|ed|es|s)$")


class Word(NamedTuple):
    """A word and its place in its part of the report; `stem` is what its forms have in common."""

    start: int
    end: int
    text: str
    low: str
    stem: str


def words_of(span: Span) -> list[Word]:
    """The words and marks of a span."""
    found = []
    for match in _WORD.finditer(span.words):
        low = match[0].lower().replace("’", "'")
        found.append(Word(span.start + match.start(), span.start + match.end(), match[0], low, stem(low)))
    return found


@cache
def stem(word: str) -> str:
    """A key under which the forms of a word meet: "launched" and "launches" give "launch"."""
    low = word.lower().removesuffix("'s").removesuffix("'")
    head = _irregular().get(low, low)
    if len(head) > 4 and head.endswith(("ies", "ied")):
        return head[:-3] + "y"
    bare = _bare(head) if len(head) > 4 and not head.endswith(("ss", "us", "is")) else head
    if len(head) == 4 and head.endswith("s") and not head.endswith(("ss", "us", "is")):
        bare = head[:-1]
    if len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "lsz":
        bare = bare[:-1]
    return bare.removesuffix("e") if len(bare) > 3 else bare


def _bare(word: str) -> str:
    root = _ENDING.sub("", word)
    return root if _VOWEL.search(root) else word


@cache
def _irregular() -> dict[str, str]:
    table = word_list("irregular_forms")["forms"]
    return {form: head for head, forms in table.items() for form in forms}


@cache
def listed(name: str) -> frozenset[str]:
    """The single words of a list of conflict_words.yaml, as written there."""
    return frozenset(word for word in word_list("conflict_words")[name] if " " not in word)


@cache
def stemmed(name: str) -> frozenset[str]:
    """The stems of a list's single words."""
    return frozenset(stem(word) for word in listed(name))


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The phrases of a list."""
    return tuple(phrase for phrase in word_list("conflict_words")[name] if " " in phrase)


@cache
def kinds(*, armed: bool = True) -> dict[str, frozenset[str]]:
    """Each stem that tells of a happening, with the kinds it may be of: some do only where a weapon is named."""
    found: dict[str, set[str]] = {}
    for name, lists in word_list("happenings")["classes"].items():
        for words in (words for which, words in lists.items() if armed or which == "words"):
            for word in (word for word in words if " " not in word):
                found.setdefault(stem(word), set()).add(name)
    return {key: frozenset(names) for key, names in found.items()}


@cache
def kinds_together() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The entries of several words: the first stem, with the others and the kind that they tell of together."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, lists in word_list("happenings")["classes"].items():
        for word in (word for word in lists["words"] if " " in word):
            first, *rest = (stem(one) for one in word.split())
            found.setdefault(first, []).append((tuple(rest), name))
    return {first: tuple(entries) for first, entries in found.items()}


@cache
def alike() -> dict[str, frozenset[str]]:
    """Each stem with the stems that say the same of a thing."""
    found: dict[str, set[str]] = {}
    for group in word_list("opposites")["alike"]:
        stems = {stem(word) for word in group}
        for one in stems:
            found.setdefault(one, set()).update(stems)
    return {key: frozenset(names) for key, names in found.items()}


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Each word with those that exclude it, as written."""
    found: dict[str, set[str]] = {}
    for one, other in word_list("opposites")["opposites"]:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {key: frozenset(names) for key, names in found.items()}


@cache
def acts() -> dict[str, frozenset[int]]:
    """Each stem that tells of an act, with the numbers of the groups in which it stands."""
    found: dict[str, set[int]] = {}
    for number, group in enumerate(word_list("conflict_words")["acts"]):
        for word in group:
            found.setdefault(stem(word), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


@cache
def weapon_nouns() -> frozenset[str]:
    """The stems of nouns for weapons without a name of their own."""
    return frozenset(stem(word) for word in word_list("happenings")["weapons"] if " " not in word)


@cache
def arms() -> tuple[str, ...]:
    """The names of several words for weapons without a name of their own ("live round")."""
    return tuple(word for word in word_list("happenings")["weapons"] if " " in word)


@cache
def groups() -> dict[str, str]:
    """Each stem that names a part of a group, with the group's name."""
    return {stem(word): name for name, words in word_list("conflict_words")["groups"].items() for word in words}


def same_word(one: str, other: str) -> bool:
    """Whether two stems are one, or say the same."""
    return one == other or other in alike().get(one, frozenset())
