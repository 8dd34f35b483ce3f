"""When the events of a case began and ended: sentences of any report that date them."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Literal

from rashomon.core import Bounds, EventDates, EventDating, Report, Span, TimeExpression, cut
from rashomon.ground.time.counted import event_name
from rashomon.ground.time.lexicon import words
from rashomon.ground.time.sentences import sentences

Edge = Literal["start", "end"]

# What is said of an event's edges. An event stands before "began", on either side of "the end of".
_START = re.compile(
    r"\b(?:began|begun|started|starting|broke\s+out|broken\s+out|erupted|resumed|was\s+launched|were\s+launched|flared\s+up|"
    r"(?<!since\sthe\s)(?<!after\sthe\s)(?<!before\sthe\s)(?:start|beginning|outbreak|onset|resumption)\s+of)\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"\b(?:ended|ceased|concluded|stopped|was\s+over|were\s+over|came\s+to\s+an\s+end|brought\s+an\s+end\s+to|"
    r"put\s+an\s+end\s+to|(?<!since\sthe\s)(?<!after\sthe\s)(?<!before\sthe\s)(?:end|close|cessation)\s+of|halted)\b",
    re.IGNORECASE,
)
# Words that show an event to be another than the one that the case calls by the bare word.
_ANOTHER = re.compile(
    r"\b(?:world|first|second|third|cold|civil|gulf|previous|earlier|past|last|former|recent|next|another|any|no)\s+(?:\S+\s+)?$",
    re.IGNORECASE,
)
_WITHIN_A_DAY = frozenset(["day", "part of day", "hour", "minute"])
_LASTED = re.compile(r"\b(?:lasted|raged|ran|went\s+on|continued|dragged\s+on)\s+(?:from|between)\s+$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:to|until|till|and|through|[-–])\s*", re.IGNORECASE)
_ANOTHER_BEFORE = re.compile(
    r"\b(?:world|first|second|third|cold|civil|gulf|previous|earlier|past|last|former)\b", re.IGNORECASE
)
_DIFFER = dt.timedelta(days=7)  # accounts of one event seldom differ by more than the days of a long end
# Characters between the event's word and what is said of its edge: it may be a long subject, but only a near object.
_AHEAD = 160
_BEHIND = 60


def event_datings(report: Report, times: Sequence[TimeExpression]) -> tuple[EventDating, ...]:
    """Sentences of a report that say on which day an event of the case began or ended.

    The sentence must hold the event's word, a word for its beginning or end, and one date of a day; two
    dates or two events leave it undecided and it is passed over.
    """
    days = [
        time
        for time in times
        if time.span.part == "text" and time.grain in _WITHIN_A_DAY and time.anchor.kind != "event"
    ]
    starts = [time.span.start for time in days]
    found = []
    for start, end in sentences(report.text):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if all(map(_is_day, days[first:last])):
            found += _datings(report, cut(report.text, start, end), days[first:last])
    return tuple(found)


def _datings(report: Report, sentence: Span, days: Sequence[TimeExpression]) -> list[EventDating]:
    """What a sentence with one or two days dates."""
    if len(days) == 1:
        dating = _dating(report, sentence, days[0])
        return [dating] if dating else []
    return _run(report, sentence, days[0], days[1]) if len(days) == 2 else []


def _is_day(time: TimeExpression) -> bool:
    return time.grain == "day" and time.type == "DATE" and not time.candidates


def dated_events(datings: Iterable[EventDating]) -> dict[str, EventDates]:
    """The events of a case by name, each with what all its datings together say of its beginning and its end.

    Where accounts differ by a few days, the bounds hold them all; an event whose datings lie further apart may be two
    events and is left out.
    """
    edges: dict[str, dict[Edge, list[Bounds]]] = {}
    for dating in datings:
        if dating.edge != "whole":
            edges.setdefault(dating.event, {}).setdefault(dating.edge, []).append(dating.bounds)
    found = {}
    for event, given in edges.items():
        start, end = (_meet(given.get(edge, [])) for edge in ("start", "end"))
        if start is not None and end is not None and _in_order(start, end):
            found[event] = EventDates(start=start, end=end)
    return found


def _dating(report: Report, sentence: Span, day: TimeExpression) -> EventDating | None:
    """The dating that a sentence with one date of a day gives, if it is of one edge of one event."""
    edge, mark = _edge(sentence.words)
    names = {
        event_name(word.group().lower())
        for word in _event_words().finditer(sentence.words)
        if mark is not None and -_AHEAD <= word.start() - mark <= _BEHIND
        if _ANOTHER.search(sentence.words[max(0, word.start() - 40) : word.start()]) is None
    }
    if edge is None or len(names) != 1:
        return None
    return EventDating(report=report.id, event=names.pop(), edge=edge, bounds=day.bounds, words=sentence, time=day.id)


def _run(report: Report, sentence: Span, first: TimeExpression, last: TimeExpression) -> list[EventDating]:
    """Both edges of an event of which a sentence says that it lasted from one day to another."""
    between = report.text[first.span.end : last.span.start]
    before = _LASTED.search(sentence.words[: first.span.start - sentence.start])
    subject = sentence.words[: before.start()] if before else ""
    names = {event_name(word.group().lower()) for word in _event_words().finditer(subject)}
    if len(names) != 1 or _TO.fullmatch(between) is None or _ANOTHER_BEFORE.search(subject):
        return []
    name = names.pop()
    edges: tuple[tuple[Edge, TimeExpression], ...] = (("start", first), ("end", last))
    return [
        EventDating(report=report.id, event=name, edge=edge, bounds=day.bounds, words=sentence, time=day.id)
        for edge, day in edges
    ]


def _edge(sentence: str) -> tuple[Edge | None, int | None]:
    """Which edge a sentence speaks of and where; none if it speaks of both."""
    start, end = _START.search(sentence), _END.search(sentence)
    if (start is None) == (end is None):
        return None, None
    return ("start", start.start()) if start else ("end", end.start() if end else None)


def _event_words() -> re.Pattern[str]:
    listed = [word for word, (kind, _) in words().items() if kind == "WAR"]
    return re.compile(rf"\b(?:{'|'.join(sorted(listed))})\b", re.IGNORECASE)


def _meet(given: Sequence[Bounds]) -> Bounds | None:
    """The days that all bounds allow, or those that any allows where they nearly meet; None where they do not."""
    first = max((one.earliest for one in given if one.earliest), default=None)
    last = min((one.latest for one in given if one.latest), default=None)
    if first is None or last is None or first <= last:
        return Bounds(first, last)
    return Bounds(last, first) if first - last <= _DIFFER else None


def _in_order(start: Bounds, end: Bounds) -> bool:
    return not (start.earliest and end.latest and start.earliest > end.latest)
