"""Dates as printed: every expression of a day, month or year in a text, with what it can mean."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

import msgspec

from rashomon.core import Bounds
from rashomon.resources.lists import word_list

Grain = Literal["day", "month", "season", "year"]

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:\s?(?:st|nd|rd|th)\b)?"
_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-4])[:.h](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:[.,]\d+)?)?"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?"
)
_CLOCK_HOUR = r"(?P<hour12>1[0-2]|0?[1-9])\s?(?P<half12>[ap])\.?m\b\.?"
_OFFSET = r"\s?\(?(?:(?:UTC|GMT)\s?)?(?P<offset>[+\-−]\d{1,2}(?::?\d\d)?)\)?"
_ZONE = rf"(?:{_OFFSET}|\s?\(?(?P<zone>(?-i:Z|[A-Z]{{2,4}}))\)?(?![\w/]))?"
_TIME = rf"(?:{_CLOCK}|{_CLOCK_HOUR}){_ZONE}"
_AFTER = rf"(?:(?:\s*(?:[,|•·/–—[(-]|\bat\b)\s*(?:at\s)?|\s+|T){_TIME})?"
_TIME_BEFORE = re.compile(rf"(?<![\d:]){_TIME}[\s,|•·/–—-]+$", re.IGNORECASE)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
_MIDNIGHT = 24
_DIGITS = re.compile(r"\d+")
_REACH = 40  # characters: the longest stretch of a date without a digit


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A date found at `start` to `end` of a text.

    `days` are the calendar days it can mean: one for an exact date, two for a numeric one whose order
    of day and month is open, none for one coarser than a day or without a year. `time` is ISO 8601
    with the offset as printed. `month` and `day` are all that a date without year has.
    """

    start: int
    end: int
    words: str
    grain: Grain = "day"
    days: tuple[dt.date, ...] = ()
    bounds: Bounds = Bounds()
    time: str = ""
    weekday: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def value(self) -> str:
        """ISO 8601 as exact as printed; two values with "or" between them where the order is open."""
        if self.grain == "day" and self.days:
            return " or ".join(day.isoformat() for day in self.days) + (f"T{self.time}" if self.time else "")
        first = self.bounds.earliest
        if first is None:
            return f"--{self.month:02}-{self.day:02}" if self.month and self.day else ""
        return str(first.year) if self.grain == "year" else first.isoformat()[:7]


@cache
def month_numbers() -> dict[str, int]:
    """Month numbers by name or abbreviation in lower case, without a full stop."""
    words = word_list("time_words")
    return {**word_list("read/dates")["months"], **words["MONTH"], **words["MONTH_ABBREVIATION"]}


@cache
def _weekdays() -> dict[str, int]:
    words = word_list("time_words")
    return {**words["WEEKDAY"], **words["WEEKDAY_ABBREVIATION"]}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The forms of dates, the fuller before the barer."""
    names = "|".join(sorted(month_numbers(), key=len, reverse=True))
    month = rf"(?P<month>{names})\b\.?"
    days = "|".join(sorted(_weekdays(), key=len, reverse=True))
    weekday = rf"(?:\b(?P<weekday>{days})\b\.?,?\s+)?"
    short = r"(?P<year>(?:19|20)\d\d|\d\d)"
    forms = (
        rf"(?<![\d-]){_YEAR}-(?P<month2>\d\d)-(?P<day2>\d\d){_AFTER}(?!\d)",
        rf"(?<![\d./]){_YEAR}[./](?P<month2>\d\d?)[./](?P<day2>\d\d?){_AFTER}(?![\d/])",
        rf"{weekday}(?<![\d.,:]){_DAY}[\s,./-]{{1,3}}(?:of\s+)?{month}[\s,./-]{{1,3}}{_YEAR}{_AFTER}(?!\d)",
        rf"{weekday}\b{month}[\s.-]{{1,3}}{_DAY}\s?,?\s+{_YEAR}{_AFTER}(?!\d)",
        rf"(?<![\d./-])(?P<first>\d\d?)(?P<mark>[./-])(?P<then>\d\d?)(?P=mark){short}\b{_AFTER}(?![\d/])",
        rf"\b{month},?\s+{_YEAR}(?![\d-])",
        rf"\b(?P<season>spring|summer|autumn|fall)\s+(?:of\s+)?{_YEAR}\b",
        rf"{weekday}(?<![\d.,:]){_DAY}\s+(?:of\s+)?{month}(?!\s*\d)",
        rf"{weekday}\b{month}\s{{1,2}}{_DAY}(?![\d,.]*\d|\s?%|\s[ap]\.?m)",
        rf"\b(?:in|since|during|after|late|early|mid)[\s-]{_YEAR}(?![\d-])",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


def find_dates(text: str) -> list[Reading]:
    """The dates in `text` in their order; where two forms overlap, the fuller one."""
    found: list[Reading] = []
    taken = bytearray(len(text))
    windows = list(_windows(text))
    for pattern in _patterns():
        for match in (match for window in windows for match in pattern.finditer(text, *window)):
            if any(taken[match.start() : match.end()]):
                continue
            reading = _reading(text, match)
            if reading:
                found.append(reading)
                taken[reading.start : reading.end] = b"\x01" * (reading.end - reading.start)
    return sorted(found, key=lambda reading: reading.start)


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of `text` near a digit: every form of a date has one, and most of a text is far from any."""
    start = end = -1
    for digits in _DIGITS.finditer(text):
        if digits.start() - _REACH > end:
            if end >= 0:
                yield start, end
            start = max(0, digits.start() - _REACH)
        end = min(len(text), digits.end() + _REACH)
    if end >= 0:
        yield start, end


def _reading(text: str, match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    start, end = match.span()
    year, month, day = _number(groups, "year"), _month(groups), _number(groups, "day", "day2")
    common: dict[str, Any] = {"start": start, "end": end, "words": text[start:end], "weekday": _weekday(groups)}
    if groups.get("first") and year is not None:
        days = _numeric(int(groups["first"]), int(groups["then"]), _full(year), groups["mark"])
        return _dated(text, match, days, common)
    if year is not None and month and day:
        return _dated(text, match, _exact(year, month, day), common)
    if month and day:
        possible = day <= calendar.monthrange(2024, month)[1]
        return Reading(**common, month=month, day=day) if possible else None
    return _coarse(year, month, groups.get("season"), common) if year is not None else None


def _dated(text: str, match: re.Match[str], days: tuple[dt.date, ...], common: dict[str, Any]) -> Reading | None:
    if not days:
        return None
    time = _time(match.groupdict())
    floor = max(0, match.start() - _REACH)
    before = None if time else _TIME_BEFORE.search(text[floor : match.start()])
    if before and (time := _time(before.groupdict())):
        start = floor + before.start()
        common |= {"start": start, "words": text[start : match.end()]}
    return Reading(**common, days=days, bounds=Bounds(min(days), max(days)), time=time)


def _coarse(year: int, month: int | None, season: str | None, common: dict[str, Any]) -> Reading:
    grain: Grain = "season" if season else "month" if month else "year"
    first = _SEASONS[season.lower()] if season else month or 1
    last = first + 2 if season else month or 12
    bounds = Bounds(dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))
    return Reading(**common, grain=grain, bounds=bounds)


def _exact(year: int, month: int, day: int) -> tuple[dt.date, ...]:
    try:
        return (dt.date(year, month, day),)
    except ValueError:
        return ()


def _numeric(first: int, then: int, year: int, mark: str) -> tuple[dt.date, ...]:
    """The days that a numeric date can mean; with full stops the day stands first everywhere."""
    orders = [(then, first)] if mark == "." else [(then, first), (first, then)]
    return tuple(sorted({day for month, number in orders for day in _exact(year, month, number)}))


def _full(year: int) -> int:
    return year if year > 99 else 2000 + year if year < 70 else 1900 + year


def _number(groups: dict[str, str], *names: str) -> int | None:
    return next((int(groups[name]) for name in names if groups.get(name)), None)


def _month(groups: dict[str, str]) -> int | None:
    name = groups.get("month")
    return month_numbers().get(name.lower()) if name else _number(groups, "month2")


def _weekday(groups: dict[str, str]) -> int | None:
    name = groups.get("weekday")
    return _weekdays().get(name.lower()) if name else None


def _time(groups: dict[str, str]) -> str:
    """The time of day in ISO 8601 with the offset as printed, or nothing."""
    hour, half = _number(groups, "hour", "hour12"), groups.get("half") or groups.get("half12")
    if hour is None or hour >= _MIDNIGHT:
        return ""
    if half:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    seconds = f":{groups['second']}" if groups.get("second") else ""
    return f"{hour:02}:{groups.get('minute') or '00'}{seconds}{_offset(groups)}"


def _offset(groups: dict[str, str]) -> str:
    printed = (groups.get("offset") or "").replace("−", "-")
    if not printed:
        return str(word_list("read/dates")["zones"].get((groups.get("zone") or "").lower(), ""))
    sign, digits = printed[0], printed[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{sign}{int(hours):02}:{minutes}"
