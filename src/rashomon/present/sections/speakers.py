"""Statements by speaker: everything that one person or body is reported to say, report by report."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.core.origins import StakeHeld
from rashomon.present.model import Case, Entry, Group, Head
from rashomon.present.phrases import Phrases
from rashomon.present.sections.section import Section

SHOWN_FORMS = 8
"""Names, roles and reasons listed under a speaker's heading; the cards have them all."""


@dataclass(frozen=True, slots=True)
class Described:
    """A group with its roles, and the forms of its name with how often each is printed.

    `why_one` are the sentences that say why several names count as this one speaker, `stake` is what a person set
    or the machine proposed of its side. A run is one
    report's statements with the roles given there (none where it is the only report).
    """

    group: Group
    roles: Sequence[str]
    forms: Sequence[tuple[str, int]]
    why_one: Sequence[str]
    stake: StakeHeld | None
    runs: Sequence[tuple[Head, Sequence[str], Sequence[Entry]]]


def roles(entries: Iterable[Entry]) -> list[str]:
    """The roles that the reports give the speaker, as printed, in order."""
    words = (entry.statement.speaker.role for entry in entries)
    return list(dict.fromkeys(span.words for span in words if span))[:SHOWN_FORMS]


def forms(group: Group) -> list[tuple[str, int]]:
    """How the reports call the speaker, as printed, the most frequent first."""
    words = (entry.statement.speaker.words for entry in group.entries)
    counted = Counter(span.words for span in words if span)
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:SHOWN_FORMS]


def why_one(group: Group) -> list[str]:
    """Why the names of the group's entity count as one, a sentence each, each once."""
    reasons = group.entity.reasons if group.entity else ()
    return list(dict.fromkeys(reason.why for reason in reasons if reason.why))[:SHOWN_FORMS]


def stakes(case: Case) -> dict[str, StakeHeld]:
    """The stake of each entity; what a person set outweighs a proposal."""
    held = sorted(case.view.stakes(), key=lambda one: one.by != "rashomon")
    return {one.entity: one for one in held}


def _described(groups: list[Group], stakes: Mapping[str, StakeHeld]) -> Iterator[Described]:
    for group in groups:
        named, runs = group.kind == "named", group.runs()
        yield Described(
            group,
            roles(group.entries) if named else [],
            forms(group) if named else [],
            why_one(group),
            stakes.get(group.entity.id) if group.entity else None,
            [(head, roles(entries) if named and len(runs) > 1 else [], entries) for head, entries in runs],
        )


def gather(case: Case, _: Phrases) -> dict[str, Any] | None:
    """The groups of statements with their headings' data."""
    return {"speakers": _described(case.groups, stakes(case))} if case.groups else None


SPEAKERS = Section("speakers", gather, lambda case: len(case.entries))
