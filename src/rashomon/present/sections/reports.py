"""Reports: where each comes from, when it was published, and its full text with the marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from rashomon.core import Part, Report, paragraphs
from rashomon.present.inert import web_address
from rashomon.present.marks import Flag, marked, marks_of
from rashomon.present.model import Case, Entry, Head, first
from rashomon.present.phrases import Phrases
from rashomon.present.sections.section import Section

SHOWN_REMOVED = 12
"""Passages kept out of the text that are listed; the case has them all."""


@dataclass(frozen=True, slots=True)
class Written:
    """A report as it is printed: the marked title and paragraphs, and the report itself."""

    head: Head
    report: Report
    link: str | None
    title: Markup
    paragraphs: Sequence[Markup]


def flag(entry: Entry, part: Part, t: Phrases) -> Flag | None:
    """The link that stands before a statement's first word, if that is in this part."""
    spans = entry.statement.content or entry.statement.cue
    in_text, at, _ = first(spans)
    if not spans or bool(in_text) != (part == "text"):
        return None
    number = "" if entry.statement.voice == "outlet" else entry.key
    return Flag(at, entry.in_text, entry.anchor, number, str(t("number.label", number=entry.number)))


def written(report: Report, head: Head, entries: Sequence[Entry], t: Phrases) -> Written:
    """A report with the spans of its statements marked."""

    def part(name: Part, blocks: Sequence[tuple[int, int]]) -> list[Markup]:
        marks = [mark for entry in entries for mark in marks_of(entry.statement, entry.key, name)]
        flags = [found for entry in entries if (found := flag(entry, name, t))]
        return marked(report.part(name), marks, flags, blocks)

    title = part("title", [(0, len(report.title))])[0]
    return Written(head, report, web_address(report.url), title, part("text", paragraphs(report.text)))


def _written(case: Case, t: Phrases) -> Iterator[Written]:
    for head in case.heads:
        yield written(case.view.report(head.report.id), head, case.numbered(head), t)


def gather(case: Case, t: Phrases) -> dict[str, Any] | None:
    """The reports, one at a time."""
    return {"reports": _written(case, t), "shown_removed": SHOWN_REMOVED} if case.heads else None


REPORTS = Section("reports", gather, lambda case: len(case.heads))
