"""The word list of this step, with every verb's forms built."""

import re
from functools import cache
from typing import Any

from rashomon.resources.lists import word_list

_VOWELS = "aeiou"
_DOUBLES = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]")  # "rob, robbed"; verbs of more syllables are listed
Forms = dict[str, str]


@cache
def words(*path: str) -> frozenset[str]:
    """The words of one list of qualify_words.yaml, as they stand there."""
    return frozenset(_at(path))


@cache
def verbs(*path: str) -> Forms:
    """Every form of the verbs of one list, with its base form; phrases are left out."""
    return {form: base for base in _at(path) if " " not in base for form in forms(base)}


@cache
def phrases(*path: str) -> dict[str, tuple[str, ...]]:
    """Every form of the first word of a list's phrases, with the phrases that it opens."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in _at(path):
        first, _, rest = entry.partition(" ")
        if rest:
            for form in forms(first):
                found[form] = (*found.get(form, ()), rest)
    return found


@cache
def classes() -> dict[str, frozenset[str]]:
    """The classes of cues by each form of each of their verbs and by each of their nouns."""
    found: dict[str, set[str]] = {}
    for name in word_list("qualify_words")["cues"]:
        for form in verbs("cues", name):
            found.setdefault(form, set()).add(name)
    for name, nouns in word_list("qualify_words")["cue_nouns"].items():
        for noun in nouns:
            found.setdefault(noun, set()).add(name)
    return {form: frozenset(names) for form, names in found.items()}


@cache
def verb_classes() -> dict[str, frozenset[str]]:
    """The classes of cues by the forms of their verbs alone."""
    found: dict[str, set[str]] = {}
    for name in word_list("qualify_words")["cues"]:
        for form in verbs("cues", name):
            found.setdefault(form, set()).add(name)
    return {form: frozenset(names) for form, names in found.items()}


@cache
def noun_classes() -> dict[str, frozenset[str]]:
    """The classes of cues by their nouns alone."""
    found: dict[str, set[str]] = {}
    for name, nouns in word_list("qualify_words")["cue_nouns"].items():
        for noun in nouns:
            found.setdefault(noun, set()).add(name)
    return {noun: frozenset(names) for noun, names in found.items()}


@cache
def lemma(word: str) -> str:
    """The base form of a verb that some list has; any other word stays as it is."""
    return _lemmas().get(word, word)


@cache
def _lemmas() -> Forms:
    lists = word_list("qualify_words")
    bases = {entry.split()[0] for entries in lists["cues"].values() for entry in entries}
    bases |= {entry.split()[0] for entry in lists["wrongs"]} | set(lists["irregular"])
    return {form: base for base in sorted(bases) if " " not in base for form in forms(base)}


def forms(base: str) -> tuple[str, ...]:
    """A verb's forms: the listed ones, or those made by rule."""
    irregular: dict[str, list[str]] = word_list("qualify_words")["irregular"]
    if base in irregular:
        return (base, *irregular[base])
    if base.endswith("e"):
        return (base, base + "s", base + "d", base[:-1] + "ing")
    if base.endswith("y") and base[-2] not in _VOWELS:
        return (base, base[:-1] + "ies", base[:-1] + "ied", base + "ing")
    if _DOUBLES.fullmatch(base):
        return (base, base + "s", base + base[-1] + "ed", base + base[-1] + "ing")
    ending = "es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return (base, base + ending, base + "ed", base + "ing")


def _at(path: tuple[str, ...]) -> Any:
    found = word_list("qualify_words")
    for name in path:
        found = found[name]
    return found
