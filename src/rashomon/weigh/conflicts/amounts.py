"""Figures in conflict: amounts of one quantity that cannot both be right, and those that only look so.

A later higher toll is a revision; a part is not the whole; what was counted at another time is another quantity.
"""

import datetime as dt
import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.core.figures import Figure
from rashomon.core.material import Material
from rashomon.weigh.conflicts.accounts import Account
from rashomon.weigh.conflicts.counts import Amount, compared
from rashomon.weigh.conflicts.finding import Finding
from rashomon.weigh.conflicts.news import News
from rashomon.weigh.conflicts.telling import Telling
from rashomon.weigh.conflicts.words import Word, groups, listed, stem, stemmed

STANDING = 12  # amounts of one quantity that one more is held against
ROUNDING = 0.1  # how far "about 300" allows to be off
BACKGROUND = 60  # days before publication from which on a dated figure is history, no news of this incident
_NEAR = 40  # characters behind a figure in which the group is named ("six of the deaths were of children")
_NEW = re.compile(r"^(?:new|more|further|additional|other|fresh)\b", re.IGNORECASE)
_PARTS = frozenset({"among", "including", "of"})
_SINCE = re.compile(r"\b(?:since|after|before|following|until)\b(?:\W+\w+){0,4}\W*$")
_PART = re.compile(r"\s+(?:of|among) (?:the|them|those|these|whom|its|their)\b")
_INCLUDED = re.compile(
    r"\b(?:including|among them|of whom|of them|a further|another|more)\W+(?:\w+\W+)?$", re.IGNORECASE
)


def amounts_in_conflict(
    material: Material, accounts: Sequence[Account], telling: Telling, news: News
) -> Iterator[Finding]:
    """Findings over all figures that stand in accounts of fact, the earliest first."""
    standing: dict[tuple[str, ...], list[Amount]] = defaultdict(list)
    for one in amounts(material, [account for account in accounts if not (news.past(account) or _background(account))]):
        key = quantity(one, telling)
        if key is None:
            continue
        known = standing[key]
        found = [(other, compared(other, one, telling)) for other in known[-STANDING:]]
        revised = [
            (abs(one.low - other.low), number) for number, (other, finding) in enumerate(found) if _revises(finding)
        ]
        nearest = min(revised)[1] if revised else -1
        yield from (
            finding for n, (_, finding) in enumerate(found) if finding and (n == nearest or not _revises(finding))
        )
        if not any(_alike(one, other) for other in known[-STANDING:]):
            known.append(one)


def _background(one: Account) -> bool:
    """Whether an outlet only says after what the news came."""
    return one.aside and one.statement.voice == "outlet"


def _revises(finding: Finding | None) -> bool:
    return finding is not None and finding.no_conflict == "revision"


def amounts(material: Material, found: Sequence[Account]) -> Iterator[Amount]:
    """The figures of all accounts that state facts, each once, in the order of publication."""
    by_report: dict[str, list[Account]] = defaultdict(list)
    for one in found:
        if one.position == "affirm" and one.reading.mood == "fact" and not one.reading.reported:
            by_report[one.report.id].append(one)
    for report, figures in material.figures.items():
        history = _history(material, report)
        for figure in sorted(figures, key=lambda one: (one.span.part == "title", one.span.start)):
            account = _holding(figure, by_report[report])
            if account is not None:
                yield _amount(figure, figures, account, history)


def _holding(figure: Figure, found: Sequence[Account]) -> Account | None:
    """The shortest clause in which the figure stands."""
    holding = [one for one in found if one.clause.covers(figure.span)]
    return min(holding, key=lambda one: (one.clause.end - one.clause.start, one.order), default=None)


def _amount(
    figure: Figure, figures: Sequence[Figure], account: Account, history: "Sequence[tuple[int, int]]"
) -> Amount:
    low = -math.inf if figure.low is None else figure.low
    high = math.inf if figure.high is None else figure.high
    if figure.bound == "about":
        low, high = low * (1 - ROUNDING), high * (1 + ROUNDING)
    text = account.report.part(figure.span.part)
    after, before = (
        text[figure.span.end : figure.span.end + 20],
        text[max(0, figure.span.start - 30) : figure.span.start],
    )
    words = [stem(word) for word in figure.of_what.split()]
    more = _NEW.match(after.strip()) or _NEW.match(figure.of_what)
    partial = bool(more or figure.whole or figure.part_of or _PART.match(after) or _INCLUDED.search(before))
    partial = partial or _come_upon(words, account)
    within = figure.unit == "count" and before.rstrip().rpartition(" ")[2].lower() in {
        "in",
        "at",
        "across",
        "from",
        "near",
        "over",
    }
    alone = sum(account.clause.covers(other.span) for other in figures) == 1
    past = any(start <= figure.span.start < end for start, end in history) and figure.span.part == "text"
    counted = frozenset(words) - stemmed("anybody") - stemmed("fates") - listed("light")
    behind = _group_behind(account.reading.words, figure.span.end)
    counted |= {word.stem for word in behind if word.stem in groups()}
    return Amount(figure, account, counted, low, high, partial, within, alone, past)


def _come_upon(counted: Sequence[str], account: Account) -> bool:
    """Whether bodies are counted that were found somewhere: these may be more, or some, of the dead."""
    found = {word.stem for word in account.reading.words} & stemmed("found")
    return "body" in counted and bool(found)


def _group_behind(words: Sequence[Word], end: int) -> list[Word]:
    """The words in which the group may be named: up to a comma or to "among", behind which a part is told of."""
    found = []
    for word in words:
        if word.start >= end + _NEAR or (word.start >= end and (word.text in ",;—" or word.low in _PARTS)):
            break
        if word.start > end:
            found.append(word)
    return found


def _history(material: Material, report: str) -> list[tuple[int, int]]:
    """Where a report tells of something long past: from such a date to the end of its paragraph."""
    known = material.reports[report]
    printed = known.publication.bounds.earliest
    if printed is None:
        return []
    breaks = [match.start() for match in re.finditer(r"\n", known.text)]
    found = []
    for time in material.times.get(report, ()):
        latest = time.bounds.latest
        if time.span.part == "text" and time.type == "DATE" and latest and latest < printed - dt.timedelta(BACKGROUND):
            at = bisect_right(breaks, time.span.start)
            begin = _sentence_start(known.text, breaks[at - 1] if at else 0, time.span.start)
            if _SINCE.search(known.text, max(begin, time.span.start - _NEAR), time.span.start):
                continue  # "since the truce of last autumn" dates the truce
            found.append((begin, breaks[at] if at < len(breaks) else len(known.text)))
    return found


def _sentence_start(text: str, begin: int, place: int) -> int:
    return max(begin, text.rfind(". ", begin, place) + 1)


def quantity(one: Amount, telling: Telling) -> tuple[str, ...] | None:
    """Under what amounts of one quantity meet; None if nothing tells what is counted."""
    figure = one.figure
    incident = telling.searched(one.account)
    if figure.category:
        return incident, figure.category
    if one.partial or one.within or (figure.unit == "count" and not figure.of_what):
        return None
    heads = sorted(one.counted)
    return incident, figure.unit, figure.currency, heads[-1] if heads and figure.unit == "count" else ""


def _alike(one: Amount, other: Amount) -> bool:
    same = (one.low, one.high, one.counted) == (other.low, other.high, other.counted)
    return same and one.account.speaker == other.account.speaker
