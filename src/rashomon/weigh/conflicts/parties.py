"""Who is said to have done it: the words for the doer in a clause, with the names and the sort of force in them.

Two doers exclude each other where both have names and none of the names is of one root ("Lesnia", "Lesnian"), or
where one is of a state's forces and the other of those that fight or face it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rashomon.core import Span
from rashomon.resources.lists import word_list
from rashomon.weigh.conflicts.accounts import Account
from rashomon.weigh.conflicts.words import Word, kinds, listed, stem, stemmed, weapon_nouns, words_of

REACH = 9  # words of a phrase for a doer at most
_SHORT = 5  # letters of a name made of first letters at most
_AHEAD = 40  # characters before a role
_BREAK = re.compile(r"[,.;:“”\"\n]")
_ROOT = 4  # letters that two forms of one name share at least
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_HAVE = frozenset(
    {"had", "has", "have", "did", "do", "does", "then", "also", "first", "again", "later", "even", "just"}
)
_ENDS = frozenset(
    {"that", "which", "who", "and", "but", "when", "while", "after", "as", "because", "where", "or", "if"}
)
_WHERE = frozenset({"in", "on", "at", "near", "outside", "over", "against", "for", "with", "into", "around", "during"})
_ARTICLES = frozenset({"a", "an", "the"})
_OF = frozenset({"of", "for", "over"})


class Party(NamedTuple):
    """Somebody who is said to have done something: the stems of his names and what sort of force he is."""

    words: tuple[str, ...]
    names: frozenset[str]
    forces: frozenset[str]

    def __str__(self) -> str:
        return " ".join(self.words)


@cache
def _forces() -> dict[str, str]:
    """Each stem that tells what sort of force somebody is of."""
    table = word_list("conflict_words")["forces"]
    return {stem(word): name for name, words in table.items() for word in words}


@cache
def deeds(*, armed: bool = True) -> frozenset[str]:
    """The stems of words for what somebody does to somebody; some are one only where a weapon is named."""
    kept = {word for word, found in kinds(armed=armed).items() if found & listed("deeds")}
    return (frozenset(kept) | stemmed("doing")) - stemmed("undergone")


def party(words: Sequence[Word], names: frozenset[str]) -> Party | None:
    """The party that words name; None where they have no name and no word for a force."""
    proper = names - stemmed("bodies") - _forces().keys()
    named = frozenset(word.stem for word in words if word.text[0].isupper() and word.stem in proper)
    forces = frozenset(_forces()[word.stem] for word in words if word.stem in _forces())
    return Party(tuple(word.text for word in words), named, forces) if named or forces else None


def spoken_for(one: Account) -> Party | None:
    """The side for which whoever says it speaks: the words for the speaker, without a person's own name."""
    speaker = one.statement.speaker
    spans = [span for span in (speaker.words, speaker.role) if span]
    known = [*(word for span in spans for word in words_of(span)), *_ahead(one, speaker.role), *_named(speaker.name)]
    cut = next((n for n, word in enumerate(known) if n and word.low in _WHERE), len(known))
    known = known[:cut] or known
    names = frozenset(word.stem for word in known if word.text[0].isupper() and word.low not in _ARTICLES)
    return party(known, names)


def _ahead(one: Account, role: Span | None) -> list[Word]:
    """The two words before a role, which say of what body ("interior ministry spokeswoman")."""
    if role is None:
        return []
    before = one.report.part(role.part)[max(0, role.start - _AHEAD) : role.start]
    return _named(" ".join(_BREAK.split(before)[-1].split()[-2:]))


def _named(name: str | None) -> list[Word]:
    return words_of(Span(0, len(name), name)) if name else []


def doer(one: Account) -> Party | None:
    """Who did it, as the clause has it: the accused, whoever stands behind "by" or "from", the subject of the deed."""
    words = one.reading.words
    accused = _accused(one)
    if accused:
        return party(accused, one.names)
    for at in told_at(one):
        phrases = _behind(words, at) if _passive(words, at) else [list(_subject(words, at))]
        for phrase in phrases:
            found = _own(one, phrase) or party(phrase, one.names)
            if found:
                return found
    return None


def _own(one: Account, phrase: Sequence[Word]) -> Party | None:
    """The speaker's side, where the words are "our forces", "we"."""
    if one.statement.voice == "outlet":
        return None
    own = listed("selves") if one.statement.form == "direct" else listed("selves") | listed("selves_told")
    return spoken_for(one) if phrase and phrase[0].low in own else None


def accusing(one: Account) -> bool:
    """Whether the words are those of an accusation: its cue accuses or blames somebody."""
    return any(word.stem in stemmed("accusing") for span in one.statement.cue for word in words_of(span))


def _accused(one: Account) -> list[Word]:
    words = one.reading.words
    if not accusing(one) or one.clause.start > one.statement.content[0].start + 1:
        return []
    end = next((n for n, word in enumerate(words) if word.low in _OF and n), len(words))
    return list(words[:end])


def told_at(one: Account) -> Iterator[int]:
    """The numbers of the words that tell a deed, the account's telling word first."""
    words = one.reading.words
    start = one.predicate.start if one.predicate else -1
    known = deeds(armed="strike" in one.reading.kinds)
    found = [n for n, word in enumerate(words) if n and word.stem in known and _verb(words, n)]
    yield from (n for n in found if words[n].start == start)
    yield from (n for n in found if words[n].start != start)


def _verb(words: Sequence[Word], at: int) -> bool:
    """Whether the word stands as a verb: it has an ending of the past, or an auxiliary before it."""
    word, before = words[at], words[at - 1].low
    if word.stem == stem("use"):
        return any(one.stem in weapon_nouns() or one.stem == stem("ammunition") for one in words[at + 1 : at + 8])
    if word.stem == "carry":
        return at + 1 < len(words) and words[at + 1].low == "out"
    return word.low.endswith("ed") or before in _BE | _HAVE or word.low not in {word.stem, word.stem + "s"}


def _passive(words: Sequence[Word], at: int) -> bool:
    if any(word.low in _BE for word in words[max(0, at - 3) : at]):
        return True
    behind = words[at + 1].low if at + 1 < len(words) else ""
    return behind == "by" or (
        behind in _WHERE and words[at].low.endswith("ed") and words[at].stem in stemmed("suffered")
    )


def _behind(words: Sequence[Word], at: int) -> Iterator[list[Word]]:
    """The phrases behind "by" and, of what was fired, behind "from", after the deed."""
    for number in range(at + 1, len(words)):
        if words[number].low == "by" or (words[number].low == "from" and number - at < REACH):
            phrase = []
            for word in words[number + 1 : number + 1 + REACH]:
                if word.low in _WHERE | _ENDS or not word.text[0].isalnum():
                    break
                phrase.append(word)
            yield phrase


def _subject(words: Sequence[Word], at: int) -> Iterator[Word]:
    """The words before the verb back to where its clause or a phrase for a place begins, in their order."""
    end = at
    while end > 0 and (words[end - 1].low in _HAVE | {"not", "never"} or words[end - 1].low.endswith("ly")):
        end -= 1
    begin = end
    while begin > 0 and end - begin < REACH:
        before = words[begin - 1]
        if before.low in _ENDS or not (before.text[0].isalnum() or before.text in "'’"):
            break
        begin -= 1
    cut = next((n for n in range(begin, end) if words[n].low in _WHERE and n > begin), end)
    yield from words[begin:cut]


def of_one(left: Party, right: Party) -> bool:
    """Whether two parties are one side: a name of one root, or where one has no name, one sort of force."""
    if left.names and right.names:
        if any(kin(one, other) for one in left.names for other in right.names):
            return True
        return _initials(left, right) or _initials(right, left)
    return bool(left.forces & right.forces)


def _initials(short: Party, full: Party) -> bool:
    """Whether a name of the one may be made of the first letters of the other's ("ISIS", "Islamic State")."""
    letters = "".join(word[0] for word in full.words if word[0].isupper()).casefold()
    return len(letters) > 1 and any(one.startswith(letters) and len(one) <= _SHORT for one in short.names)


def exclude(left: Party, right: Party) -> bool:
    """Whether what the one did cannot have been done by the other."""
    if left.names and right.names:
        return not of_one(left, right)
    return bool(left.forces) and bool(right.forces) and not left.forces & right.forces


def kin(one: str, other: str) -> bool:
    """Whether two stems are forms of one name: "lesnia" and "lesnian"."""
    shared = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one == other or shared >= max(_ROOT, min(len(one), len(other)) - 1)
