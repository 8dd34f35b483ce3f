"""Changes of position: one speaker on one claim at two times, apart from rewording.

What came first is told by the days of saying, and by those of publication where these are not known; two statements
whose order is not known make no change.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from rashomon.core import Reason, record_id
from rashomon.core.claims import Quote
from rashomon.core.disputes import Change, Movement
from rashomon.core.values import Bounds
from rashomon.weigh.conflicts.accounts import Account
from rashomon.weigh.conflicts.candidates import Index
from rashomon.weigh.conflicts.occurrence import COVERED, Reach, apart, others_named, reach, told_alike
from rashomon.weigh.conflicts.telling import Telling
from rashomon.weigh.conflicts.words import listed, phrases, stem, stemmed

STEP = "weigh.changes.v1"
_RECALLED = 20  # characters before a cue in which "who" or "had" may stand
_WEEK = 7  # days after which the same words in another report are taken for said again
ACT = 0.45  # share of a denial that is enough where one act of one kind is denied and told by one speaker
SAME = 0.8  # share of the words of either account that the other has, for the two to say the same
Order = Literal["before", "after", "unknown"]


def changes(found: Sequence[Account], telling: Telling) -> list[Change]:
    """What became of each named speaker's positions. Near-linear in the accounts."""
    own = [one for one in found if one.statement.speaker.entity and one.statement.voice == "speaker" and _holds(one)]
    made: dict[str, Change] = {}
    for entity, spoken in _by_speaker(own).items():
        index = Index(spoken, telling)
        for earlier in spoken:
            later = [one for one in index.near(earlier) if order(earlier, one) == "before"]
            for change in _first(earlier, later, telling, entity):
                made.setdefault(change.id, change)
    return list(made.values())


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
    first, second = _said(one), _said(other)
    if first.latest is None or second.earliest is None:
        return "unknown"
    if first.latest < second.earliest:
        return "before"
    return "after" if second.latest is not None and first.earliest and second.latest < first.earliest else "unknown"


def _said(one: Account) -> Bounds:
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
    there, back = reach(earlier, later), reach(later, earlier)
    if max(there.share, back.share) < ACT or not told_alike(earlier, later, there):
        return None
    if earlier.position != later.position:
        return _turned(earlier, later, there, back)
    if max(there.share, back.share) < COVERED:
        return None
    if earlier.reading.mood != later.reading.mood:
        return _hedged(earlier, later)
    return _said_again(earlier, later, there, back) if _twice(earlier, later) else None


def _said_again(earlier: Account, later: Account, there: Reach, back: Reach) -> tuple[Movement, str] | None:
    if there.share >= SAME and back.share >= SAME:
        same = {word.stem for word in earlier.reading.words} == {word.stem for word in later.reading.words}
        why = "The later words say the same" + (", word for word." if same else " in other words.")
        return ("confirms" if same else "rewording"), why
    more = there.share >= COVERED and len(later.stems) > len(earlier.stems)
    return ("refines", "The later words say the same and more.") if more else None


def _twice(earlier: Account, later: Account) -> bool:
    """Whether it was said twice, and not one saying printed twice: by the days of saying, or a week between reports."""
    if earlier.statement.said.known and later.statement.said.known:
        return True
    first, second = _said(earlier).latest, _said(later).earliest
    return first is not None and second is not None and (second - first).days >= _WEEK


def _turned(earlier: Account, later: Account, there: Reach, back: Reach) -> tuple[Movement, str] | None:
    denial, reached = (earlier, there) if earlier.position == "deny" else (later, back)
    enough = ACT if earlier.reading.kinds & later.reading.kinds - listed("wide") else COVERED
    if _act_of_two(earlier, later):
        enough = ACT
    if reached.share < enough or later.reading.mood == "should":
        return None
    if later.reading.mood == "might":
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
        between=Bounds(_said(earlier).earliest, _said(later).latest),
        reason=Reason(step=STEP, why=why, rests_on=rests),
    )


def _place(quote: Quote) -> str:
    return f"{quote.report} {quote.span.part} {quote.span.start} {quote.span.end}"
