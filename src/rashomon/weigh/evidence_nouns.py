"""Noun phrases for things that reports tell of as evidence, with the kind of thing that their head names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from rashomon.resources.lists import word_list

KINDS = ("documents", "recordings", "pictures", "data", "traces", "wounds", "goods")
MOST = 7
"""Words in front of a head that may still belong to its phrase."""

_TOKEN = re.compile(r"[\w'’&-]+(?:[.,]\d+)*|[^\w\s]")


class Phrase(NamedTuple):
    """A phrase and its head by place, the kind of its head, and whether its head is as often no evidence."""

    start: int
    end: int
    head: tuple[int, int]
    kind: str
    everyday: bool


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word_list("evidence_nouns")[name])


@cache
def _plural(noun: str) -> str:
    known: Mapping[str, str] = word_list("evidence_nouns")["plurals"]
    if noun in known:
        return known[noun]
    first, _, last = noun.rpartition(" ")
    ending = known.get(last) or (f"{last}es" if last.endswith(("s", "x", "ch", "sh")) else f"{last}s")
    if last.endswith("y") and last[-2] not in "aeiou":
        ending = known.get(last) or f"{last[:-1]}ies"
    return f"{first} {ending}".strip()


@cache
def _nouns() -> Mapping[str, Sequence[tuple[tuple[str, ...], str, bool]]]:
    """By last word: the words, the kind and whether it is an everyday noun; the longest first."""
    lists = word_list("evidence_nouns")
    everyday = set(lists["everyday"])
    found: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for kind in KINDS:
        for noun in lists[kind]:
            for form in {noun, _plural(noun)}:
                words = tuple(form.lower().split())
                found.setdefault(words[-1], []).append((words, kind, noun in everyday))
    return {last: sorted(forms, key=lambda one: -len(one[0])) for last, forms in found.items()}


@cache
def _verbs() -> frozenset[str]:
    """The single words by which things are put forward; none of them stands inside a phrase without an article."""
    lists = word_list("evidence_frames")
    names = ("tells", "speaks", "bears_out", "shown", "given", "found", "examined", "had")
    return frozenset(one.split()[0] for name in names for one in lists[name])


def is_everyday(head: str) -> bool:
    """Whether a noun, singular or plural, is as often no evidence; one that is not listed is not."""
    words = tuple(head.lower().split())
    return any(everyday for form, _, everyday in _nouns().get(words[-1], ()) if form == words)


def is_goods(head: str) -> bool:
    """Whether a noun, singular or plural, names something made for other ends: a telephone, a helmet."""
    words = tuple(head.lower().split())
    return any(kind == "goods" for form, kind, _ in _nouns().get(words[-1], ()) if form == words)


@cache
def _behind() -> frozenset[str]:
    """Words that may stand behind a noun which they do not belong to."""
    return _words("stops") | _words("openers") | _words("behind") | _words("numbers")


def phrases(text: str, start: int, end: int) -> Iterator[Phrase]:
    """The phrases of a sentence, in order."""
    tokens = list(_TOKEN.finditer(text, start, end))
    words = [one.group().lower() for one in tokens]
    for number, word in enumerate(words):
        named = next((one for one in _nouns().get(word, ()) if _ends(words, number, one[0])), None)
        if named is None and word in {"statement", "statements"} and _ACCOUNT.match(text, tokens[number].end(), end):
            named = ((word,), "documents", False)
        if named is None or _modifies(tokens, words, number, single=len(named[0]) == 1) or _is_name(tokens, number):
            continue
        if word in {"copy", "copies"} and _OF_WHICH.match(text, tokens[number].end(), end):
            continue  # "her letter, a copy of which": the letter is the item
        form, kind, everyday = named
        first = number - len(form) + 1
        opening = tokens[_opening(tokens, words, first)].start()
        place = (tokens[first].start(), tokens[number].end())
        yield Phrase(opening, place[1], place, kind, everyday)


_OF_WHICH = re.compile(r"\s+of\s+which\b")
_ACCOUNT = re.compile(r"\s+(?:of|from|for)\s+(?:[\w'’-]+\s+){0,4}accounts?\b")
"""By which a statement is a paper of a bank and nothing said."""
_AND = re.compile(r",?\s+and\s+")
_COMMA = re.compile(r",\s+")


def joined(text: str, found: Sequence[Phrase]) -> Iterator[Phrase]:
    """Phrases that "and" joins as one: "two hard drives and a notebook", "photos, videos and logs"."""
    group: list[Phrase] = []
    for number, one in enumerate(found):
        group.append(one)
        gap = text[one.end : found[number + 1].start] if number + 1 < len(found) else ""
        after = text[found[number + 1].end : found[number + 2].start] if number + 2 < len(found) else ""
        if _AND.fullmatch(gap) or (_COMMA.fullmatch(gap) and _AND.fullmatch(after)):
            continue
        first, everyday = group[0], all(each.everyday for each in group)
        yield Phrase(first.start, one.end, first.head, first.kind, everyday)
        group = []


def _ends(words: Sequence[str], number: int, form: tuple[str, ...]) -> bool:
    return tuple(words[max(0, number - len(form) + 1) : number + 1]) == form


def _modifies(tokens: Sequence[re.Match[str]], words: Sequence[str], number: int, *, single: bool) -> bool:
    """Whether the noun only says of what kind the next one is: "data protection", "missile attack"."""
    if number + 1 >= len(words):
        return False
    word, token = words[number + 1], tokens[number + 1].group()
    if single and words[number] in _verbs() and (word in _words("openers") | _words("numbers") or word[0].isdigit()):
        return True  # "records two men"
    if not token[0].isalpha() or token[0].isupper() or word in _behind() or word in _verbs():
        return False
    return not word.endswith(("ed", "ly", "ing"))


def _is_name(tokens: Sequence[re.Match[str]], number: int) -> bool:
    """Whether the noun has a capital inside a sentence, as in "Data Protection Board"."""
    word = tokens[number].group()
    if not (word[0].isupper() and word[1:].islower() and word[1] != "-" and number):
        return False
    return tokens[number - 1].group() not in "“\"‘'"


def _opening(tokens: Sequence[re.Match[str]], words: Sequence[str], first: int) -> int:
    """Where the phrase begins: its article or number, else the last word before one that is not of it."""
    at = first
    while at > 0 and first - at < MOST:
        word = words[at - 1]
        if word in _words("openers"):
            return at - 1
        if not word[0].isalnum() or word in _words("stops") or (_is_verb(word) and not _described(words, at - 1)):
            break
        at -= 1
    while at < first and (words[at].endswith(("ly", "ing")) or not tokens[at].group()[0].isalnum()):
        at += 1
    return at


def _is_verb(word: str) -> bool:
    return word in _words("pasts") or word in _verbs() or (word.endswith("ed") and len(word) > 4)


def _described(words: Sequence[str], number: int) -> bool:
    """Whether a participle stands behind an article: "a leaked register"."""
    return number > 0 and words[number - 1] in _words("openers")
