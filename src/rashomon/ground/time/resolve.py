"""Meanings to places in the calendar, each counted from its anchor."""

import calendar
import datetime as dt

from msgspec.structs import replace

from rashomon.core import AnchorKind
from rashomon.ground.time.format import bounds
from rashomon.ground.time.holidays import holiday
from rashomon.ground.time.meaning import Base, Calendar, Relative
from rashomon.ground.time.shift import at, day_of, fits_day, leapt, shifted
from rashomon.ground.time.tense import direction

MAX_FOCUS_DISTANCE = 1500  # characters: beyond that a "the next day" no longer hangs on the earlier expression


class Resolver:
    """Resolves meanings of one text in reading order.

    `now` is the publication day (or the day of saying), None if unknown. `years` are those that items take from
    the text's own dates; in a `narrative` the last date of the text stands in for publication altogether.
    `focus` is the last date that was resolved, `focus_at` its item's number.
    """

    def __init__(self, text: str, now: dt.date | None, years: dict[int, int], *, narrative: bool) -> None:
        self.text = text
        self.now = at(now) if now else None
        self.kind: AnchorKind = "publication"
        self.narrative = narrative
        self.years = years
        self.focus: Calendar | None = None
        self.focus_at: int | None = None
        self.focus_end = 0
        self.day: tuple[Calendar, int, int] | None = None
        self.quarter: Calendar | None = None
        self.quarter_at: int | None = None
        self.quarter_end = 0
        self.anchor: AnchorKind = "none"
        self.anchored_at: int | None = None
        self.past = False  # whether the last place, though unknown, lies before now

    def speak(self, now: dt.date | None, kind: AnchorKind) -> None:
        """Sets the day that is now for the next item, and what that day is."""
        self.now = at(now) if now else None
        self.kind = kind

    def place(self, meaning: Calendar | Relative, number: int, start: int, end: int) -> Calendar | None:
        """The place in the calendar; None where it hangs on what is not known. Sets `anchor`."""
        self.anchor = "none"
        self.anchored_at = None
        self.past = False
        if isinstance(meaning, Calendar) and number in self.years:
            self.anchor = "expression"
            return leapt(replace(meaning, year=self.years[number], weekday=None), 1)
        return self._place(meaning, start, end)

    def look_at(self, meaning: Calendar | Relative, place: Calendar, number: int, end: int) -> None:
        """Makes a resolved place the focus of what follows; in news a comparison ("a year earlier") is none."""
        if isinstance(meaning, Relative) and meaning.unit in ("year", "quarter") and not self.narrative:
            return
        if place.quarter and not self.narrative:
            self.quarter, self.quarter_at, self.quarter_end = place, number, end
        if fits_day(place):
            self.day = place, number, end
        self.focus, self.focus_at, self.focus_end = place, number, end

    def _place(self, meaning: Calendar | Relative, start: int, end: int) -> Calendar | None:
        if isinstance(meaning, Relative):
            return self._counted(meaning, start, end)
        if meaning.within is not None:
            outer = self._outer(meaning, start, end)
            return _inside(meaning, outer) if outer else None
        if meaning.holiday or meaning.year is not None or meaning.decade is not None or meaning.century is not None:
            return self._holiday(meaning, start, end) if meaning.holiday else replace(meaning, weekday=None)
        if meaning.part or meaning.clock:
            return self._time(meaning, start, end)
        if meaning.day and not meaning.month:
            return self._missing_month(meaning.day, start, end)
        return self._missing_year(meaning, start, end)

    def _counted(self, meaning: Relative, start: int, end: int) -> Calendar | None:
        """So many units from now or from the focus."""
        if (
            meaning.base == "focus"
            and meaning.unit in ("quarter", "year")
            and not self.narrative
            and (meaning.shift or 0) <= 0
        ):
            return self._reported(meaning, start)
        this = meaning.unit == "weekend" and meaning.base == "now" and not meaning.shift
        if this and self.now and direction(self.text, start, end) <= 0:
            meaning = replace(meaning, shift=-1 if day_of(self.now).isoweekday() < 6 else 0)
        base = self._base(meaning.base, meaning.unit, start, end)
        if self._contrary(meaning, start, end):
            self.anchor, self.past = "unknown", True
            return None
        return shifted(base, meaning) if base else None

    def _contrary(self, meaning: Relative, start: int, end: int) -> bool:
        """Whether a day after that of writing is told as past: "the next day" of a story that names no day."""
        after = meaning.base == "focus" and (meaning.shift or 0) > 0 and self.anchor == self.kind != "unknown"
        return after and direction(self.text, start, end) < 0

    def _outer(self, meaning: Calendar, start: int, end: int) -> Calendar | None:
        """What a place lies in or is counted from; "the following spring" from the last date whatever its grain."""
        within = meaning.within
        same = isinstance(within, Relative) and (within.base, within.unit, within.shift) == ("focus", "day", 0)
        if same and (meaning.month or meaning.season):
            return self._base("focus", "month", start, end)
        return self._place(within, start, end) if within else None

    def _holiday(self, meaning: Calendar, start: int, end: int) -> Calendar | None:
        """The holiday in the year named, or in the one that the anchor and the tense give."""
        name = meaning.holiday or ""
        if meaning.year is not None:
            return at(holiday(name, meaning.year))
        base = self._base("focus" if self.narrative else "now", "month", start, end)
        if base is None or base.year is None or base.era:
            return None
        day = holiday(name, base.year)
        guess = _nearest(
            Calendar(month=day.month, day=day.day, which=meaning.which),
            base,
            meaning.which if meaning.which is not None else 2 * direction(self.text, start, end),
        )
        return at(holiday(name, guess.year or base.year))

    def _reported(self, meaning: Relative, start: int) -> Calendar | None:
        """The quarter of business news, or its year: the last one named, else the last that has ended."""
        if (
            self.quarter
            and start - self.quarter_end < MAX_FOCUS_DISTANCE
            and (meaning.shift or meaning.unit == "quarter")
        ):
            self.anchor, self.anchored_at = "expression", self.quarter_at
            return shifted(self.quarter, meaning)
        if self.now is None:
            return shifted(self.focus, meaning) if self.focus else None
        self.anchor = self.kind
        back = -1 if meaning.unit == "quarter" and not meaning.shift else 0
        return shifted(self.now, replace(meaning, shift=(meaning.shift or 0) + back))

    def _base(self, base: "Base | Calendar | Relative", unit: str, start: int, end: int) -> Calendar | None:
        """What an offset is counted from."""
        if not isinstance(base, str):
            return self._place(base, start, end)
        if base == "focus" and unit == "day" and self.day and start - self.day[2] < MAX_FOCUS_DISTANCE:
            self.anchor, self.anchored_at = "expression", self.day[1]
            return self.day[0]
        near = self.focus is not None and start - self.focus_end < MAX_FOCUS_DISTANCE
        fine = (
            self.narrative
            or unit not in ("month", "week", "weekend")
            or self.now is None
            or _month(self.focus or Calendar())
        )
        told = self.narrative and (base == "focus" or self.now is None)
        wanted = self.focus is not None and fine and (told or (base == "focus" and near))
        if self.focus and wanted and (unit != "day" or self.narrative or not self.now):
            self.anchor = "expression"
            return self.focus
        if self.now:
            self.anchor = self.kind
        return self.now

    def _time(self, meaning: Calendar, start: int, end: int) -> Calendar | None:
        """A time of day: on its own day if it names one, else on the day in focus."""
        if meaning.month or meaning.weekday:
            day = self._missing_year(replace(meaning, part=None, clock=None), start, end)
        else:
            day = self._base("focus", "day", start, end)
        return replace(day, part=meaning.part, clock=meaning.clock) if day and fits_day(day) else None

    def _missing_month(self, day: int, start: int, end: int) -> Calendar | None:
        """That day of the month last named close by, or of the next; else the last or the next by the tense."""
        way = direction(self.text, start, end) or -1
        focus = self.focus
        if focus and focus.month and not focus.era and start - self.focus_end < CLOSE_BY:
            place = _on_day(focus, day, 1 if (focus.day or 0) > day else 0, 1)
            if place and not (self.now and way < 0 and day_of(place) > day_of(self.now)):
                self.anchor, self.anchored_at = "expression", self.focus_at
                return place
        if self.now is None or self.narrative:
            self.anchor = "unknown"
            return None
        self.anchor = self.kind
        reached = self.now.day or 1
        return _on_day(self.now, day, -1 if way < 0 and day > reached else 1 if way > 0 and day < reached else 0, way)

    def _missing_year(self, meaning: Calendar, start: int, end: int) -> Calendar | None:
        base = self._base("focus" if self.narrative else "now", "month", start, end)
        if base is None:
            self.anchor = "unknown"
            return replace(meaning, weekday=None) if meaning.month or meaning.season else None
        way = meaning.which
        if self.narrative and self.anchor == "expression":
            return _after(meaning, base)
        told = direction(self.text, start, end) if not way else 0
        if way is None or (way == 0 and told < 0 and meaning.weekday is not None):
            # "This Sunday he crossed the Channel" is the last one.
            meaning, way = replace(meaning, which=None), 2 * told
        return _nearest(meaning, base, way)


CLOSE_BY = 300  # characters behind a date within which "on the 10th" is of its month


def _on_day(base: Calendar, day: int, step: int, way: int) -> Calendar | None:
    """That day of the month `step` months from the base's, or of the first month further on that has it."""
    for further in range(3):
        year, month = divmod((base.year or 1) * 12 + (base.month or 1) - 1 + step + further * way, 12)
        if 1 <= year <= 9998 and day <= calendar.monthrange(year, month + 1)[1]:
            return Calendar(year=year, month=month + 1, day=day)
    return None


def _inside(inner: Calendar, outer: Calendar) -> Calendar | None:
    """`inner` within `outer`: a part of that day, a month of that year, the weekday next to that day."""
    if inner.part or inner.clock:
        if outer.weekend or outer.week:
            return replace(outer, part=inner.part)
        return replace(outer, part=inner.part, clock=inner.clock) if fits_day(outer) else None
    if inner.weekday is not None and outer.week:
        return at(dt.date.fromisocalendar(outer.year or 1, outer.week, inner.weekday))
    if inner.which is not None:
        return _nearest(inner, outer, inner.which)
    return leapt(replace(inner, year=outer.year, era=outer.era, within=None, weekday=None), -1)


def _after(meaning: Calendar, base: Calendar) -> Calendar:
    """In a narrative: the date in the year in focus, or in the next where the story has moved on past new year."""
    if meaning.weekday is not None and not meaning.month:
        return _weekday(meaning, base, 1)
    year = base.year or 1
    month, reached = _month(meaning), _month(base)
    if meaning.which:
        later = month > reached
        year += meaning.which if later != (meaning.which > 0) else 0
    elif reached and month and month + MONTHS_BACK < reached and not base.era:
        year += 1
    return leapt(replace(meaning, year=year, era=base.era, which=None, weekday=None), 1)


MONTHS_BACK = 8  # how far back within the focus's year a narrative may step before the next year is meant


def _nearest(meaning: Calendar, base: Calendar, way: int) -> Calendar:
    """The date by the direction: −2, −1 the past, 1, 2 the future, 0 nearest. ±1 excludes the base's own."""
    if meaning.weekday is not None and not meaning.month:
        return _weekday(meaning, base, way)
    year = base.year or 1
    if meaning.weekday is not None and meaning.day:
        return _by_weekday(meaning, base)
    gap = _gap(meaning, base)
    close = _close(gap)
    if close is not None and way in (-2, 2) and meaning.month:
        year += close
    elif abs(way) == 1 and gap == 0:
        year += way
    elif way < 0:
        year -= gap > 0
    elif way > 0:
        year += gap < 0 and not (meaning.quarter and gap > -JUST_ENDED)
    elif meaning.which is None:
        year += 1 if gap < -183 else -1 if gap > 183 else 0
    return leapt(replace(meaning, year=year, which=None, weekday=None), -1 if way < 0 else 1)


CLOSE = 45  # days within which a date is meant whatever the tense seems to be


def _close(gap: int) -> int | None:
    """The step in years to a date that lies close by on either side of the base, None if none does."""
    for step in (0, -1, 1):
        if abs(gap + 365 * step) <= CLOSE:
            return step
    return None


def _by_weekday(meaning: Calendar, base: Calendar) -> Calendar:
    """The year near the base's in which the day falls on the weekday that is named with it."""
    for step in (0, -1, 1, -2, 2, -3, 3):
        year = (base.year or 1) + step
        place = leapt(replace(meaning, year=year, which=None, weekday=None), 1)
        if 1 <= year <= 9998 and day_of(place).isoweekday() == meaning.weekday:
            return place
    return _nearest(replace(meaning, weekday=None), base, 0)


JUST_ENDED = 185  # days since a quarter began for which "expects to report a third-quarter loss" still means it


def _gap(meaning: Calendar, base: Calendar) -> int:
    """Days from the base to the date in the base's year; 0 where it covers the base."""
    probe = bounds(leapt(replace(meaning, year=base.year, which=None, weekday=None), -1))
    here = bounds(base)
    if not (probe.earliest and probe.latest and here.earliest and here.latest):
        return 0
    first = dt.date(probe.latest.year - 1, 12, 1) if meaning.season == "WI" else probe.earliest
    if first > here.latest:
        return (first - here.latest).days
    return -(here.earliest - first).days if probe.latest < here.earliest else 0


def _weekday(meaning: Calendar, base: Calendar, way: int) -> Calendar:
    """The weekday on or before the base's day (past, and where nothing tells), or after it."""
    day = day_of(base)
    gap = (day.isoweekday() - (meaning.weekday or 1)) % 7
    if way > 0:
        ahead = (7 - gap) % 7
        return replace(at(day + dt.timedelta(days=ahead or 7 * (way == 1))), part=meaning.part, clock=meaning.clock)
    if meaning.which == 0 and gap:
        gap -= 7
    return replace(at(day - dt.timedelta(days=gap or 7 * (way == -1))), part=meaning.part, clock=meaning.clock)


def _month(place: Calendar) -> int:
    """The month in which a place begins, 0 where it names only a year."""
    if place.month:
        return place.month
    if place.quarter:
        return place.quarter * 3 - 2
    if place.half:
        return place.half * 6 - 5
    if place.season:
        return {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[place.season]
    if place.week:
        return dt.date.fromisocalendar(place.year or 1, place.week, 4).month
    return 0
