"""Clauses of two speakers that say the opposite of one matter, by whatever words ("no warning", "sirens sounded")."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rashomon.resources.lists import word_list
from rashomon.weigh.conflicts.accounts import sentence_quote
from rashomon.weigh.conflicts.done_by import doer, done_by_others, passive, same_doer
from rashomon.weigh.conflicts.finding import Finding
from rashomon.weigh.conflicts.grammar import clause_words
from rashomon.weigh.conflicts.matters import VERB, matter, of_other_kind, sorts_of
from rashomon.weigh.conflicts.news import News
from rashomon.weigh.conflicts.pairing import ALIKE, EACH, best, pairable
from rashomon.weigh.conflicts.predications import Predication
from rashomon.weigh.conflicts.quantities import amounts_opposed
from rashomon.weigh.conflicts.telling import FEW, Telling
from rashomon.weigh.conflicts.turned import verbal
from rashomon.weigh.conflicts.whereabouts import places_opposed
from rashomon.weigh.conflicts.words import listed, stem

MOST = 40  # clauses of a matter that one is held against
COMMON = 300  # clauses behind a word: of more it tells nothing
_THEME = 0.5  # share of what a denial speaks of, by weight, that the other clause must have
_VERB_THEME = 0.65  # the same, where nothing but the verb is of one matter
_SOME = 0.3  # weight of what is shared at least
_BESIDE = 0.6  # what a word counts that stands in the other's sentence only
_MEANT = 0.9  # the same, where a pronoun may go back to it
_PRONOUNS = frozenset({"it", "them", "him", "her", "they"})
_SURE = 0.7  # share and weight in a large folder, where like things happened in several places
_WHO = 0.4  # the same, where those of whom it is said are in both
_OBJECT = 0.7  # likeness of what it was done to
_TARGETS = frozenset({"on", "at", "into"})  # before what was fired at
_SIZE = 40  # clauses from which on it can be told what is rare among them
_RARE = 4  # one in so many sentences has a word that is fully telling
_LEAST = 0.3  # weight of a word that stands in nearly all
_BARE = 0.1  # weight of a matter that is one by itself


def opposed(found: Sequence[Predication], telling: Telling, news: News) -> Iterator[Finding]:
    """Findings over all clauses, those that say that it was not so held against those that say that it was."""
    weights = how_telling(found)
    by_matter: dict[tuple[str, str, int], list[Predication]] = defaultdict(list)
    for one in found:
        if told(one, news):
            for name, (sign, _) in one.values.items():
                by_matter[telling.searched(one.account), name, sign].append(one)
    of_news = frozenset(one.account.order for one in found if told(one, news))
    if telling.reports <= FEW:
        yield from done_by_others(found, telling, of_news)
        yield from amounts_opposed(found, telling, of_news)
        yield from places_opposed(found, telling, of_news)
    shown: set[tuple[str, ...]] = set()
    for (where, name, sign), denials in by_matter.items():
        if sign < 0:
            others = Nearest(by_matter.get((where, name, 1), ()))
            for denial in denials:
                for other in _best_fits(denial, others, name, weights, telling):
                    sides = name, *sorted((denial.account.speaker, other.account.speaker))
                    if "" in sides or sides not in shown:
                        shown.add(sides)
                        yield _finding(denial, other, name)


class Nearest:
    """Clauses of one matter, found by what their sentences speak of, so that the time grows with their number."""

    def __init__(self, found: Sequence[Predication]) -> None:
        self._found = found
        self._behind: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(found if len(found) > MOST else ()):
            for key in one.near:
                if len(self._behind[key]) <= COMMON:
                    self._behind[key].append(number)

    def to(self, one: Predication) -> Sequence[Predication]:
        """All of a few; of many those whose sentences have most in common with one."""
        if len(self._found) <= MOST:
            return self._found
        votes = Counter(number for key in one.near for number in self._behind.get(key, ())[:COMMON])
        return [self._found[number] for number, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:MOST]]


def _best_fits(
    denial: Predication, others: Nearest, name: str, weights: dict[str, float], telling: Telling
) -> Sequence[Predication]:
    scored = [
        (-score, abs(other.account.order - denial.account.order), other.account.order, other)
        for other in others.to(denial)
        if (score := fit(denial, other, name, weights, telling)) is not None
    ]
    return [other for *_, other in sorted(scored, key=lambda one: one[:3])[:EACH]]


def told(one: Predication, news: News) -> bool:
    """Whether it is told as a fact, of the news and not of what lies before it."""
    account = one.account
    past = news.past(account) and not any(word.low == "since" for word in one.piece.words)
    return (
        not past
        and account.reading.mood != "should"
        and not account.reading.unsaid
        and "evasion" not in account.statement.kinds
    )


def fit(
    denial: Predication, other: Predication, name: str, weights: dict[str, float], telling: Telling
) -> float | None:
    """How much the two have in common besides the matter; None where they are not of one thing."""
    left, right = denial.account, other.account
    if not pairable(left, right, telling) or _apart_in(denial, other, name):
        return None
    share, shared = _shared(denial, other, name, weights)
    if matter(name).needs == "nothing":
        near = left.around & right.around if left.incident == right.incident else frozenset()
        named = any(telling.few(key) for key in near)
        return shared + _BARE if named or (shared > 0 and telling.reports <= FEW) else None
    if not _object_met(denial, other, name) or (telling.reports > FEW and min(share, shared) < _SURE):
        return None
    return _enough(denial, other, name, share, shared)


def _enough(denial: Predication, other: Predication, name: str, share: float, shared: float) -> float | None:
    """What is shared, where it is as much as the matter needs."""
    needs, limited = matter(name).needs, bool(limiting(denial, name))
    if matter(name).of and not matter(name).of & _sorts(denial) & _sorts(other):
        return None
    if needs == "name" and not denial.account.names & other.account.names:
        return None
    if needs == "who":
        return shared + _BARE if _same_who(denial, other, name) and (share >= _WHO or not limited) else None
    if not limited:
        return _BARE if _same_telling(denial, other, name) else None
    least, some = (_VERB_THEME, 1.0) if name.startswith(VERB) else (_THEME, _SOME)
    return shared if share >= least and shared >= some else None


def _sorts(one: Predication) -> frozenset[str]:
    """The sorts of what the clause speaks of."""
    return frozenset[str]().union(*(sorts_of(key) for key in one.contents))


def _apart_in(denial: Predication, other: Predication, name: str) -> bool:
    """Whether the denial is limited by a word that the other lacks, or somebody else is said to have done it."""
    said = {word.low for word in other.piece.words}
    negated = denial.values[name][0] != denial.values[name][1].sign
    if negated and any(word.casefold() not in said for word in _focus(denial, name)):
        return True
    if of_other_kind(denial.piece.words, other.piece.words):
        return True
    return matter(name).done and (_presupposed(other, name) or not of_one_doer(denial, other, name))


def _object_met(one: Predication, other: Predication, name: str) -> bool:
    """Whether what stands right behind the verb of the one is spoken of by the other ("waiting for | an answer")."""
    hit, words = one.values[name][1], one.piece.words
    theme = one.theme(name)
    if passive(words, hit) or not verbal(words, hit) or any(words[n].low == "only" for n in hit.at):
        return True
    for word in words[hit.end : hit.end + 4]:
        if word.low in clause_words("prepositions") - _TARGETS or not word.text[0].isalnum():
            return True
        if word.stem in theme and word.stem not in one.account.names:
            general = sorts_of(word.stem) & set(word_list("sorts")["general"])
            return bool(general) or best(word.stem, other.near) >= _OBJECT
    return True


def _same_who(denial: Predication, other: Predication, name: str) -> bool:
    """Whether those of whom the one says it are those of whom the other says it: the nouns before the telling word."""
    subject = _of_whom(denial, name)
    if not subject and matter(name).copular:
        subject = denial.near
    return any(best(one, _of_whom(other, name)) >= ALIKE for one in subject)


def _of_whom(one: Predication, name: str) -> frozenset[str]:
    """The nouns before what tells of the matter, or else all that the clause speaks of."""
    theme = one.theme(name)
    ahead = one.piece.words[: one.values[name][1].start]
    return frozenset(word.stem for word in ahead if word.stem in theme) or theme


def of_one_doer(denial: Predication, other: Predication, name: str) -> bool:
    """Whether the one who is said not to have done it may be the one who is said to have done it."""
    behind = {after.low for word, after in pairwise(other.piece.words) if word.low == "by"}
    if behind & {"another", "other", "others"}:
        return False
    mine, theirs = doer(denial, name), doer(other, name)
    same = same_doer(mine, theirs)
    if same is None:
        return mine is None or bool(mine.names & (other.account.names | other.near))
    return same


def _presupposed(other: Predication, name: str) -> bool:
    """Whether the clause only names a deed by a noun behind a preposition ("on the day of the attack")."""
    words, hit = other.piece.words, other.values[name][1]
    if (
        hit.start
        and words[hit.start - 1].low in clause_words("prepositions") - {"to"}
        and not words[hit.start].low.endswith("ed")
    ):
        return True
    if hit.start and words[hit.start - 1].low.endswith("'s"):
        return True  # "Tuesday's strike"
    noun = not words[hit.start].low.endswith(("ed", "ing")) and any(
        word.low in {"the", "a", "an", "of", "this", "that"} for word in words[max(0, hit.start - 3) : hit.start]
    )
    return noun and any(word.low in clause_words("prepositions") for word in words[max(0, hit.start - 4) : hit.start])


def _same_telling(denial: Predication, other: Predication, name: str) -> bool:
    """Whether both tell of it by one word: "nobody called", "he called the hotline"."""
    mine, theirs = (one.piece.words[one.values[name][1].start].stem for one in (denial, other))
    nobody = any(
        word.low in {"nobody", "no-one", "none", "no"} for word in denial.piece.words[: denial.values[name][1].start]
    )
    return nobody and mine == theirs and denial.values[name][1].sign > 0


def _focus(denial: Predication, name: str) -> list[str]:
    hit = denial.values[name][1]
    inner = {word.start for word in denial.piece.words[hit.start : hit.end]}
    limiting_words = listed("focus") - clause_words("unlimiting")
    found = [word.text for word in denial.piece.words if word.low in limiting_words and word.start not in inner]
    last = denial.piece.words[-1]  # "before" at the end says when, and joins nothing
    return [*found, last.text] if last.low in clause_words("unlimiting") & listed("focus") else found


def _shared(denial: Predication, other: Predication, name: str, weights: dict[str, float]) -> tuple[float, float]:
    """The share of what the denial speaks of that the other clause or its sentence has, and its weight.

    Where neither negates anything ("locked", "open") it is the share of the one that says less.
    """
    share, shared = _covered(denial, other, name, weights)
    if denial.values[name][0] == denial.values[name][1].sign:
        share = max(share, _covered(other, denial, name, weights)[0])
    return share, shared


def _covered(one: Predication, other: Predication, name: str, weights: dict[str, float]) -> tuple[float, float]:
    """The share of what the one speaks of that the other has, and its weight."""
    total = shared = 0.0
    theirs = other.theme(name)
    beside = _MEANT if any(word.low in _PRONOUNS for word in other.piece.words) else _BESIDE
    for key in limiting(one, name):
        weight = weights.get(key, 1.0)
        total += weight
        here = best(key, theirs)
        shared += weight * (here if here >= ALIKE else max(here, beside * best(key, other.near - theirs)))
    mine, others = (each.piece.words[each.values[name][1].at[-1]] for each in (one, other))
    if mine.stem == others.stem and not mine.low.endswith(("ed", "ing")) and not name.startswith(VERB):
        total, shared = total + 1, shared + 1
    return (shared / total if total else 0.0), shared


def limiting(denial: Predication, name: str) -> frozenset[str]:
    """What the denial speaks of, without who did it, which is looked at by itself, and without "any organisation"."""
    words = denial.piece.words
    free = {after.stem for before, after in pairwise(words) if before.low in {"any", "anybody", "anyone", "whatever"}}
    theme = denial.theme(name) - free
    by = doer(denial, name)
    left = theme - ({stem(word.lower()) for word in by.words} if by else set())
    return left if left or matter(name).done else theme


def how_telling(found: Sequence[Predication]) -> dict[str, float]:
    """How telling each stem is: 1 for a rare one, less for one that stands in many sentences."""
    seen = Counter(key for one in found for key in one.near)
    size = max(_SIZE, len(found))
    return {key: max(_LEAST, min(1.0, math.log(size / count, _RARE))) for key, count in seen.items()}


def _finding(denial: Predication, other: Predication, name: str) -> Finding:
    words = [
        "“" + " ".join(word.text for word in one.piece.words[hit.start : hit.end]) + "”"
        for one in (denial, other)
        for _, hit in [one.values[name]]
    ]
    first, second = sorted(
        (denial.account, other.account), key=lambda one: (one.report.publication.bounds.latest is None, one.order)
    )
    why = f"One says that it was not so ({words[0]}), the other that it was ({words[1]}): they differ over {name}."
    if name.startswith(VERB):
        why = f"One says that they did not ({words[0]}), the other that they did ({words[1]})."
    return Finding(matter(name).slot, sentence_quote(first), sentence_quote(second), why, claim=None)
