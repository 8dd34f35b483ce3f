"""Whether it happened: a denial held against an account that affirms it.

A denial excludes what it is limited to and no more, so the test is one-sided: everything to which the denial is
limited must be in the other account; what that one says beyond it does not matter.
"""

from itertools import pairwise
from typing import NamedTuple

from rashomon.core import Span
from rashomon.core.values import Bounds
from rashomon.weigh.conflicts.accounts import Account
from rashomon.weigh.conflicts.denied import (
    complement,
    complement_told,
    head_told,
    limits,
    located,
    passive,
    present,
    searched_for,
    subject_told,
    undone,
)
from rashomon.weigh.conflicts.finding import Finding
from rashomon.weigh.conflicts.matters import of_other_kind
from rashomon.weigh.conflicts.parties import doer
from rashomon.weigh.conflicts.surroundings import weapons
from rashomon.weigh.conflicts.telling import FEW, Telling
from rashomon.weigh.conflicts.words import Word, acts, kinds, listed, same_word, stem, stemmed, weapon_nouns, words_of

_PREPOSITIONS = frozenset({"in", "at", "on", "of", "by", "from", "with", "to", "near", "during"})
_FRAMES = frozenset({"during", "amid", "throughout"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "am"})
_PERSONS = frozenset({"he", "she", "him", "her", "you"})
_LEAST = 2  # words that a denial has which names no happening of a narrow kind
_MANY = 3  # words in common that tell by themselves
NEARLY = 0.8  # the share where nothing but the words shows that both tell of the same
COVERED = 0.65  # share of the denial's content words that the other account must have
FAMILIAR = 0.5  # what a word counts that stands in the other's sentence only, not in its clause


class Reach(NamedTuple):
    """How far an account has what a denial is limited to: the share, and the words that are in both.

    `known` counts these and the names that the other account has by another word.
    """

    share: float
    common: tuple[str, ...]
    missing: tuple[str, ...]
    known: int = 0


def occurrence(denial: Account, other: Account, telling: Telling) -> Finding | None:
    """The conflict between a denial and an account that affirms, or None."""
    if not comparable(denial, other) or not telling.linked(denial, other):
        return None
    reached = reach(denial, other)
    if (
        reached.share < COVERED
        or not (present(denial, other) or told_alike(denial, other, reached))
        or not about_one(denial, other, reached, telling)
        or _names_alone(denial, reached)
    ):
        return None
    if set_apart(denial, other) or not of_its_own(denial, other) or undone(denial) & frozenset(reached.missing):
        return None
    why = (
        f"One account affirms what the other denies ({'; '.join(denial.reading.why)}); "
        f"both speak of {_listed(reached.common)}."
    )
    first, second = sorted((denial, other), key=lambda one: one.order)
    return Finding("occurrence", first.quote, second.quote, why, claim=denial.claim or other.claim)


def _names_alone(denial: Account, reached: Reach) -> bool:
    """Whether of all that is denied the other account has nothing but names ("nothing connects Dario with it")."""
    return bool(reached.common) and all(stem(word.lower()) in denial.names for word in reached.common)


def set_apart(denial: Account, other: Account) -> bool:
    """Whether day, place, the part denied or somebody else named sets the two apart."""
    since = any(word.low == "since" for word in denial.reading.words)
    if not since and apart(denial.times, other.times):
        return True
    if denial.places and other.places and not denial.places & other.places:
        return True
    if pointed(denial) and weapons(denial.around) and not _pointed_at(denial, other):
        return True  # "these missiles" are those that are named before
    armed = {word.stem for word in denial.reading.words} & weapon_nouns()
    if armed and not (weapons(other.keys) or weapon_nouns() & {word.stem for word in other.reading.words}):
        return True  # what is denied is the weapon
    if passive(other) and not passive(denial) and doer(denial):
        return True  # somebody's deed is denied, and nothing shows whose the other is
    involved = any(word.low in listed("involved") for word in denial.reading.words) and denial.speaker not in other.keys
    kinds = (
        of_other_kind(denial.reading.words, other.reading.words) or _lacking(denial, other) or _so_far(denial, other)
    )
    return involved or kinds or bool(limited(denial, other)) or others_named(denial, other)


def _so_far(denial: Account, other: Account) -> bool:
    """Whether an outlet says what has not happened yet, and the other was printed later ("has not conceded")."""
    low = [word.low for word in denial.reading.words]
    yet = any(one in {"has", "have"} and two == "not" for one, two in pairwise(low)) or "yet" in low
    printed = denial.report.publication.bounds.latest, other.report.publication.bounds.earliest
    later = printed[0] is not None and printed[1] is not None and printed[0] < printed[1]
    return yet and later and denial.statement.voice == "outlet"


def _lacking(denial: Account, other: Account) -> bool:
    """Whether the other account says too that it was lacking ("fired without warning")."""
    return any(
        before.low == "without" and any(same_word(after.stem, one) for one in denial.stems)
        for before, after in pairwise(other.reading.words)
    )


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"“{word}”" for word in words[:5])


def comparable(denial: Account, other: Account) -> bool:
    """Whether the two are a denial and an affirmation of fact by different speakers of one incident."""
    return (
        denial.position == "deny"
        and other.position == "affirm"
        and denial.reading.mood == other.reading.mood == "fact"
        and not (denial.reading.unsaid or other.reading.unsaid or denial.reading.reported or other.reading.reported)
        and (denial.speaker != other.speaker or not denial.speaker)
        and denial.statement.id != other.statement.id
        and not of_one_body(denial, other)
        and not (other.aside and other.statement.voice == "outlet")
        and "evasion" not in (*denial.statement.kinds, *other.statement.kinds)
    )


def of_one_body(one: Account, other: Account) -> bool:
    """Whether one report has both from the same ministry, army or company: a body and its spokesman are one."""
    left, right = one.statement.speaker.words, other.statement.speaker.words
    if one.report.id != other.report.id or not left or not right:
        return False
    shared = {word.stem for word in words_of(left)} & {word.stem for word in words_of(right)}
    return bool(shared & stemmed("bodies") - stemmed("titles"))


def reach(denial: Account, other: Account) -> Reach:
    """What of the denial's content the other account has; words for where count half."""
    near = {word.stem for word in other.reading.words}
    armed = weapons(denial.keys) & weapons(_named(other))
    agentless = passive(other) and not passive(denial)
    there = located(denial)
    told = denial.predicate.start if denial.predicate else -1
    total = share = 0.0
    known = 0
    common, missing = [], []
    for number, word in enumerate(limits(denial)):
        aside = word.stem in denial.placed or word.start in there or (agentless and number == 0)
        weight = 0.5 if aside else 1.0
        total += weight
        if any(same_word(word.stem, one) for one in near):
            share += weight
            common.append(word.text)
        elif (word.start == told or (told < 0 and word.stem in kinds())) and one_act(denial, other):
            share += weight
        elif (armed and word.stem in stemmed("things")) or (word.stem in denial.names and denial.keys & _named(other)):
            share += weight
            known += word.stem in denial.names
        elif word.stem not in denial.names and any(same_word(word.stem, one) for one in other.beside):
            share += FAMILIAR * weight
        else:
            missing.append(word.text)
    if pointed(denial):
        total += 1
        share += _pointed_at(denial, other)
    elif denial.keys - denial.places:  # whoever and whatever the denial names is somebody of the other account's
        total += 1
        share += bool(denial.keys & _named(other)) or bool(
            {stem(word) for word in common} & denial.names - stemmed("things")
        )
    both = tuple(dict.fromkeys(common))
    return Reach(share / total if total else 1.0, both, tuple(missing), len(both) + known)


def of_its_own(denial: Account, other: Account) -> bool:
    """Whether a speaker who denies an act of his own side is answered by an account of that side's act.

    "We launched no drone" denies nothing of a drone that others launched: the other account must name the
    speaker's side, or, where it is told of a person ("our army"), somebody whom the denial's report names near it.
    """
    ahead = [word for word in denial.reading.words if denial.predicate is None or word.start < denial.predicate.start]
    others = {after.low for word, after in pairwise(other.reading.words) if word.low == "by"}
    if others & {"another", "other", "others"}:
        return False
    if _same_thing(denial, other):
        return True
    own = listed("selves") if denial.statement.form == "direct" else listed("selves") | listed("selves_told")
    if _nominal(denial) and not denial.speaker:
        return False
    if not any(word.low in own for word in ahead) and not _nominal(denial):
        return True
    if passive(other):
        return denial.speaker in other.sentence  # done by somebody, and nothing shows by whom
    named = {one.stem for one in words_of_name(denial)} - stemmed("bodies")
    near = denial.near_names & (other.names | other.beside_names)
    return (
        bool(named & other.beside)
        or bool(near and not named)
        or denial.speaker in other.sentence
        or _ours(denial, near)
    )


def _same_thing(denial: Account, other: Account) -> bool:
    """Whether it denies an act of a thing of its own ("our cutter") of which the other tells by its noun."""
    mine = {
        word.stem
        for before, word in pairwise(denial.reading.words)
        if before.low in {"our", "its"} and word.stem in denial.stems
    }
    theirs = {word.stem for before, word in pairwise(other.reading.words) if before.low == "the"}
    return bool(mine & theirs)


def _nominal(denial: Account) -> bool:
    """Whether a noun is denied ("denies the attack"): who is accused of it denies his part in it."""
    finite = {"was", "were", "had", "has", "have", "is", "are", "did", "been", "that"}
    rejected = any("rejects" in why for why in denial.reading.why)
    return rejected and not any(word.low in finite for word in denial.reading.words)


def _ours(denial: Account, near: frozenset[str]) -> bool:
    """Whether a person speaks of "our army" and the other account names somebody of his report."""
    return bool(near) and any(word.low in listed("selves") for word in denial.reading.words)


def words_of_name(one: Account) -> list[Word]:
    """The words of the speaker's name."""
    name = one.statement.speaker.name or ""
    return words_of(Span(0, len(name), name)) if name else []


def pointed(one: Account) -> bool:
    """Whether the account points back to something that its own words do not name ("these missiles", "them")."""
    return not one.keys and any(word.low in listed("pointing") | _PERSONS for word in one.reading.words)


def _pointed_at(denial: Account, other: Account) -> bool:
    """Whether the other account names what may be meant: a weapon where the words speak of one, else anything."""
    if any(word.low in _PERSONS for word in denial.reading.words):
        return bool(denial.before & other.keys) or (denial.speaker != "" and denial.speaker in other.keys)
    if any(word.stem in stemmed("things") for word in denial.reading.words) and weapons(denial.around):
        return bool(weapons(denial.around) & weapons(_named(other)))
    return bool(denial.around & (other.keys | other.sentence))


def _named(other: Account) -> frozenset[str]:
    """What an account speaks of by name: in its sentence, or near it where its words point back."""
    here = other.sentence | other.keys
    definite = any(word.low in listed("pointing") for word in other.reading.words) or _the_weapon(other)
    return here | (other.around if definite and not weapons(here) else frozenset())


def _the_weapon(other: Account) -> bool:
    """Whether it speaks of "the missile", "the system": a thing named before."""
    return any(one.low == "the" and word.stem in stemmed("things") for one, word in pairwise(other.reading.words))


def told_alike(denial: Account, other: Account, reached: Reach) -> bool:
    """Whether the same is told: one kind of happening, or else one claim, or nearly all of the denial's words."""
    narrow = denial.reading.kinds - listed("wide")
    named = denial.stems <= denial.names | denial.placed and not denial.reading.kinds
    few = len(list(limits(denial))) < _LEAST or searched_for(denial) > 0
    named = named or (not narrow and few)  # one word, or a trace of nobody knows what, tells nothing
    if named or other.stems <= other.names | other.placed:
        return False  # nothing is told of what is named
    if not (head_told(denial, other) and complement_told(denial, other) and subject_told(denial, other)):
        return False
    if denial.reading.kinds and other.reading.kinds:
        return one_act(denial, other)
    if _copular(denial) and not complement(denial):
        return False
    if denial.claim is not None and denial.claim == other.claim:
        return True
    known = reached.known + (denial.speaker != "" and denial.speaker in other.keys)
    return known >= 2 and reached.share >= NEARLY


def one_act(denial: Account, other: Account) -> bool:
    """Whether the word that tells what was denied is in the other account, or one for the same act there."""
    if denial.reading.kinds & other.reading.kinds - listed("wide"):
        return True
    near = {word.stem for word in other.reading.words}
    if "downing" in other.reading.kinds - denial.reading.kinds:
        near -= {stem("shot"), stem("down")}  # who shot a drone down launched none
    if denial.predicate:
        told = [stem(denial.predicate.words)]
    else:
        told = [word.stem for word in denial.reading.words if word.stem in kinds()]
    if any(same_word(one, word) for one in told for word in near):
        return True
    mine = frozenset(number for one in told for number in acts().get(one, ()))
    return bool(mine & frozenset(number for word in near for number in acts().get(word, ())))


def _copular(denial: Account) -> bool:
    """Whether it denies a property ("was not the first", "does not have"): another may still have it."""
    words = denial.reading.words
    if any(word.low == "there" for word in words):
        return False  # "there was no ammunition" denies that it was there
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if before.low in _BE and word.low in listed("negators") and not after.low.endswith(("ed", "en", "ing")):
            return True
        if word.low in listed("negators") and after.low == "have":
            return True
    return any(word.low.endswith("n't") and word.low[:-3] in _BE for word in words)


def about_one(denial: Account, other: Account, reached: Reach, telling: Telling) -> bool:
    """Whether something telling is in both: a small case is of one incident, in a large one more is asked for."""
    if telling.reports > FEW:
        alike = denial.claim == other.claim is not None or bool(denial.reading.kinds & other.reading.kinds)
        named = any(telling.few(key) for key in denial.around & other.around) or reached.known >= _MANY
        return alike and named and reached.known >= 2 and reached.share >= NEARLY
    if (denial.keys & other.around) | (denial.around & other.keys) or denial.reading.kinds & other.reading.kinds:
        return True
    return (reached.share >= NEARLY and bool(reached.common)) or reached.known >= _MANY


def apart(left: tuple[Bounds, ...], right: tuple[Bounds, ...]) -> bool:
    """Whether both say when, and no day is possible under both."""
    return bool(left) and bool(right) and not any(_meet(one, other) for one in left for other in right)


def _meet(one: Bounds, other: Bounds) -> bool:
    before = one.latest is not None and other.earliest is not None and one.latest < other.earliest
    after = other.latest is not None and one.earliest is not None and other.latest < one.earliest
    return not before and not after


def limited(denial: Account, other: Account) -> list[str]:
    """The words ("deliberately", "first") to which the denial is limited and that the other account does not have."""
    said = {word.low for word in other.reading.words}
    return [word for word in denial.reading.focus if word.casefold() not in said]


def others_named(one: Account, other: Account) -> bool:
    """Whether a noun is somebody's in one account and somebody else's in the other ("Ruritanian troops")."""
    left, right = owners(one), owners(other)
    return any(left[noun].isdisjoint(right[noun]) for noun in left.keys() & right.keys())


def owners(one: Account) -> dict[str, set[str]]:
    """The nouns of an account that stand right behind a name, with the stems of these names."""
    found: dict[str, set[str]] = {}
    for before, word in pairwise(one.reading.words):
        if before.stem in one.names and before.text[0].isupper() and word.stem in one.stems - one.names:
            found.setdefault(word.stem, set()).add(before.stem)
    return found
