"""The words for happenings, as event_words.yaml lists them, with all their forms."""

from functools import cache
from typing import NamedTuple

from rashomon.resources.lists import word_list

_VOWELS = frozenset("aeiou")


class Word(NamedTuple):
    """What a word says happens: its kind, whether it is a noun, and whether it stands for several.

    `past` is whether the form tells of the past, `needs` what must stand beside it for it to count, `particle` the
    word that must follow.
    """

    kind: str
    noun: bool = False
    plural: bool = False
    past: bool = False
    needs: str = ""
    particle: str = ""


@cache
def words() -> dict[str, tuple[Word, ...]]:
    """Every form in lower case, with what it may say."""
    found: dict[str, list[Word]] = {}
    for kind, entry in word_list("event_words")["kinds"].items():
        for noun in entry["nouns"]:
            found.setdefault(noun, []).append(Word(kind, noun=True))
            found.setdefault(_plural(noun), []).append(Word(kind, noun=True, plural=True))
        for needs, verbs in (("", entry["verbs"]), (entry.get("needs", ""), entry.get("verbs_with", ()))):
            for verb in verbs:
                for form, word in _forms(kind, verb, needs):
                    found.setdefault(form, []).append(word)
    return {form: tuple(meanings) for form, meanings in found.items()}


def _plural(noun: str) -> str:
    return noun + ("es" if noun.endswith(("s", "sh", "ch")) else "s")


def _forms(kind: str, verb: str, needs: str) -> list[tuple[str, Word]]:
    """The past, the participle and the gerund of a verb: the forms that can tell of what happened."""
    stem, _, particle = verb.partition(" ")
    base, *irregular = stem.split("/")
    word = Word(kind, needs=needs, particle=particle)
    past = [(form, word._replace(past=True)) for form in irregular or [_past(base)]]
    return [*past, (_gerund(base), word)]


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + "ed"


def _gerund(base: str) -> str:
    return base.removesuffix("e") + "ing"


@cache
def other(form: str) -> str | None:
    """The kind of a past form that no list has: its verb's own; None if it is no past form."""
    if form in listed("states") or form in listed("auxiliaries"):
        return None
    known = _irregular().get(form)
    if known is None and (len(form) < 5 or not form.endswith("ed")):
        return None
    return f"other {known or form.removesuffix('ed').removesuffix('e')}"


@cache
def gerund(form: str) -> str | None:
    """The kind of a gerund that no list has ("after serving eight years"); None for nouns in -ing and other words."""
    if len(form) < 5 or not form.endswith("ing") or form in listed("no_gerunds") or form in listed("states"):
        return None
    return f"other {form.removesuffix('ing')}"


@cache
def _irregular() -> dict[str, str]:
    table: dict[str, list[str]] = word_list("irregular_forms")["forms"]
    return {form: verb for verb, forms in table.items() for form in forms if not form.endswith(("s", "ing"))}


@cache
def kinds_that(quality: str) -> frozenset[str]:
    """The kinds that have a quality: "once" or "lasting"."""
    return frozenset(kind for kind, entry in word_list("event_words")["kinds"].items() if entry.get(quality))


@cache
def listed(name: str) -> frozenset[str]:
    """One plain list of event_words.yaml."""
    return frozenset(word_list("event_words")[name])


@cache
def joins() -> dict[str, str]:
    """The words that tie clauses in time, with the relation that each makes."""
    return {word: relation for relation, given in word_list("event_words")["joins"].items() for word in given}


@cache
def edges() -> dict[str, str]:
    """The words for the first and last day of what lasts: "start" or "end"."""
    return {word: edge for edge, given in word_list("event_words")["edges"].items() for word in given}
