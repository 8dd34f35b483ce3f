"""Two amounts of one quantity: the same, a part and the whole, a revision, or a conflict."""

import math
from typing import NamedTuple

from rashomon.core.disputes import NoConflict
from rashomon.core.figures import Figure
from rashomon.core.values import Bounds
from rashomon.weigh.conflicts.accounts import Account
from rashomon.weigh.conflicts.finding import Finding
from rashomon.weigh.conflicts.parties import spoken_for
from rashomon.weigh.conflicts.telling import FEW, Telling
from rashomon.weigh.conflicts.words import groups, stem, stemmed, words_of

_HOURS = 1.5  # how often the lower one a toll of the same day must be to be another account
_TIMES = 3  # how often a state's count another's must be to be another account and no later one
_SOON = 14  # days within which it is
_GROWING = frozenset({"dead", "injured", "casualties", "displaced", "missing", "detained"})
_ALIKE = 0.6  # share of the shorter clause's words that two accounts of a quantity have in common
_MOVING = frozenset({"missing", "detained"})  # such a count changes either way


class Amount(NamedTuple):
    """One figure in one account: what is counted, in words that tell groups apart, and the range that is allowed.

    `partial` says that it counts a part of another figure, `within` that it says where or when ("in three districts"),
    `alone` that no other figure stands in its clause, `history` that its paragraph tells of something long past.
    """

    figure: Figure
    account: Account
    counted: frozenset[str]
    low: float
    high: float
    partial: bool
    within: bool
    alone: bool
    history: bool


def compared(known: Amount, later: Amount, telling: Telling) -> Finding | None:
    """What two amounts of one quantity come to; `known` was published first."""
    if known.figure.id == later.figure.id or known.history or later.history or not of_one(known, later, telling):
        return None
    scope = _scope(known, later)
    if scope == "part" and _overlapping(known, later):
        return _found(known, later, "One counts a part of what the other counts.", "scope")
    if scope != "same":
        return None
    order = _order(known, later)
    if order == "later" and _grows(known, later) and not contested(known, later):
        one, two = f"“{known.figure.span.words}”", f"“{later.figure.span.words}”"
        why = f"{two} was published later than {one}, and such a count changes as news comes in."
        return _found(known, later, why, "revision")
    if not _disjoint(known, later) or order == "unknown":
        return None
    return _apart(known, later, order)


def _apart(known: Amount, later: Amount, order: str) -> Finding | None:
    """What amounts come to that exclude each other."""
    if order == "later" and _revised(known, later) and not contested(known, later):
        return _found(known, later, "The later figure corrects the earlier one.", "revision")
    if order == "same" and later.figure.category in _GROWING and not _much_apart(known, later):
        return None
    if known.account.speaker == later.account.speaker != "":
        return None
    one, two = known.figure.span.words, later.figure.span.words
    return _found(known, later, f"“{one}” and “{two}” cannot both be the number of the same.", None)


def _found(known: Amount, later: Amount, why: str, no_conflict: NoConflict | None) -> Finding:
    return Finding(
        "number", known.account.quote, later.account.quote, why, no_conflict, known.account.claim or later.account.claim
    )


def of_one(known: Amount, later: Amount, telling: Telling) -> bool:
    """Whether both may count the same: something telling is near both, and neither place nor time sets them apart."""
    one, other = known.account, later.account
    if not telling.linked(one, other):
        return False
    spoken = one.statement.voice == other.statement.voice == "speaker" and one.speaker and other.speaker
    if one.report.id == other.report.id and not spoken and known.partial == later.partial:
        return False  # what one outlet prints together it takes for compatible
    if one.statement.id == other.statement.id or (one.places and other.places and not one.places & other.places):
        return False
    share = known.figure.unit in {"percent", "share"}
    if _far(one.times, other.times) or (share and one.places != other.places):
        return False
    small = telling.reports <= FEW
    named = one.around & other.around if small else one.sentence & other.sentence
    shared = any(telling.few(key) for key in named)
    words = (one.stems & other.stems) - known.counted - later.counted - stemmed("anybody")
    if known.figure.category:
        return (shared or contested(known, later)) and not _local(known, later)
    words -= stemmed("percent")
    alike = len(words) >= _ALIKE * min(len(_told(known)), len(_told(later)))
    attributed = one.statement.voice == "speaker" or other.statement.voice == "speaker"
    single = known.alone and later.alone
    apart = one.report.id != other.report.id
    return apart and bool(words) and alike and attributed and single and shared and known.counted == later.counted


def _told(one: Amount) -> frozenset[str]:
    """What the clause says besides what is counted."""
    return one.account.stems - one.counted - one.account.names - stemmed("anybody")


def _local(known: Amount, later: Amount) -> bool:
    """Whether the lower one is of a place and the other of none: it may count there only."""
    lower, higher = sorted((known, later), key=lambda one: one.low)
    return bool(lower.account.places) and not higher.account.places


def _far(left: tuple[Bounds, ...], right: tuple[Bounds, ...]) -> bool:
    """Whether the two are dated more than a month apart."""
    return bool(left) and bool(right) and all(_gap(one, other) > 30 for one in left for other in right)


def _gap(one: Bounds, other: Bounds) -> int:
    if one.latest and other.earliest and one.latest < other.earliest:
        return (other.earliest - one.latest).days
    if other.latest and one.earliest and other.latest < one.earliest:
        return (one.earliest - other.latest).days
    return 0


def _scope(known: Amount, later: Amount) -> str:
    """Whether the same group is counted: "same", "part" or "other"."""
    if known.partial != later.partial:
        return "part"
    if known.partial:
        return "other"
    if known.counted == later.counted:
        return "same"
    mine, theirs = (frozenset(groups().get(word, "") for word in one.counted) - {""} for one in (known, later))
    if not known.counted or not later.counted:
        return "same" if mine | theirs and (mine | theirs) <= {"protesters", "passengers"} else "part"
    return "same" if mine == theirs and mine and known.counted & later.counted else "other"


def _overlapping(known: Amount, later: Amount) -> bool:
    """Whether somebody might take the part for another count of the whole."""
    return known.account.report.id == later.account.report.id and _disjoint(known, later)


def _disjoint(known: Amount, later: Amount) -> bool:
    return known.high < later.low or later.high < known.low


def contested(known: Amount, later: Amount) -> bool:
    """Whether a state's exact count is met within days by another that is several times as high: no newer toll."""
    first, second = known.account, later.account
    if "outlet" in {first.statement.voice, second.statement.voice} or known.low != known.high:
        return False
    state, others = spoken_for(first), spoken_for(second)
    if not state or "state" not in state.forces or (others and "state" in others.forces):
        return False
    said = {word.stem for word in words_of(second.statement.speaker.words)} if second.statement.speaker.words else set()
    days = (first.report.publication.bounds.latest, second.report.publication.bounds.earliest)
    soon = days[0] is not None and days[1] is not None and (days[1] - days[0]).days <= _SOON
    return soon and later.low >= _TIMES * known.high and not said & stemmed("rescuers")


def _much_apart(known: Amount, later: Amount) -> bool:
    """Whether two tolls of one day differ by more than the hours between two counts would tell."""
    least, most = sorted(((known.low, known.high), (later.low, later.high)))
    return most[0] >= _HOURS * least[1]


def _order(known: Amount, later: Amount) -> str:
    """Whether the second was certainly published after the first: "later", "same" or "unknown"."""
    one, two = (amount.account.report.publication.bounds for amount in (known, later))
    if one.latest is None or two.earliest is None:
        return "unknown"
    if one.latest < two.earliest:
        return "later"
    if one.latest == two.earliest:
        return "same" if one == two or later.low > known.high else "later"  # it may be the later one, and is lower
    return "unknown"


def _grows(known: Amount, later: Amount) -> bool:
    if later.figure.category in _MOVING:
        return (later.low, later.high) != (known.low, known.high)
    return later.figure.category in _GROWING and later.low > known.low and later.low > -math.inf


def _revised(known: Amount, later: Amount) -> bool:
    words = {word.stem for word in later.account.reading.words} | later.account.beside
    cue = {stem(word) for span in later.account.statement.cue for word in span.words.split()}
    return bool((words | cue) & stemmed("corrected")) or (
        later.account.speaker == known.account.speaker != "" and later.figure.category in _GROWING
    )
