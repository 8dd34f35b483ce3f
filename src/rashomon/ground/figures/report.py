"""The figures of a report as records."""

from rashomon.core import Part, Reason, Report, Span, record_id
from rashomon.core.figures import Figure
from rashomon.ground.figures.find import Found, find_figures

STEP = "ground.figures.v1"


def figures(report: Report) -> tuple[Figure, ...]:
    """The figures that a report's title and text give, in order, the title's first."""
    found: list[Figure] = []
    parts: tuple[Part, Part] = ("title", "text")
    for part in parts:
        raw = find_figures(report.part(part))
        ids = [record_id("figure", report.id, part, one.start, one.end) for one in raw]
        found += [_record(report, part, one, ids, raw) for one in raw]
    return tuple(found)


def _record(report: Report, part: Part, one: Found, ids: list[str], raw: list[Found]) -> Figure:
    def span(place: tuple[int, int] | None) -> Span | None:
        return None if place is None else report.span(*place, part)

    whole = None if one.whole is None else ids[one.whole]
    return Figure(
        id=record_id("figure", report.id, part, one.start, one.end),
        report=report.id,
        span=report.span(one.start, one.end, part),
        low=one.low,
        high=one.high,
        bound=one.bound,
        unit=one.unit,
        currency=one.currency,
        of_span=span(one.of),
        of_what=one.of_what,
        category=one.category,
        part_of=None if one.whole is None else raw[one.whole].of_what,
        whole=whole,
        as_of=span(one.as_of),
        reason=Reason(
            step=STEP,
            why=f"Read by the rules: {', '.join(one.rules)}.",
            rests_on=(whole,) if whole else (),
        ),
    )
