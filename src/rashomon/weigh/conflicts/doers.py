"""Accounts of one deed that name doers who exclude each other, and denials of a part in it held against accusations."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rashomon.weigh.conflicts.accounts import Account
from rashomon.weigh.conflicts.denied import complement, denied_head
from rashomon.weigh.conflicts.finding import Finding
from rashomon.weigh.conflicts.news import News
from rashomon.weigh.conflicts.occurrence import apart, limited, of_one_body
from rashomon.weigh.conflicts.parties import Party, accusing, deeds, doer, exclude, of_one, spoken_for, told_at
from rashomon.weigh.conflicts.telling import FEW, Telling
from rashomon.weigh.conflicts.words import listed, phrases, same_word, stemmed, weapon_nouns, words_of

_OFTEN = frozenset({"arrest", "capture"})  # in one incident many are, by many
EACH = 3  # accounts that one denial of a part, or one account of a doer, is shown against


class Named:
    """An account of fact and the doer that it names."""

    def __init__(self, account: Account, by: Party) -> None:
        self.account = account
        self.by = by
        self.kinds = account.reading.kinds & listed("deeds") | frozenset(
            ["deed"] if accusing(account) or _does(account) else []
        )
        self.spoken = spoken_for(account)
        self.undergone = undergone(account)


def doers_in_conflict(found: Sequence[Account], telling: Telling, news: News) -> Iterator[Finding]:
    """Findings over all accounts that name a doer. In a large folder nothing shows that two deeds are one: none."""
    if telling.reports > FEW:
        return
    stated = [one for one in found if one.position == "affirm" and _of_fact(one, news)]
    affirmed = [Named(one, by) for one in stated if (by := doer(one)) is not None]
    for number, one in enumerate(affirmed):
        others = (other for other in affirmed[number + 1 :] if _excluding(one, other, telling))
        for _, other in zip(range(EACH), others, strict=False):
            why = f"Each names another who did it: “{one.by}” and “{other.by}”."
            yield _finding(one.account, other.account, "actor", why)
    for account in found:
        if account.position == "deny" and not account.reading.reported and account.reading.mood == "fact":
            yield from _part_denied(account, affirmed, telling, news)


def _of_fact(one: Account, news: News) -> bool:
    return one.reading.mood == "fact" and (accusing(one) or not one.reading.reported) and not news.past(one)


def _excluding(one: Named, other: Named, telling: Telling) -> bool:
    first, second = one.account, other.account
    if of_one_body(first, second) or (one.kinds | other.kinds) & _OFTEN:
        return False
    if first.speaker == second.speaker or "outlet" in {first.statement.voice, second.statement.voice}:
        return False
    if not one.kinds or not other.kinds or not telling.linked(first, second) or not exclude(one.by, other.by):
        return False
    if apart(first.times, second.times) or (first.places and second.places and not first.places & second.places):
        return False
    return _struck(one, second) or _struck(other, first)


def _struck(one: Named, other: Account) -> bool:
    """Whether the other account's sentence names what the one account says was struck, or other victims of it."""
    if _meet(one.undergone, other.beside - one.account.names) or _the_deed(one.account, other):
        return True
    theirs = {word.stem for word in other.reading.words}
    return bool(one.undergone & stemmed("victims")) and bool(theirs & stemmed("victims"))


def _does(one: Account) -> bool:
    return next(told_at(one), None) is not None


def _the_deed(one: Account, other: Account) -> bool:
    """Whether the one accuses somebody of "the massacre", and the other tells by its verb of one."""
    words = one.reading.words
    definite = {
        word.stem for before, word in pairwise(words) if before.low == "the" and word.stem in deeds(armed=False)
    }
    return accusing(one) and bool(definite) and any(word.stem in deeds(armed=False) for word in other.reading.words)


def undergone(one: Account) -> frozenset[str]:
    """The stems of nouns right behind the deed, or before it in a passive: what it befell."""
    words = one.reading.words
    start = one.predicate.start if one.predicate else -1
    at = next((n for n, word in enumerate(words) if word.start == start), None)
    at = next(told_at(one), None) if at is None else at
    if at is None:
        return frozenset()
    passive = any(word.low in {"was", "were", "been", "be", "being"} for word in words[max(0, at - 3) : at])
    noun = at + 1 < len(words) and words[at + 1].low in {"at", "on", "in", "of", "against"}
    part = words[max(0, at - 6) : at] if passive and not noun else words[at + 1 : at + 7]
    return frozenset(word.stem for word in part if word.stem in one.stems) - deeds() - stemmed("things")


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(same_word(a, b) for a in one for b in other)


def _part_denied(denial: Account, affirmed: Sequence[Named], telling: Telling, news: News) -> Iterator[Finding]:
    """A denial of a part in it, or of a deed of one's own, beside accounts that name the denier as the doer."""
    refused = part_refused(denial)
    rejects = any(word.stem in stemmed("deny") for span in denial.statement.cue for word in words_of(span))
    by = spoken_for(denial) if refused else doer(denial) or (spoken_for(denial) if rejects else None)
    if by is None or news.past(denial) or not (refused or _deed_denied(denial)):
        return
    named = (one for one in affirmed if of_one(by, one.by) and _answers(denial, one, by, telling))
    for _, one in zip(range(EACH), (one for one in named if refused or _same_deed(denial, one)), strict=False):
        why = f"One account names “{one.by}” as having done it; the other denies a part in it ({refused or by})."
        yield _finding(denial, one.account, "occurrence", why)


def _deed_denied(denial: Account) -> bool:
    """Whether a deed itself is denied, or the weapon for it, and not an order for it or a word of it."""
    head = denied_head(denial)
    if complement(denial):
        return False  # "is not his wife" denies no arrest of a wife
    if head is not None and head.stem in stemmed("sorties"):
        return True
    told = head is None or head.stem in deeds() | weapon_nouns() or head.stem in denial.names
    return told and bool(denial.reading.kinds & listed("deeds"))


def _answers(denial: Account, one: Named, by: Party, telling: Telling) -> bool:
    """Whether somebody of another side says of the same days what is denied, and the denial is not limited."""
    other = one.account
    if other.statement.voice == "outlet" or (one.spoken and of_one(by, one.spoken) and one.by.names):
        return False
    if other.statement.id == denial.statement.id or (denial.speaker and denial.speaker == other.speaker):
        return False
    if of_one_body(denial, other) or not telling.linked(denial, other):
        return False
    return not apart(denial.times, other.times) and not limited(denial, other)


def part_refused(denial: Account) -> str | None:
    """The words by which a part in something, or an accusation, is rejected; None where they are others."""
    said = " ".join(word.low for word in denial.reading.words)
    cue = " ".join(span.words.lower() for span in denial.statement.cue)
    for phrase in phrases("apart_from_it"):
        if phrase in said:
            return f"“{phrase}”"
    if any("rejects" in why for why in denial.reading.why):
        head = denial.reading.words[:5]
        if any(word.low in listed("involved") or word.low in listed("accusations") for word in head):
            return f"“{cue}”"
    return None


def _same_deed(denial: Account, one: Named) -> bool:
    """Whether a deed of one kind is denied and told, of things that do not differ."""
    head = denied_head(denial)
    if head is not None and head.stem in stemmed("sorties"):
        return "strike" in one.kinds and not denial.places.isdisjoint(one.account.around)
    if not denial.reading.kinds & one.kinds:
        return False
    armed = {word.stem for word in denial.reading.words} & weapon_nouns()
    theirs = [word.stem for word in one.account.reading.words]
    if armed and not any(same_word(weapon, word) for weapon in armed for word in theirs):
        return False  # what is denied is the weapon
    mine = undergone(denial)
    if mine and one.undergone and not _meet(mine, one.undergone):
        return bool(denial.places & one.account.around)
    return not (denial.places and one.account.places and not denial.places & one.account.places)


def _finding(one: Account, other: Account, slot: str, why: str) -> Finding:
    first, second = sorted((one, other), key=lambda account: account.order)
    return Finding(slot, first.quote, second.quote, why, claim=one.claim or other.claim)  # type: ignore[arg-type]
