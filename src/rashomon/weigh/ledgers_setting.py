"""Where and when the words beside a figure put it, so that figures of two events are not held against each other."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from rashomon.core import Bounds, Report, Span, TimeExpression
from rashomon.core.figures import Figure
from rashomon.core.places import PlaceMention

_PRECISE = frozenset(["point", "town", "district"])
REACH = 160  # characters to either side of a figure: about a clause
_YEAR = 366


class Setting(NamedTuple):
    """The towns named near a figure, by id and name, the days that are, and the incident of its report if known."""

    places: tuple[tuple[str, str], ...] = ()
    days: tuple[Bounds, ...] = ()
    incident: str = ""


L = TypeVar("L", PlaceMention, TimeExpression)


def settings(
    report: Report, figures: Iterable[Figure], places: Iterable[PlaceMention], times: Iterable[TimeExpression]
) -> dict[str, Setting]:
    """The setting of each figure of a report: what its sentence names within reach."""
    towns = [one for one in places if one.sense == "place" and one.place and one.place.precision in _PRECISE]
    dates = [one for one in times if one.type == "DATE" and one.bounds.earliest and one.bounds.latest]
    towns.sort(key=lambda one: one.span.start)
    dates.sort(key=lambda one: one.span.start)
    return {
        figure.id: Setting(
            tuple((one.place.id, one.place.name) for one in _near(report, figure.span, towns) if one.place),
            tuple(one.bounds for one in _near(report, figure.span, dates)),
        )
        for figure in figures
    }


def _near(report: Report, span: Span, found: Sequence[L]) -> list[L]:
    """What lies within reach, in the same sentence."""
    text = report.part(span.part)
    first, last = max(0, span.start - REACH), min(len(text), span.end + REACH)
    start = max(first, *(text.rfind(mark, first, span.start) for mark in (". ", "\n", "? ", "! ")))
    end = min((at for mark in (". ", "\n") if (at := text.find(mark, span.end, last)) >= 0), default=last)
    at = bisect_left(found, start, key=lambda one: one.span.start)
    near = []
    while at < len(found) and found[at].span.start < end:
        if found[at].span.part == span.part:
            near.append(found[at])
        at += 1
    return near


def apart(one: Setting, other: Setting) -> str:
    """Why two figures may be of two events, as a sentence; empty if nothing shows it."""
    if one.incident and other.incident and one.incident != other.incident:
        return "their reports tell of two incidents."
    if one.places and other.places and not {id_ for id_, _ in one.places} & {id_ for id_, _ in other.places}:
        return f"one stands beside {one.places[0][1]}, the other beside {other.places[0][1]}."
    if one.days and other.days and all(_far(first, second) for first in one.days for second in other.days):
        return "the days named beside them lie more than a year apart."
    return ""


def _far(one: Bounds, other: Bounds) -> bool:
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return max(one.earliest - other.latest, other.earliest - one.latest).days > _YEAR
