"""Dated acts: the newest date that a text reports as past, below which it cannot have been published."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from rashomon.read.dates import Reading, find_dates
from rashomon.resources.lists import word_list

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z\d])|\n\n")
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Sen|Rep|Gov|St|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"\.$"
)
_CLAUSE_END = re.compile(
    r"[,;:()–—\"“”]|\b(?:that|which|who|whom|when|where|while|whether|but|and|as|after|before|because|since|although|than)\b",
    re.IGNORECASE,
)
_REGULAR_PAST = re.compile(r"\b[a-z]{2,}ed\b")
_NEAR = 120  # days: a date without year so close before a dated act is of the same year
_SENTENCE = 800  # characters to either side in which a sentence's ends are looked for
_FAR = 5  # clauses to either side in which a date's verb is looked for
_LEAD = 0.4  # share of the text in which a report tells its news


class Act(msgspec.Struct, frozen=True):
    """A date reported as past: the first day it can mean, its words and place, and how the year was read."""

    day: dt.date
    words: str
    start: int
    end: int
    why: str


def newest_act(text: str, latest: dt.date | None = None) -> Act | None:
    """The newest dated act that `text` reports as past, none after `latest`; None where no year is given.

    A date without its year is set beside the newest act that has one: a writer leaves out the year
    of publication and gives that of older acts.
    """
    readings = find_dates(text)
    newest = _newest(text, ((act, reading) for reading in readings if (act := _with_year(reading))), latest)
    if newest is None:
        return None
    bare = (reading for reading in readings if reading.month and not reading.bounds.known)
    beside = ((act, reading) for reading in bare if (act := _beside(newest, reading, len(text))))
    return _newest(text, beside, latest) or newest


def _newest(text: str, found: Iterable[tuple[Act, Reading]], latest: dt.date | None) -> Act | None:
    """The newest of some dates that the text reports as past, none after `latest`."""
    for act, reading in sorted(found, key=lambda each: each[0].day, reverse=True):
        if (latest is None or act.day <= latest) and is_past(text, reading):
            return act
    return None


def _with_year(reading: Reading) -> Act | None:
    if reading.bounds.earliest is None:
        return None
    return Act(reading.bounds.earliest, reading.words, reading.start, reading.end, "")


def _beside(anchor: Act, reading: Reading, length: int) -> Act | None:
    """The act of a date without year, if it is later than `anchor` and its year is clear enough."""
    found = after(anchor.day, reading)
    if found is None:
        return None
    ahead = (found - anchor.day).days
    leads = reading.start <= _LEAD * length
    if reading.weekday:
        why = "the day of the week settles it"
    elif 365 - ahead > _NEAR and ahead <= 365 - ahead and (leads or ahead <= _NEAR):
        why = f"the first such day after {anchor.day.day} {anchor.day:%B %Y}, which it reports as past too"
    else:
        return None
    return Act(found, reading.words, reading.start, reading.end, f"its year is read as {found.year}: {why}")


def after(day: dt.date, reading: Reading) -> dt.date | None:
    """The first day after `day` that a date without year can mean, on its day of the week if it has one."""
    for year in range(day.year, day.year + 12):
        try:
            found = dt.date(year, reading.month or 0, reading.day or 0)
        except ValueError:
            continue
        if found > day and reading.weekday in {None, found.isoweekday()}:
            return found
    return None


def is_past(text: str, reading: Reading) -> bool:
    """Whether the clause around a date reports it as past: a past verb there and no word of planning."""
    if _not_since().search(text[max(0, reading.start - 30) : reading.start]):
        return False
    start, end = _sentence(text, reading)
    clauses = list(_clauses(text, start, end))
    own = next((i for i, (a, b) in enumerate(clauses) if a <= reading.start < b), 0)
    order = [own, *range(own - 1, max(own - _FAR, 0) - 1, -1), *range(own + 1, min(own + _FAR, len(clauses)))]
    for index in order:
        begin, stop = clauses[index]
        clause = _around(text, begin, stop, reading)
        if _planned().search(clause):
            return False
        if _past().search(clause) or _REGULAR_PAST.search(clause):
            return True
    return False


def _around(text: str, start: int, end: int, reading: Reading) -> str:
    """A clause without the date itself, whose month may look like a verb."""
    return text[start : max(start, min(reading.start, end))] + " " + text[min(end, max(reading.end, start)) : end]


def _sentence(text: str, reading: Reading) -> tuple[int, int]:
    floor = max(0, reading.start - _SENTENCE)
    ends = [
        m.end()
        for m in _SENTENCE_END.finditer(text, floor, reading.start)
        if not _ABBREVIATED.search(text[floor : m.start()])
    ]
    after_it = _SENTENCE_END.search(text, reading.end, reading.end + _SENTENCE)
    return (ends[-1] if ends else floor, after_it.start() if after_it else min(len(text), reading.end + _SENTENCE))


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence; a comma inside a date parts none."""
    begin = start
    for mark in _CLAUSE_END.finditer(text, start, end):
        if text[mark.end() : mark.end() + 6].strip()[:2] in {"19", "20"}:
            continue
        yield begin, mark.start()
        begin = mark.start()
    yield begin, end


@cache
def _planned() -> re.Pattern[str]:
    words = [word for word in word_list("read/dates")["planned"] if word != "may"]
    return re.compile(rf"{_any_of(words).pattern}|\b(?-i:may)\b", re.IGNORECASE)  # "May" is a month


@cache
def _past() -> re.Pattern[str]:
    return _any_of(word_list("read/dates")["past"])


@cache
def _not_since() -> re.Pattern[str]:
    return re.compile(_any_of(word_list("read/dates")["not_since"]).pattern + r"\s+(?:the\s+)?$", re.IGNORECASE)


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in words)})\b", re.IGNORECASE)
