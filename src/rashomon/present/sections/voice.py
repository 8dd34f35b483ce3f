"""The outlets' own voice: what a report asserts with no source named, report by report."""

from collections.abc import Iterator
from typing import Any

from rashomon.present.model import Case, Entry, Head
from rashomon.present.phrases import Phrases
from rashomon.present.sections.section import Section


def _voices(case: Case) -> Iterator[tuple[Head, list[Entry]]]:
    for head in case.heads:
        if head.voiced:
            yield head, [entry for entry in case.numbered(head) if entry.statement.voice == "outlet"]


def _count(case: Case) -> int:
    return sum(head.voiced for head in case.heads)


def gather(case: Case, _: Phrases) -> dict[str, Any] | None:
    """The reports that assert something themselves, with what they assert."""
    return {"voices": _voices(case)} if _count(case) else None


VOICE = Section("voice", gather, _count)
