"""Changes of position: one speaker on one claim at two times, apart from rewording.

What came first is told by the days of saying, and by those of publication where these are not known; two statements
whose order is not known make no change.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from rashomon.core import Reason, record_id
from rashomon.core.claims import Quote
from rashomon.core.disputes import Change, Movement
from rashomon.core.values import Bounds
from rashomon.weigh.changes_turned import Turned
from rashomon.weigh.conflicts.accounts import Account
from rashomon.weigh.conflicts.candidates import Index
from rashomon.weigh.conflicts.occurrence import COVERED, Reach, apart, others_named, reach, told_alike
from rashomon.weigh.conflicts.pairing import ALIKE, best
from rashomon.weigh.conflicts.telling import Telling
from rashomon.weigh.conflicts.words import listed, phrases, stem, stemmed

STEP = "weigh.changes.v1"
_RECALLED = 20  # characters before a cue in which "who" or "had" may stand
_STOOD = ("stood by", "stands by")  # also in the sentence before
_NOT_YET = frozenset({"after all", "corrected", "was wrong", "were wrong"})  # these may be said of somebody else
_BEFORE = 120  # characters before a content in which the report says what the speaker does with it
_WEEK = 7  # days after which the same words in another report are taken for said again
ACT = 0.45  # share of a denial that is enough where one act of one kind is denied and told by one speaker
SAME = 0.8  # share of the words of either account that the other has, for the two to say the same
Order = Literal["before", "after", "unknown"]


def changes(found: Sequence[Account], telling: Telling, round_: Iterable[Turned] = ()) -> list[Change]:
    """What became of each named speaker's positions. Near-linear in the accounts.

    `round_` are pairs of clauses by which a speaker says the opposite of what he said, in whatever words.
    """
    named = [one for one in found if one.statement.speaker.entity and one.statement.voice == "speaker"]
    own = [one for one in named if _holds(one) or taken_back(one)]
    made: dict[str, Change] = {}
    for entity, spoken in _by_speaker(own).items():
        index = Index(spoken, telling)
        for earlier in spoken:
            later = [one for one in index.near(earlier) if order(earlier, one) == "before"]
            for change in _first(earlier, later, telling, entity):
                made.setdefault(change.id, change)
    paired = {(one.earlier.statement, one.later.statement) for one in made.values()}
    for pair in round_:
        turned = _turned_round(pair)
        if turned is not None and (turned.earlier.statement, turned.later.statement) not in paired:
            made.setdefault(turned.id, turned)
    return list(made.values())


def _turned_round(pair: Turned) -> Change | None:
    """The change that two opposed clauses of one speaker make, if it is known which came first."""
    when = order(pair.denial, pair.telling)
    if when == "unknown":
        return None
    earlier, later = (pair.denial, pair.telling) if when == "before" else (pair.telling, pair.denial)
    if earlier.reading.mood == "might" or elsewhere(earlier, later):
        return None
    moved: Movement = "walks back" if later.reading.mood == "might" else "reverses"
    held = ("denied", "affirmed") if when == "before" else ("affirmed", "denied")
    why = f"What was {held[0]} is later {held[1]}: the two differ over {pair.matter}."
    return _change(earlier, later, pair.entity, moved, why)


def _holds(one: Account) -> bool:
    """Whether the account takes a position of its own."""
    told = one.position in {"affirm", "deny"} and not one.reading.reported and not one.reading.unsaid
    return told and one.reading.mood != "should" and not {"question", "evasion", "demand"} & {*one.statement.kinds}


def _by_speaker(found: Sequence[Account]) -> dict[str, list[Account]]:
    spoken: dict[str, list[Account]] = defaultdict(list)
    for one in found:
        spoken[one.speaker].append(one)
    return spoken


def _first(earlier: Account, later: Sequence[Account], telling: Telling, entity: str) -> Iterator[Change]:
    """The first movement of each sort after an account: what a speaker repeats ten times is told once."""
    seen: set[Movement] = set()
    for one in sorted(later, key=lambda account: account.order):
        moved = movement(earlier, one, telling)
        if moved is not None and moved[0] not in seen:
            seen.add(moved[0])
            yield _change(earlier, one, entity, *moved)


def order(one: Account, other: Account) -> Order:
    """Whether the first was certainly said before the second."""
    first, second = said(one), said(other)
    if first.latest is None or second.earliest is None:
        return "unknown"
    if first.latest < second.earliest:
        return "before"
    return "after" if second.latest is not None and first.earliest and second.latest < first.earliest else "unknown"


def said(one: Account) -> Bounds:
    """The days on which it was said; of what somebody "had said" or is one "who said", only what is dated."""
    if not one.statement.said.known and _looking_back(one):
        return Bounds()
    return one.statement.said if one.statement.said.known else one.report.publication.bounds


def _looking_back(one: Account) -> bool:
    """Whether the report only recalls that it was said."""
    if not one.statement.cue:
        return False
    cue = one.statement.cue[0]
    before = one.report.part(cue.part)[max(0, cue.start - _RECALLED) : cue.start].split()[-2:]
    return "had" in cue.words.lower().split() or bool({"who", "had"} & {word.lower() for word in before})


def movement(earlier: Account, later: Account, telling: Telling) -> tuple[Movement, str] | None:
    """What became of a position, and why; None where the two are of different things."""
    if not telling.linked(earlier, later) or apart(earlier.times, later.times) or others_named(earlier, later):
        return None
    if elsewhere(earlier, later) or _of_others(earlier, later) or taken_back(earlier):
        return None
    there, back = reach(earlier, later), reach(later, earlier)
    if max(there.share, back.share) < ACT or not told_alike(earlier, later, there):
        return None
    if earlier.position != later.position and later.position is not None and not unsure(later):
        return _turned(earlier, later, there, back)
    return _kept(earlier, later, there, back) if max(there.share, back.share) >= COVERED else None


def _kept(earlier: Account, later: Account, there: Reach, back: Reach) -> tuple[Movement, str] | None:
    """What became of a position that is not turned round."""
    if phrase := taken_back(later):
        if earlier.reading.mood == "might":
            return None
        return "walks back", f"The later words take the earlier ones back (“{phrase}”)."
    if earlier.reading.mood != later.reading.mood:
        return _hedged(earlier, later)
    return _said_again(earlier, later, there, back) if _twice(earlier, later) else None


def elsewhere(earlier: Account, later: Account) -> bool:
    """Whether the two are of two places, or the later one of what came after the earlier was said."""
    if earlier.placed and later.placed and not earlier.placed & later.placed:
        return True
    return not taken_back(later) and _happened_since(earlier, later)


def _happened_since(earlier: Account, later: Account) -> bool:
    """Whether what the later words tell of is dated after the earlier ones were said."""
    day = said(earlier).latest
    return day is not None and bool(later.times) and all(one.earliest and one.earliest > day for one in later.times)


def _of_others(earlier: Account, later: Account) -> bool:
    """Whether the two tell of different doers: nouns before the telling word, none of them like any of the other's."""
    mine, theirs = _subject(earlier), _subject(later)
    return bool(mine and theirs) and not any(best(one, theirs) >= ALIKE for one in mine)


def _subject(one: Account) -> set[str]:
    if one.predicate is None:
        return set()
    return {word.stem for word in one.reading.words if word.start < one.predicate.start and word.stem in one.stems}


def _said_again(earlier: Account, later: Account, there: Reach, back: Reach) -> tuple[Movement, str] | None:
    if there.share >= SAME and back.share >= SAME:
        same = {word.stem for word in earlier.reading.words} == {word.stem for word in later.reading.words}
        same = same or (earlier.stems == later.stems and _affirmed_again(later))
        why = "The later words say the same" + (", word for word." if same else " in other words.")
        return ("confirms" if same else "rewording"), why
    more = there.share >= COVERED and len(later.stems) > len(earlier.stems)
    return ("refines", "The later words say the same and more.") if more else None


def _affirmed_again(later: Account) -> bool:
    """Whether the report says that the speaker said it once more: "reiterated", "stood by her account"."""
    said = f"{_told_before(later)} {' '.join(one.words for one in later.statement.cue)}".lower()
    content = later.statement.content[0]
    before = later.report.part(content.part)[max(0, content.start - _BEFORE) : content.start].rpartition("\n")[2]
    return any(phrase in said for phrase in listed("again")) or any(one in before for one in _STOOD)


def taken_back(one: Account) -> str:
    """The words by which a speaker takes back what follows, or no longer knows it; "" where there are none."""
    said = f"{_told_before(one)} {' '.join(part.words for part in one.statement.cue)}".lower()
    words = set(said.split())
    found = [one for one in sorted(listed("movements")) if (one in said if " " in one else one in words)]
    return next((one for one in found if one not in _NOT_YET), "") or unsure(one)


def unsure(one: Account) -> str:
    """The words by which a speaker says that he does not know it; "" where there are none."""
    ahead = one.report.part(one.clause.part)[one.whole.start : one.clause.start].lower()
    inside = " ".join(word.low for word in one.reading.words)
    return next((phrase for phrase in phrases("unsure") if phrase in ahead or phrase in inside), "")


def _told_before(one: Account) -> str:
    """The words of the sentence before a statement's content, with which the report brings it in."""
    if not one.statement.content:
        return ""
    content = one.statement.content[0]
    text = one.report.part(content.part)[max(0, content.start - _BEFORE) : content.start]
    return text.rpartition("\n")[2].rpartition(". ")[2]


def _twice(earlier: Account, later: Account) -> bool:
    """Whether it was said twice, and not one saying printed twice: by the days of saying, or a week between reports."""
    if earlier.statement.said.known and later.statement.said.known:
        return True
    first, second = said(earlier).latest, said(later).earliest
    return first is not None and second is not None and (second - first).days >= _WEEK


def _turned(earlier: Account, later: Account, there: Reach, back: Reach) -> tuple[Movement, str] | None:
    denial, reached = (earlier, there) if earlier.position == "deny" else (later, back)
    enough = ACT if earlier.reading.kinds & later.reading.kinds - listed("wide") else COVERED
    if _act_of_two(earlier, later):
        enough = ACT
    if reached.share < enough or later.reading.mood == "should":
        return None
    if later.reading.mood == "might" and later.statement.certainty != "certain":
        return "walks back", f"What was {_held(earlier)} is later said to be possible."
    if earlier.reading.mood == "might":
        return None
    return "reverses", f"What was {_held(earlier)} is later {_held(later)} ({'; '.join(denial.reading.why)})."


def _act_of_two(earlier: Account, later: Account) -> bool:
    """Whether both tell one act in one word ("fired", "fired") and name the same thing by it."""
    if earlier.predicate is None or later.predicate is None:
        return False
    things = {word.stem for word in earlier.reading.words} & {word.stem for word in later.reading.words}
    told = stem(earlier.predicate.words) == stem(later.predicate.words)
    return told and bool(things & (stemmed("things") | earlier.names))


def _hedged(earlier: Account, later: Account) -> tuple[Movement, str] | None:
    if earlier.reading.mood == "fact" and later.reading.mood == "might" and later.statement.certainty == "possible":
        return "walks back", f"What was {_held(earlier)} as a fact is later held to be possible only."
    said = " ".join(word.low for word in later.reading.words)
    if any(phrase in said for phrase in phrases("movements")):
        return "walks back", "The later words take the earlier ones back."
    return None


def _held(one: Account) -> str:
    return "denied" if one.position == "deny" else "affirmed"


def _change(earlier: Account, later: Account, entity: str, moved: Movement, why: str) -> Change:
    first, second = earlier.quote, later.quote
    rests = (earlier.statement.id, later.statement.id)
    return Change(
        id=record_id("change", entity, moved, _place(first), _place(second)),
        entity=entity,
        claim=later.claim or earlier.claim,
        earlier=first,
        later=second,
        movement=moved,
        between=Bounds(said(earlier).earliest, said(later).latest),
        reason=Reason(step=STEP, why=why, rests_on=rests),
    )


def _place(quote: Quote) -> str:
    return f"{quote.report} {quote.span.part} {quote.span.start} {quote.span.end}"
