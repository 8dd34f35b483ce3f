"""To what a denial is limited, word by word: what is denied itself, and what it says of that."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rashomon.weigh.conflicts.accounts import Account
from rashomon.weigh.conflicts.words import Word, kinds, listed, same_word, stemmed

_PREPOSITIONS = frozenset({"in", "at", "on", "of", "by", "from", "with", "to", "near", "during"})
_FRAMES = frozenset({"during", "amid", "throughout"})
_AMONG = frozenset({"among", "in", "part", "from", "of", "at", "on", "found"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "am"})


def located(denial: Account) -> frozenset[int]:
    """Where words stand that say where: up to three behind "at", "in" or "near"; few say that twice."""
    words = denial.reading.words
    places = [
        number for number, word in enumerate(words) if word.low in {"at", "in", "near", "over", "outside", "inside"}
    ]
    return frozenset(word.start for number in places for word in words[number + 1 : number + 4])


def undone(denial: Account) -> frozenset[str]:
    """What stands right behind the denied verb: to whom or what it was not done."""
    words = denial.reading.words
    told = denial.predicate.start if denial.predicate else -1
    at = next((n for n, word in enumerate(words) if word.start == told), None)
    if at is None:
        turns = (n for n, word in enumerate(words) if word.low in listed("negators") or word.low.endswith("n't"))
        at = next(turns, len(words)) + 1
    found = []
    for word in words[at + 1 : at + 5]:
        if word.low in _PREPOSITIONS or not word.text[0].isalnum():
            break
        found.append(word.text)
    return frozenset(found)


def limits(denial: Account) -> Iterator[Word]:
    """The content words to which a denial is limited."""
    begin = searched_for(denial)
    for number, word in enumerate(denial.reading.words):
        if word.low in _FRAMES:
            return  # what follows says during what
        if number < begin or (number > 1 and denial.reading.words[number - 2].low == "as"):
            continue  # "as a diagnosis" limits nothing
        if begin and word.low in {"in", "on", "at"}:
            return  # where one looked
        if word.stem not in denial.stems or word.low in listed("focus") | listed("sayings"):
            continue
        before = denial.reading.words[max(0, number - 2) : number]
        if len(before) == 2 and before[1].low in {"any", "all", "every"} and before[0].low in _PREPOSITIONS:
            continue  # "in any district" limits nothing
        yield word


def searched_for(denial: Account) -> int:
    """Where the words begin for what was looked for and not found: behind "no trace of"; 0 where nothing was."""
    words = denial.reading.words
    for number, word in enumerate(words[:-2]):
        if word.low in listed("traces") and words[number + 1].low in {"of", "that"} and _negating_trace(words, number):
            return number + 2
    return 0


def _negating_trace(words: Sequence[Word], at: int) -> bool:
    return any(word.low in listed("negators") or word.low.endswith("n't") for word in words[max(0, at - 3) : at])


def passive(one: Account) -> bool:
    """Whether it says what was done and not by whom."""
    low = [word.low for word in one.reading.words]
    done = any(word in _BE and after.endswith(("ed", "en", "t")) for word, after in pairwise(low))
    return done and "by" not in low


def denied_head(denial: Account) -> Word | None:
    """The noun that is denied itself: "order" of "no order to shoot", "siren" of "no air raid siren had sounded"."""
    words = denial.reading.words
    turns = [
        n for n, word in enumerate(words) if word.low in {"no", "any", "single", "one", "none"} and _negating(words, n)
    ]
    turns += [n for n, word in enumerate(words[:-1]) if word.low == "been" and words[n + 1].low in {"a", "an"} and n]
    for at in turns:
        head = None
        for word in words[at + 1 : at + 7]:
            if (
                word.low in {"a", "an", "of", "our", "the", "its", "their"} or word.stem in stemmed("light")
            ) and head is None:
                continue
            if head is None and word.low in listed("traces"):
                continue  # "no evidence of fighters" denies the fighters
            if word.stem not in denial.stems or (head is not None and word.stem in kinds() and word.low.endswith("ed")):
                break
            head = word
        if head is not None:
            return head
    return None


def present(denial: Account, other: Account) -> bool:
    """Whether it is denied that somebody or something was there, of which the other account says that it was."""
    head = denied_head(denial)
    low = [word.low for word in denial.reading.words]
    there = any(one == "there" and two in _BE | {"had", "has", "have"} for one, two in pairwise(low))
    placed = head is not None and any(
        word.low in listed("whereabouts") for word in denial.reading.words if word.start > head.start
    )
    if head is None or not (there or (placed and any(word in listed("traces") for word in low))):
        return False
    words = other.reading.words
    at = next((n for n, word in enumerate(words) if same_word(head.stem, word.stem)), None)
    if at is None:
        return False
    behind = words[at + 1 : at + 9]
    found = any(word.low in _BE or word.stem in stemmed("staying") for word in behind)
    return found and any(word.low in listed("whereabouts") for word in behind)


def _of_him(denial: Account, other: Account, told: Word) -> bool:
    """Whether the other account's sentence, or what is near it, names whom the denial says not to be something."""
    named = {word.stem for word in denial.reading.words if word.start < told.start and word.stem in denial.names}
    named -= {word.stem for word in complement(denial)} | denial.placed
    return not named or bool(named & (other.beside | other.near_names))


def _of_whom(denial: Account, other: Account) -> bool:
    """Whether the other account names those who are "not among" something; who is meant by "none was" is not known."""
    words = denial.reading.words
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if before.low in {"none", "neither"} and word.low in _BE:
            return False
        if word.low == "not" and after.low in _AMONG and before.stem in denial.stems:
            return any(same_word(before.stem, one.stem) for one in other.reading.words)
    return True


def complement(denial: Account) -> tuple[Word, ...]:
    """The content words of what somebody or something is denied to be: "wife" of "is not his wife"; () elsewhere."""
    words = denial.reading.words
    cued = any("rejects" in why for why in denial.reading.why) and denial.predicate is None
    for at, word in enumerate(words[:-1]):
        negated = words[at + 1].low == "not" or word.low.endswith("n't")
        if word.low.removesuffix("n't") not in _BE or not (negated or cued):
            continue
        behind = words[at + 1 + (words[at + 1].low == "not") :]
        if not behind or behind[0].low.endswith(("ed", "en", "ing")) or behind[0].low in {"there", "in", "to", "at"}:
            return ()
        return tuple(word for word in behind[:6] if word.stem in denial.stems)
    return ()


def complement_told(denial: Account, other: Account) -> bool:
    """Whether the other account has what somebody or something is denied to be."""
    near = {word.stem for word in other.reading.words}
    told = complement(denial)
    if told and not _of_him(denial, other, told[0]):
        return False
    named = denial.keys & other.keys
    return all(
        any(same_word(word.stem, one) for one in near) or (word.stem in denial.names and bool(named)) for word in told
    )


def subject_told(denial: Account, other: Account) -> bool:
    """Whether the other account has the noun of which it is denied that something was done to it ("his wife")."""
    words = denial.reading.words
    if not _of_whom(denial, other):
        return False
    at = next((n for n, word in enumerate(words) if denial.predicate and word.start == denial.predicate.start), None)
    if at is None or not passive(denial):
        return True
    be = next((n for n in range(at - 1, 0, -1) if words[n].low in _BE | {"had", "has", "have"}), None)
    while be and be > 1 and words[be - 1].low in _BE | {"had", "has", "have"}:
        be -= 1
    if not be or words[be - 1].stem not in denial.stems:
        return True
    head = words[be - 1]
    if head.stem in denial.names | stemmed("things") or head.low in listed("pointing"):
        return True
    return any(same_word(head.stem, one.stem) for one in other.reading.words) or not passive(other)


def _negating(words: Sequence[Word], at: int) -> bool:
    """Whether the word takes part in a denial: "no", or "any", "single", "one" with a negator before it."""
    if words[at].low in {"no", "none"}:
        return True
    return any(word.low in listed("negators") or word.low.endswith("n't") for word in words[max(0, at - 6) : at])


def head_told(denial: Account, other: Account) -> bool:
    """Whether the other account has the noun that is denied, or tells of the same by another word."""
    head = denied_head(denial)
    if head is None or head.stem in denial.names | stemmed("things"):
        return True
    if any(same_word(head.stem, word.stem) for word in other.reading.words):
        return True
    return bool(kinds().get(head.stem, frozenset()) & other.reading.kinds)
