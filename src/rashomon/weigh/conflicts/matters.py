"""Matters: what reports of an incident differ over, and the words by which a clause says that it is so or is not."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple, cast

from rashomon.core.claims import Slot
from rashomon.resources.lists import word_list
from rashomon.weigh.conflicts.grammar import clause_words, past_forms
from rashomon.weigh.conflicts.words import Word, alike, listed, stem, stemmed

Needs = Literal["nothing", "theme", "who", "name"]
GAP = 4  # words that "..." in a phrase stands for at most
VERB = "whether they"
_GAP = "..."
_FORMS = ("ed", "ing")  # endings of entries that stand for that form alone


class Matter(NamedTuple):
    """A matter, what two clauses must share to be of one, and the slot in which they exclude each other."""

    name: str
    needs: Needs
    slot: Slot
    done: bool
    copular: bool
    plain: bool
    of: frozenset[str] = frozenset()


class Hit(NamedTuple):
    """A word or phrase that tells of a matter: from which word to behind which, and whether it says so or not so.

    `at` are the numbers of its own words, without those for which "..." stands.
    """

    matter: str
    start: int
    end: int
    sign: int
    at: tuple[int, ...]


@cache
def matters() -> dict[str, Matter]:
    """All matters by name."""
    table = word_list("matters")["matters"]
    return {
        name: Matter(
            name,
            one["needs"],
            cast("Slot", one.get("slot", "occurrence")),
            one.get("done", False),
            one.get("is", False),
            one.get("plain", False),
            frozenset(one.get("of", ())),
        )
        for name, one in table.items()
    }


@cache
def matter(name: str) -> Matter:
    """The matter of that name; a verb that no list has is one by itself."""
    if name.startswith(f"{VERB} "):
        return Matter(name, "theme", "occurrence", done=True, copular=False, plain=False)
    return matters()[name]


@cache
def _entries() -> dict[str, tuple[tuple[tuple[str, ...], str, int, str], ...]]:
    """The first stem of each entry, with the rest of it, its matter and its sign; longer entries first."""
    found: dict[str, list[tuple[tuple[str, ...], str, int, str]]] = {}
    for name, one in word_list("matters")["matters"].items():
        for sign, entries in ((1, one["so"]), (-1, one["not_so"])):
            for entry in entries:
                first, *rest = (word if word == _GAP else stem(word) for word in entry.split())
                form = entry if not rest and (entry.endswith(_FORMS) or entry in past_forms()) else ""
                found.setdefault(first, []).append((tuple(rest), name, sign, form))
    return {first: tuple(sorted(entries, key=lambda one: -len(one[0]))) for first, entries in found.items()}


def hits(words: Sequence[Word]) -> Iterator[Hit]:
    """What the words tell of matters; of entries that begin at one word the longest of each matter."""
    for at, word in enumerate(words):
        seen: set[str] = set()
        for rest, name, sign, form in _entries().get(word.stem, ()):
            further = _matched(words, at + 1, rest)
            if further is not None and name not in seen and not (form and word.low != form):
                seen.add(name)
                yield Hit(name, at, (at, *further)[-1] + 1, sign, (at, *further))


def _matched(words: Sequence[Word], at: int, rest: Sequence[str]) -> tuple[int, ...] | None:
    """The numbers of the words of the rest of an entry; None where it does not follow."""
    if not rest:
        return ()
    if rest[0] == _GAP:
        found = (_matched(words, at + skip, rest[1:]) for skip in range(GAP + 1))
        return next((one for one in found if one is not None), None)
    if at >= len(words) or words[at].stem != rest[0]:
        return None
    further = _matched(words, at + 1, rest[1:])
    return None if further is None else (at, *further)


@cache
def _sorts() -> dict[str, frozenset[str]]:
    """Each stem of one word with the sorts of persons and things that it may name."""
    found: dict[str, set[str]] = {}
    for name, members in word_list("sorts")["sorts"].items():
        for member in members:
            if " " not in member:
                found.setdefault(stem(member), set()).add(name)
    for word, names in word_list("sorts")["wider"].items():
        found.setdefault(stem(word), set()).update(f"wide {name}" for name in names)
    return {key: frozenset(names) for key, names in found.items()}


@cache
def sorts_of(key: str) -> frozenset[str]:
    """The sorts of a stem."""
    return _sorts().get(key, frozenset())


@cache
def likeness(one: str, other: str) -> float:
    """How far two stems may name one thing: 1 for the same, less for words of one sort or for a wider word; 0."""
    mine, theirs = sorts_of(one), sorts_of(other)
    if one == other or (other in alike().get(one, frozenset()) and not (mine and theirs and not mine & theirs)):
        return 1.0
    if mine & theirs:
        return 0.8
    if any(f"wide {name}" in theirs for name in mine) or any(f"wide {name}" in mine for name in theirs):
        return 0.6
    return 0.0


def of_other_kind(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether a noun is of another kind in each ("a ballistic missile", "an air defence missile")."""
    mine, theirs = _kinds(one), _kinds(other)
    return any(mine[noun].isdisjoint(theirs[noun]) for noun in mine.keys() & theirs.keys())


def _kinds(words: Sequence[Word]) -> dict[str, set[str]]:
    """The nouns of known sorts, with the stems of the words in small letters that stand right before them."""
    found: dict[str, set[str]] = {}
    light = stemmed("light") | listed("pointers") | listed("general") | listed("negators") | clause_words("numbers")
    for before, word in pairwise(words):
        if not sorts_of(word.stem) or not before.text.islower() or before.low in light or before.stem in light:
            continue
        if before.text[0].isalpha() and before.low not in past_forms() and not before.low.endswith(("ed", "ing", "ly")):
            found.setdefault(word.stem, set()).add(before.stem)
    return found
