"""The publication date: every date that a source shows for itself, weighed, and one taken or none."""

import datetime as dt
import re
from collections.abc import Sequence

import msgspec

from rashomon.core import Bounds, DateCandidate, Publication
from rashomon.read.acts import Act, after, newest_act
from rashomon.read.dates import Reading, find_dates
from rashomon.read.draft import Clue, Draft
from rashomon.read.mapped import joined

# Where a date may stand that is one of publication, the surest first.
RANKS = (
    "json-ld",
    "published meta",
    "published element",
    "labelled line",
    "collector",
    "time element",
    "line",
    "dateline",
    "meta",
    "labelled foot",
    "labelled above",
    "foot",
    "url",
    "above",
)
NEVER = {
    "modified": "it says when the page was changed, not when it was published",
    "captured": "it says when the page was captured, not when it was published",
    "clock": "pages print the day of the visit in their head: it is not when the report was published",
    "side": "it stands beside the report, with other stories",
}
_SURE = RANKS.index("dateline")  # places whose disagreement widens the bounds
_MOST = 100  # dates weighed: a page with more is a list, and its first ones are its own
_CLOSE = 31  # days from the newest act to a day of the week that fits a dateline
_AGREES = 2  # days within which a date above the headline fits the newest act in the text


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """A clue with the day or days that it can mean, its rank, and why it cannot be the date (or nothing)."""

    clue: Clue
    reading: Reading | None
    days: tuple[dt.date, ...] = ()
    rank: int = 99
    against: str = ""


def date_publication(draft: Draft) -> Draft:
    """The draft with its publication date, or the bounds that its text gives."""
    text = joined((block.text for block in draft.blocks), "\n\n").text
    captured = draft.captured.date() if draft.captured else None
    ceiling = _ceiling(draft, captured)
    act = newest_act(text, ceiling)
    weighed = [_weigh(clue, captured, act) for clue in _with_address(draft)]
    weighed = [_placed(each, weighed, act) for each in weighed]
    weighed = _settled([_placed(each, weighed, act) for each in weighed], act)
    able = sorted((each for each in weighed if not each.against), key=lambda each: each.rank)
    best = _most_exact(able)
    return draft.changed(publication=_publication(weighed, able, best, act, ceiling))


def _with_address(draft: Draft) -> list[Clue]:
    address = _from_address(draft.url)
    clues = [*draft.dates, *([address] if address else [])]
    return sorted(clues, key=lambda clue: _rank(clue.source))[:_MOST]


def _rank(source: str) -> int:
    return RANKS.index(source) if source in RANKS else len(RANKS)


def _from_address(url: str | None) -> Clue | None:
    """The date in a page's address: /2021/04/13/ or 2021-04-13 or 20210413."""
    found = re.search(r"(?<!\d)((?:19|20)\d\d)([/_-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)", url or "")
    if not found:
        return None
    return Clue(value="-".join(found.group(1, 3, 4)), how=f"the page's address ({found[0]})", source="url")


def _weigh(clue: Clue, captured: dt.date | None, act: Act | None) -> Weighed:
    reading = next(iter(find_dates(clue.text)), None) or _compact(clue.text)
    rank = _rank(clue.source)
    if reading is None:
        return Weighed(clue=clue, reading=None, rank=rank, against="no date can be read in it")
    days = reading.days or _with_year(reading, act, captured)
    against = NEVER.get(clue.source, "")
    if not against and captured and days and min(days) > captured + dt.timedelta(days=1):
        against = f"it is later than {captured}, when the page was captured"
    if not against and not days:
        against = "it names no day" if reading.grain != "day" else "it names no year, and the text settles none"
    return Weighed(clue=clue, reading=reading, days=days, rank=rank, against=against)


def _compact(text: str) -> Reading | None:
    """A date of eight digits, as feeds and meta elements write it."""
    digits = re.match(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6})?\s*Z?\s*$", text)
    return next(iter(find_dates("-".join(digits.groups()))), None) if digits else None


def _with_year(reading: Reading, act: Act | None, captured: dt.date | None) -> tuple[dt.date, ...]:
    """The day of a date without year, where only one fits between the newest act in the text and the capture."""
    if act is None or not reading.month:
        return ()
    found = after(act.day - dt.timedelta(days=1), reading)
    following = after(found, reading) if found else None
    close = reading.weekday and found and (found - act.day).days <= _CLOSE
    return (found,) if found and (close or (captured and following and found <= captured < following)) else ()


def _raised(act: Act | None, weighed: Sequence[Weighed]) -> Act | None:
    """The newest act, or the first day after it that a dateline without year can mean."""
    for each in weighed:
        if act and each.reading and each.reading.month and each.clue.source in {"dateline", "line"}:
            day = after(act.day - dt.timedelta(days=1), each.reading)
            if day:
                why = f"the first such day not before {act.words}, which the text reports as past"
                return Act(day, each.clue.text, act.start, act.end, f"it stands in the {each.clue.how}, {why}")
    return act


def _placed(each: Weighed, others: Sequence[Weighed], act: Act | None) -> Weighed:
    """The same, weighed against the other dates and the text: a page's clock, a date before the acts it reports."""
    if each.against or not each.days:
        return each
    near = [o for o in others if o is not each and not o.against and o.rank < RANKS.index("url") and o.days]
    if each.clue.source == "above" and each.reading:
        why = _clock(each, near, act)
        if why:
            return msgspec.structs.replace(each, against=why)
    clocks = [o for o in others if o.clue.source in {"clock", "above"} and o.against and set(o.days) & set(each.days)]
    if each.clue.source == "meta" and clocks:
        return msgspec.structs.replace(each, against="it is the day that the page's clock shows")
    if act and max(each.days) < act.day - dt.timedelta(days=1) and not act.why:
        sure = [o for o in near if min(o.days) >= act.day - dt.timedelta(days=1)]
        if sure or each.rank >= _SURE:
            return msgspec.structs.replace(
                each, against=f"the text reports something of {act.words} as past, which is later"
            )
    return each


def _clock(each: Weighed, near: list[Weighed], act: Act | None) -> str:
    """Why a date above the headline is a page's clock, or nothing where it may be the report's own."""
    near = [o for o in near if o.clue.source != "meta"]
    if any(abs((o.days[0] - each.days[0]).days) <= 1 for o in near):
        return ""
    if near:
        return f"it stands above the headline, and {near[0].clue.text} stands with the report: a page's clock"
    fits = act is not None and abs((each.days[0] - act.day).days) <= _AGREES
    if each.reading and each.reading.weekday and not each.reading.time and not fits:
        return "a day of the week without a time, above the headline, is a page's clock: it bounds the date from above"
    return ""


def _settled(weighed: list[Weighed], act: Act | None) -> list[Weighed]:
    """Numeric dates with an open order of day and month settled by another date on the page, or by the text."""
    known = {day for each in weighed if len(each.days) == 1 and each.clue.source != "side" for day in each.days}
    made = []
    for each in weighed:
        days = each.days
        if len(days) > 1:
            days = tuple(day for day in days if day in known) or days
        if len(days) > 1 and act:
            days = tuple(day for day in days if day >= act.day) or days
        made.append(msgspec.structs.replace(each, days=days))
    return made


def _most_exact(able: list[Weighed]) -> Weighed | None:
    """The best-placed date; of those that name the same day the first that is printed with its time."""
    if not able:
        return None
    best = able[0]
    same = [each for each in able if each.days == best.days and each.clue.source != "url"]
    return next((each for each in (best, *same) if each.reading and each.reading.time), best)


def _ceiling(draft: Draft, captured: dt.date | None) -> dt.date | None:
    """The day after which the page cannot have been published: its capture, or the clock in its head."""
    clocks = [
        r.days[0]
        for c in draft.dates
        if c.source in {"clock", "captured", "above"}
        for r in find_dates(c.text)
        if r.days
    ]
    known = [day for day in (captured, *clocks) if day]
    return min(known) if known else None


def _publication(
    weighed: list[Weighed],
    able: list[Weighed],
    best: Weighed | None,
    act: Act | None,
    ceiling: dt.date | None,
) -> Publication:
    if best is None:
        none = tuple(_candidate(each, taken=False, why=each.against) for each in weighed)
        return _bounded(none, _raised(act, weighed), ceiling)
    rivals = [each for each in able if each.rank <= _SURE and abs((each.days[0] - best.days[0]).days) > 1]
    candidates = tuple(_judged(each, best) for each in weighed)
    days = [day for each in (best, *rivals) for day in each.days]
    why = f"Printed on the page: {best.clue.how}."
    if best.clue.source in {"collector", "url"}:
        why = f"Not printed on the page: {best.clue.how}."
    if rivals:
        why += f" The page also shows {rivals[0].clue.text} ({rivals[0].clue.how}), so both are possible."
    if len(best.days) > 1:
        why = f"{best.clue.text} can be read with the day or the month first; nothing else settles which."
    value = _value(best) if len(best.days) == 1 else None
    return Publication(value=value, bounds=Bounds(min(days), max(days)), why=why, candidates=candidates)


def _value(best: Weighed) -> str:
    time = best.reading.time if best.reading else ""
    return best.days[0].isoformat() + (f"T{time}" if time else "")


def _bounded(candidates: tuple[DateCandidate, ...], act: Act | None, ceiling: dt.date | None) -> Publication:
    """Bounds from the newest act that the text reports as past, and from the day the page was seen."""
    parts = ["No publication date is printed."]
    if act:
        parts.append(
            f"The newest dated act that the text reports as past is “{act.words}”"
            + (f"; {act.why}." if act.why else ".")
        )
    if ceiling:
        parts.append(f"The page was seen on {ceiling}.")
    if act and ceiling and act.day > ceiling:
        act = None
    return Publication(bounds=Bounds(act.day if act else None, ceiling), why=" ".join(parts), candidates=candidates)


def _judged(each: Weighed, best: Weighed) -> DateCandidate:
    if each is best:
        return _candidate(each, taken=True, why=f"the best-placed date on the page ({each.clue.how})")
    if each.against:
        return _candidate(each, taken=False, why=each.against)
    agrees = set(each.days) & set(best.days)
    return _candidate(
        each, taken=False, why="it agrees with the date taken" if agrees else "a better-placed date was taken"
    )


def _candidate(each: Weighed, *, taken: bool, why: str) -> DateCandidate:
    value = each.reading.value if each.reading else ""
    words = each.clue.words
    return DateCandidate(
        value=value,
        words=each.clue.text,
        how=each.clue.how,
        taken=taken,
        why=why,
        source_start=words.start if words.runs else None,
        source_end=words.end if words.runs else None,
        page=words.runs[0].page if words.runs else None,
    )
