"""Clauses of different speakers that tell of one deed and name others as having done it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.resources.lists import word_list
from rashomon.weigh.conflicts.accounts import sentence_quote
from rashomon.weigh.conflicts.finding import Finding
from rashomon.weigh.conflicts.grammar import clause_words
from rashomon.weigh.conflicts.matters import VERB, Hit, likeness, matter, sorts_of
from rashomon.weigh.conflicts.pairing import ALIKE, EACH, best, pairable
from rashomon.weigh.conflicts.parties import Party, exclude, of_one, party, spoken_for
from rashomon.weigh.conflicts.predications import Predication
from rashomon.weigh.conflicts.telling import Telling
from rashomon.weigh.conflicts.turned import verbal
from rashomon.weigh.conflicts.words import Word, listed, stem, weapon_nouns

_PREPOSITIONS = frozenset({"in", "on", "at", "near", "from", "with", "over", "during", "after", "before", "as", "for"})


def _tells(one: Predication, name: str) -> bool:
    """Whether the clause tells of a deed by a verb, and does not only name it."""
    hit = one.values[name][1]
    named = not verbal(one.piece.words, hit) and not _behind(one.piece.words, hit.end)
    return matter(name).done and not name.startswith(VERB) and not named


class Deed:
    """A clause that tells of a deed: who did it, and to what; `alone` says that one incident has but one of it."""

    def __init__(self, one: Predication, name: str) -> None:
        self.one = one
        self.by = doer(one, name)
        self.object = _object(one, name)
        self.own_object = _owned(one, name)
        self.alone = matter(name).needs == "nothing"


def done_by_others(found: Sequence[Predication], telling: Telling, told: frozenset[int]) -> Iterator[Finding]:
    """Findings over clauses of fact that name who did it; `told` are the numbers of those that are of the news."""
    by_matter: dict[tuple[str, str], list[Deed]] = defaultdict(list)
    for one in found:
        for name, (sign, _) in one.values.items():
            if sign > 0 and one.account.order in told and _tells(one, name):
                by_matter[telling.searched(one.account), name].append(Deed(one, name))
    for deeds in by_matter.values():
        for number, deed in enumerate(deeds):
            others = (other for other in deeds[number + 1 :] if _excluding(deed, other, telling))
            for _, against in zip(range(EACH), others, strict=False):
                yield _finding(deed, against)


def _excluding(one: Deed, other: Deed, telling: Telling) -> bool:
    left, right = one.one.account, other.one.account
    if "outlet" in {left.statement.voice, right.statement.voice} or not pairable(left, right, telling):
        return False
    if _turned_round(one, other) or _turned_round(other, one):
        return True
    if one.by is None or other.by is None or not (_body(one) and _body(other) and _others(one.by, other.by)):
        return False
    if one.object and other.object:
        return any(best(mine, other.object) >= ALIKE for mine in one.object)
    named = {stem(word.lower()) for word in one.by.words + other.by.words}
    return one.alone and bool(one.one.contents & other.one.contents - named)


def _body(deed: Deed) -> bool:
    """Whether more is said of who did it than a person's name."""
    by = deed.by
    return by is not None and bool(by.forces or by.names & deed.one.account.placed or _sorts(by))


def _others(one: Party, other: Party) -> bool:
    """Whether what the one did cannot have been done by the other: by name, by force, or by sort of persons."""
    if exclude(one, other):
        return True
    mine, theirs = (_sorts(by) & set(word_list("sorts")["doers"]) for by in (one, other))
    return bool(mine and theirs) and not mine & theirs and not of_one(one, other)


def _sorts(by: Party) -> frozenset[str]:
    return frozenset[str]().union(*(sorts_of(stem(word.lower())) for word in by.words))


def _turned_round(one: Deed, other: Deed) -> bool:
    """Whether the one says that it was done to its own side, by others, and the other that this side did it."""
    if not one.own_object or other.by is None:
        return False
    side = spoken_for(one.one.account)
    return side is not None and bool(side.names) and of_one(side, other.by) and bool(other.by.names)


def doer(one: Predication, name: str) -> Party | None:
    """Who did it, as the clause has it: whoever stands behind "by", the speaker's own side, or the subject."""
    hit, words = one.values[name][1], one.piece.words
    phrase = _behind(words, hit.end)
    own = listed("selves")
    if not phrase and not passive(words, hit):
        phrase = _subject(words, hit.start)
        own = own if one.account.statement.form == "direct" else own | listed("selves_told")
    if phrase and phrase[0].low in own and one.account.statement.voice == "speaker":
        by = spoken_for(one.account)
        by = by or Party((), frozenset(), frozenset())  # somebody of whom nothing is known
        return by._replace(words=(*by.words, *(word.text for word in phrase[1:])))
    names = one.account.names
    proper = frozenset(word.stem for word in phrase if word.stem in names and word.text[0].isupper())
    nouns = tuple(word.text for word in phrase if word.stem in proper or sorts_of(word.stem))
    known = party(phrase, names)
    return Party(nouns, proper, known.forces if known else frozenset()) if nouns or known else None


def passive(words: Sequence[Word], hit: Hit) -> bool:
    """Whether the telling word stands in a passive."""
    return not any(words[n].low.endswith("ing") for n in hit.at) and any(
        word.low in clause_words("be") for word in words[max(0, hit.start - 3) : hit.start]
    )


def _behind(words: Sequence[Word], at: int) -> list[Word]:
    """The words behind "by", and behind "from" where something came or was fired from there."""
    behind = next((n for n in range(at, len(words)) if words[n].low == "by" or _fired_from(words, n)), None)
    return list(words[behind + 1 : behind + 7]) if behind is not None else []


def _fired_from(words: Sequence[Word], at: int) -> bool:
    coming = {word.low for word in words[max(0, at - 3) : at]}
    return words[at].low == "from" and bool(coming & {"came", "come", "fired", "launched"})


def _subject(words: Sequence[Word], at: int) -> list[Word]:
    """The words before the verb up to the first preposition but "of"."""
    ahead = [word for word in words[:at] if word.low not in clause_words("skipped")]
    cut = next((n for n, word in enumerate(ahead) if n and word.low in _PREPOSITIONS), len(ahead))
    return ahead[:cut]


def _object(one: Predication, name: str) -> frozenset[str]:
    """The stems of what it was done to: behind the verb, or before it in a passive."""
    hit, words = one.values[name][1], one.piece.words
    part = _subject(words, hit.start) if passive(words, hit) else _until(words[hit.end : hit.end + 8])
    theme = one.theme(name)
    return frozenset(word.stem for word in part if word.stem in theme - weapon_nouns())


def _until(words: Sequence[Word]) -> Sequence[Word]:
    """The words up to "by" or a word for when."""
    cut = next(
        (n for n, word in enumerate(words) if word.low in {"by", "during", "after", "before", "when", "while"}),
        len(words),
    )
    return words[:cut]


def _owned(one: Predication, name: str) -> bool:
    """Whether it was done to the speaker's own: "hit our ship", "rammed its vessel", "we were attacked"."""
    hit, words = one.values[name][1], one.piece.words
    own = {"our", "us"} if one.account.statement.form == "direct" else {"our", "us", "its", "their"}
    part = _subject(words, hit.start)[:1] if passive(words, hit) else words[hit.end : hit.end + 2]
    return any(word.low in own | ({"we"} if passive(words, hit) else set()) for word in part)


def _finding(one: Deed, other: Deed) -> Finding:
    first, second = sorted((one, other), key=lambda each: each.one.account.order)
    named = [f"“{each.by}”" if each.by else f"“{each.one.account.clause.words}”" for each in (first, second)]
    why = f"Each names another who did it: {named[0]} and {named[1]}."
    return Finding("actor", sentence_quote(first.one.account), sentence_quote(second.one.account), why)


def same_doer(mine: Party | None, theirs: Party | None) -> bool | None:
    """Whether two doers may be one by name, force or noun; None where one of them is not named."""
    if mine is None or theirs is None:
        return None
    if of_one(mine, theirs):
        return True
    if mine.names and theirs.names:
        return False
    return any(likeness(stem(one.lower()), stem(word.lower())) >= ALIKE for one in mine.words for word in theirs.words)
