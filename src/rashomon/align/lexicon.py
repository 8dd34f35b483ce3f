"""The word lists of this stage, by stem."""

from functools import cache
from typing import Any

from rashomon.align.words import Token, stem
from rashomon.resources.lists import word_list


@cache
def kinds() -> dict[str, frozenset[str]]:
    """The kinds of happening that a stem always tells of."""
    return _by_stem("words")


@cache
def compounds() -> dict[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]:
    """Runs of stems that tell of a happening only together, by their first one."""
    found: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for kind, entry in word_list("happenings")["classes"].items():
        for phrase in entry["words"]:
            run = tuple(stem(word) for word in phrase.split())
            if len(run) > 1:
                found.setdefault(run[0], []).append((run, frozenset({kind})))
    return {first: tuple(runs) for first, runs in found.items()}


@cache
def armed() -> dict[str, frozenset[str]]:
    """The kinds that a stem tells of where a weapon is named beside it."""
    return _by_stem("armed")


@cache
def arrivals() -> dict[str, frozenset[str]]:
    """The kinds that a stem tells of where a weapon comes to a place."""
    return _by_stem("arrival")


@cache
def traces() -> dict[str, frozenset[str]]:
    """The kinds of which a stem names what is left behind."""
    return _by_stem("traces")


@cache
def senses() -> dict[str, frozenset[int]]:
    """The groups of words for like events in which a stem stands, by their numbers."""
    found: dict[str, set[int]] = {}
    for number, group in enumerate(word_list("event_senses")["groups"]):
        for word in group:
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _by_stem(field: str) -> dict[str, frozenset[str]]:
    """Kinds by stem; an entry in -ing or -ed stands for this form alone, under the form and a dot."""
    found: dict[str, set[str]] = {}
    for kind, entry in word_list("happenings")["classes"].items():
        for word in (word for word in entry.get(field, ()) if " " not in word):
            found.setdefault(f"{word}." if word.endswith(("ing", "ed")) else stem(word), set()).add(kind)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def weapons() -> frozenset[tuple[str, ...]]:
    """The nouns for weapons as runs of stems."""
    return frozenset(tuple(stem(part) for part in word.split()) for word in word_list("happenings")["weapons"])


@cache
def stems(name: str) -> frozenset[str]:
    """The single words of a list of claim_words, by stem."""
    return frozenset(stem(word) for word in _claim_words()[name] if " " not in word)


@cache
def forms(name: str) -> frozenset[str]:
    """The single words of a list of claim_words, as written."""
    return frozenset(word for word in _claim_words()[name] if " " not in word)


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The entries of several words of a list of claim_words."""
    return tuple(word for word in _claim_words()[name] if " " in word)


@cache
def loaded() -> frozenset[str]:
    """Words that judge what they name."""
    return frozenset(word_list("loaded_words")["words"])


@cache
def empty() -> frozenset[str]:
    """Stems that say nothing of what a clause is about."""
    lists = word_list("function_words")
    common = {word for name in ("starters", "head_ends", "pointers") for word in lists[name] if isinstance(word, str)}
    common.update(_COMMON)
    return frozenset(stem(word) for word in common) | frozenset(common)


_COMMON = (
    "be", "have", "do", "say", "tell", "make", "take", "get", "go", "come", "also", "very", "will", "would", "could",
    "should", "may", "might", "must", "can", "his", "her", "its", "their", "our", "your", "my", "him", "them", "us",
    "me",
    "himself", "itself", "themselves", "against", "been", "who", "been", "up", "down", "off", "just", "like", "such",
    "because", "been", "new", "first", "last", "say", "add", "note", "statement", "report", "thing", "time", "way",
    "people", "on", "no", "yes", "mr", "mrs", "ms",
)  # fmt: skip


def kinds_of(word: Token) -> frozenset[str]:
    """The kinds of happening that a word always tells of."""
    return kinds().get(word.stem, frozenset()) | kinds().get(f"{word.low}.", frozenset())


def _claim_words() -> dict[str, Any]:
    lists: dict[str, Any] = word_list("claim_words")
    return lists
