"""Two reports of one sentence each, in memory, for the tests of conflicts."""

import datetime as dt
from typing import Any

from rashomon.core import Bounds, Found, Mention, Publication, Reason, Report, Span, Speaker, Statement, TimeExpression
from rashomon.core.disputes import Change, Conflict
from rashomon.core.figures import Figure
from rashomon.core.material import Aligned, Material
from rashomon.weigh.comparing import compare

MADE = Reason(step="test")


def material(*accounts: dict[str, Any]) -> Material:
    """A case of one report an account, published a day after the other unless the account says its `day`."""
    reports = [_report(number, one) for number, one in enumerate(accounts)]
    pairs = list(zip(reports, accounts, strict=True))
    return Material(
        reports={report.id: report for report in reports},
        statements={report.id: [_statement(report, one)] for report, one in pairs},
        mentions={report.id: list(_mentions(report, one)) for report, one in pairs},
        times={report.id: list(_times(report, one)) for report, one in pairs},
        places={report.id: [] for report in reports},
        figures={report.id: list(_figures(report, one)) for report, one in pairs},
        entities=(),
    )


def compared(*accounts: dict[str, Any]) -> list[Conflict | Change]:
    return list(compare(material(*accounts), Aligned()))


def _report(number: int, one: dict[str, Any]) -> Report:
    day = dt.date.fromisoformat(one.get("day", f"2030-05-0{number + 1}"))
    direct = one.get("form") == "direct"
    said = f"{one.get('by', 'Somebody')} {one.get('cue', 'said')}"
    text = f"“{one['words']},” {said}." if direct else f"{said} {one['words']}."
    return Report(
        id=f"report-{number}",
        source="s",
        locator="",
        text=text if "by" in one else f"{one['words']}.",
        title="",
        text_map=(),
        outlet=Found(value=one.get("outlet", f"Outlet {number}"), words="", how="test"),
        publication=Publication(value=str(day), bounds=Bounds(day, day)),
    )


def _span(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return Span(start, start + len(words), words)


def _statement(report: Report, one: dict[str, Any]) -> Statement:
    spoken = "by" in one
    name = one.get("by")
    return Statement(
        id=f"{report.id}.0",
        report=report.id,
        attribution=None,
        voice="speaker" if spoken else "outlet",
        speaker=Speaker(
            resolution="named" if spoken else "outlet",
            name=name,
            entity=f"entity {name}" if spoken else None,
            reason=MADE,
        ),
        content=(_span(report, one["words"]),),
        cue=(_span(report, one.get("cue", "said")),) if spoken else (),
        form=one.get("form", "indirect") if spoken else None,
        kinds=tuple(one.get("kinds", ())),
        certainty=one.get("certainty"),
        reason=MADE,
    )  # fmt: skip


def _mentions(report: Report, one: dict[str, Any]) -> Any:
    for words, kind in one.get("names", {}).items():
        if words in report.text:
            yield Mention(
                id=f"{report.id} {words}", report=report.id, span=_span(report, words), kind=kind, form="name",
                name=words, entity=f"entity {words}", reason=MADE,
            )  # fmt: skip


def _times(report: Report, one: dict[str, Any]) -> Any:
    for words, (first, last) in one.get("times", {}).items():
        bounds = Bounds(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
        yield TimeExpression(
            id=f"{report.id} {words}", report=report.id, span=_span(report, words), type="DATE", value=first,
            bounds=bounds, grain="day", reason=MADE,
        )  # fmt: skip
    for words, value in one.get("durations", {}).items():
        span = _span(report, words)
        yield TimeExpression(
            id=f"{report.id} {words}", report=report.id, span=span, type="DURATION", value=value, reason=MADE
        )


def _figures(report: Report, one: dict[str, Any]) -> Any:
    for words, given in one.get("figures", {}).items():
        low, high, category, of_what = given
        bound = "exact" if low == high else "at least"
        yield Figure(
            id=f"{report.id} {words}", report=report.id, span=_span(report, words), low=low, high=high, bound=bound,
            of_what=of_what, category=category, reason=MADE,
        )  # fmt: skip
