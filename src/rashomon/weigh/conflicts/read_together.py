"""Pairs of sentences that, read together by the pair model, are likely to exclude each other.

The model is right too seldom to say so by itself: what is likely is put before a reader.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rashomon.core.claims import Quote, Slot
from rashomon.core.figures import Figure
from rashomon.core.material import Material
from rashomon.weigh.conflicts.accounts import Account, sentence_quote
from rashomon.weigh.conflicts.finding import Finding
from rashomon.weigh.conflicts.likely import Beside, Likely
from rashomon.weigh.conflicts.news import News
from rashomon.weigh.conflicts.occurrence import apart, of_one_body
from rashomon.weigh.conflicts.telling import Telling
from rashomon.weigh.readings import Reading

UNSETTLED = 0.3  # likelihood from which two sentences are put before a reader
EACH = 2  # others that one sentence is shown beside


class Around(NamedTuple):
    """The case that pairs are looked at in."""

    material: Material
    telling: Telling
    news: News


def excluded(likely: Likely, found: Sequence[Account], case: Around) -> Iterator[Finding]:
    """Those of two speakers that are likely to exclude each other, the likeliest first, a few for each sentence."""
    pairs = [pair for pair in besides(likely.readings, found) if held_against(pair, case.telling, case.news)]
    pairs = [pair for pair in pairs if not likely.repeated(pair)]
    scored = [(share, pair) for pair in pairs if (share := likely.of(pair)) >= UNSETTLED]
    shown: Counter[Quote] = Counter()
    for share, pair in sorted(scored, key=lambda one: (-one[0], one[1].one.order, one[1].other.order)):
        sides = pair.reading.one, pair.reading.other
        if all(shown[side] < EACH for side in sides):
            shown.update(sides)
            yield _finding(pair, share, case.material)


def besides(readings: Iterable[Reading], found: Sequence[Account]) -> Iterator[Beside]:
    """Each pair with its accounts, where both have one."""
    of: Mapping[str, list[Account]] = defaultdict(list)
    for account in found:
        of[account.statement.id].append(account)
    for reading in readings:
        one, other = (_account(quote, of[quote.statement or ""]) for quote in (reading.one, reading.other))
        if one is not None and other is not None:
            yield Beside(reading, one, other)


def _account(quote: Quote, accounts: Sequence[Account]) -> Account | None:
    shares = [
        (min(one.clause.end, quote.span.end) - max(one.clause.start, quote.span.start), -one.order, one)
        for one in accounts
        if one.clause.overlaps(quote.span)
    ]
    return max(shares, key=lambda one: one[:2])[2] if shares else None


def held_against(pair: Beside, telling: Telling, news: News) -> bool:
    """Whether both are told as facts of one incident by two speakers, of days that may be one."""
    one, other = pair.one, pair.other
    if (one.speaker and one.speaker == other.speaker) or of_one_body(one, other) or apart(one.times, other.times):
        return False
    if one.report.id == other.report.id and one.statement.voice == other.statement.voice == "outlet":
        return False
    return telling.linked(one, other) and facts(pair, news)


def facts(pair: Beside, news: News) -> bool:
    """Whether both are told, neither wished, asked or evaded; and not the one of the news, the other of the past."""
    if news.past(pair.one) != news.past(pair.other):
        return False
    return all(
        one.reading.mood != "should"
        and not one.reading.unsaid
        and not {"evasion", "question", "demand"} & set(one.statement.kinds)
        for one in (pair.one, pair.other)
    )


def _finding(pair: Beside, share: float, material: Material) -> Finding:
    first, second = sorted(
        (pair.one, pair.other), key=lambda one: (one.report.publication.bounds.latest is None, one.order)
    )
    why = f"Read together, the two may exclude each other (likelihood {share:.2f}); a reader has to say."
    return Finding(_slot(pair, material), sentence_quote(first), sentence_quote(second), why, "unsettled")


def _slot(pair: Beside, material: Material) -> Slot:
    """The number, where both count the same thing and count it differently; else the occurrence."""
    one, other = (_counted(quote, material.figures.get(quote.report, ())) for quote in pair.reading[:2])
    return "number" if any(one[key] != other[key] for key in one.keys() & other.keys()) else "occurrence"


def _counted(quote: Quote, figures: Sequence[Figure]) -> dict[str, tuple[float | None, float | None]]:
    return {
        one.category or one.of_what: (one.low, one.high)
        for one in figures
        if quote.span.covers(one.span) and (one.category or one.of_what)
    }
