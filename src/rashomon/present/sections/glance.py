"""At a glance: how much there is, who speaks most and when, and what to know before relying on it."""

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.core import Bounds
from rashomon.present.model import Case, Entry, Group
from rashomon.present.phrases import Phrases
from rashomon.present.sections.dates import order
from rashomon.present.sections.section import Section

SHOWN_SPEAKERS = 10
QUOTED_SPEAKERS = 4
QUOTATION = (40, 300)
"""Shortest and longest direct quotation, in characters, shown at the head."""


@dataclass(frozen=True, slots=True)
class Dot:
    """Statements of one day on a speaker's line: places in percent of its width, radius in pixels.

    `left` and `right` are the ends of the interval, equal for a day; `open_left` and `open_right`
    say that an end is not known. `said` is false where only the publication is dated.
    """

    left: float
    right: float
    radius: float
    said: bool
    open_left: bool
    open_right: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """One speaker's line: the group, and its dots."""

    group: Group
    dots: Sequence[Dot]


@dataclass(frozen=True, slots=True)
class Scale:
    """The days between which the lines run."""

    first: dt.date
    last: dt.date

    def place(self, day: dt.date) -> float:
        """A day's place in percent, with a margin for the dot's radius."""
        span = (self.last - self.first).days
        return round(2 + 96 * ((day - self.first).days / span if span else 0.5), 2)

    def months(self) -> Iterator[float]:
        """Places of the first days of months, where there are few enough to be of use."""
        if (self.last - self.first).days > 750:
            return
        day = self.first.replace(day=1)
        while (day := (day + dt.timedelta(days=31)).replace(day=1)) <= self.last:
            yield self.place(day)


def scale(entries: Sequence[Entry]) -> Scale | None:
    """The scale that holds every known bound; None where no bound is known."""
    bounds = [entry.when[0] for entry in entries]
    known = [day for found in bounds for day in (found.earliest, found.latest) if day]
    return Scale(min(known), max(known)) if known else None


def lane(group: Group, days: Scale) -> Lane:
    """A speaker's statements as dots, one per distinct day or interval."""
    counted = Counter(entry.when for entry in group.entries if entry.when[0].known)
    ordered = sorted(counted.items(), key=lambda item: (*order(item[0][0]), item[0][1]))
    return Lane(group, [_dot(bounds, said, count, days) for (bounds, said), count in ordered])


def _dot(bounds: Bounds, said: bool, count: int, days: Scale) -> Dot:  # noqa: FBT001 - a fact of the day
    left = days.place(bounds.earliest or bounds.latest or days.first)
    right = days.place(bounds.latest or bounds.earliest or days.last)
    radius = round(min(2.2 + 1.15 * math.sqrt(count), 8), 2)
    return Dot(left, right, radius, said, bounds.earliest is None, bounds.latest is None)


def quotations(groups: Sequence[Group]) -> list[Entry]:
    """The latest direct quotation of each of the most quoted speakers, of a length fit to read here."""
    found = []
    for group in groups:
        fit = [entry for entry in group.entries if _quotable(entry)]
        if fit:
            found.append(max(fit, key=_latest))
    return found[:QUOTED_SPEAKERS]


def _latest(entry: Entry) -> tuple[bool, tuple[dt.date, dt.date], int]:
    bounds = entry.when[0]
    return bounds.known, order(bounds), entry.head.number


def _quotable(entry: Entry) -> bool:
    length = sum(len(span.words) for span in entry.statement.content)
    return entry.form == "direct" and QUOTATION[0] <= length <= QUOTATION[1]


def cautions(case: Case) -> dict[str, int]:
    """What a reader should know before relying on the case, by phrase, with how often it is so."""
    kinds = Counter(entry.statement.speaker.resolution for entry in case.entries)
    publications = [head.report.publication for head in case.heads]
    found = {
        "unresolved": kinds["unresolved"],
        "unnamed": kinds["unnamed"],
        "carried": kinds["carried"],
        "undated": sum(publication.value is None for publication in publications),
        "unread": sum(outcome.status not in {"read", "duplicate"} for outcome in case.outcomes),
    }
    return {key: count for key, count in found.items() if count}


def gather(case: Case, _: Phrases) -> dict[str, Any] | None:
    """Counts, lanes, quotations and cautions."""
    shown = case.named[:SHOWN_SPEAKERS]
    days = scale([entry for group in shown for entry in group.entries])
    return {
        "forms": Counter(entry.form for entry in case.entries if entry.form),
        "kinds": Counter(kind for entry in case.entries for kind in entry.statement.kinds).most_common(),
        "scale": days,
        "lanes": [lane(group, days) if days else Lane(group, ()) for group in shown],
        "more": len(case.named) - len(shown),
        "quotations": quotations(case.named),
        "cautions": cautions(case),
    }


GLANCE = Section("glance", gather)
