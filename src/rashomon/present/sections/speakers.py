"""Statements by speaker: everything that one person or body is reported to say, report by report."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from rashomon.present.model import Case, Group
from rashomon.present.phrases import Phrases
from rashomon.present.sections.section import Section

SHOWN_FORMS = 8
"""Names and roles listed under a speaker's heading; the cards have them all."""


def roles(group: Group) -> list[str]:
    """The roles that the reports give the speaker, as printed, in order."""
    words = (entry.statement.speaker.role for entry in group.entries)
    return list(dict.fromkeys(span.words for span in words if span))[:SHOWN_FORMS]


def forms(group: Group) -> list[tuple[str, int]]:
    """How the reports call the speaker, as printed, the most frequent first."""
    words = (entry.statement.speaker.words for entry in group.entries)
    counted = Counter(span.words for span in words if span)
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:SHOWN_FORMS]


def _described(groups: list[Group]) -> Iterator[tuple[Group, list[str], list[tuple[str, int]]]]:
    for group in groups:
        named = group.kind == "named"
        yield group, roles(group) if named else [], forms(group) if named else []


def gather(case: Case, _: Phrases) -> dict[str, Any] | None:
    """The groups of statements with their headings' data."""
    return {"groups": _described(case.groups)} if case.groups else None


SPEAKERS = Section("speakers", gather, lambda case: len(case.entries))
