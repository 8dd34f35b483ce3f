"""Claims: what statements of several reports are about, with their quotes under each other."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.core.claims import Attachment, Claim, Position
from rashomon.present.anchors import anchor
from rashomon.present.model import Case, Entry, Head
from rashomon.present.phrases import Phrases
from rashomon.present.sections.section import Section

SHOWN = 60
"""Claims shown with their quotes; the rest are counted."""
QUOTES = 40
"""Quotes under one claim; the rest are counted."""
ORDER: tuple[Position, ...] = ("affirm", "deny", "doubt", "ask", "evade")


@dataclass(frozen=True, slots=True)
class Borne:
    """One statement's words on a claim. `entry` is None where an outlet says it in its own voice."""

    attachment: Attachment
    head: Head
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Laid:
    """A claim with its quotes, position by position, in the order of publication."""

    claim: Claim
    anchor: str
    counts: Sequence[tuple[Position, int]]
    quotes: Sequence[Borne]
    more: int


def shared(case: Case) -> list[Claim]:
    """The claims that two or more statements attach to: the most disputed first, then those with most statements."""
    several = [one for one in case.view.claims() if len({a.statement for a in one.attachments}) > 1]
    return sorted(several, key=_rank)


def _rank(claim: Claim) -> tuple[int, int, str]:
    counts = Counter(one.position for one in claim.attachments)
    return -min(counts["affirm"], counts["deny"] + counts["doubt"]), -len(claim.attachments), claim.id


def gather(case: Case, _: Phrases) -> dict[str, Any] | None:
    """The shared claims, each with its quotes."""
    found = shared(case)
    if not found:
        return None
    entries = {entry.statement.id: entry for entry in case.entries}
    heads = {head.report.id: head for head in case.heads}
    laid = [_laid(claim, heads, entries) for claim in found[:SHOWN]]
    return {"claims": laid, "more": max(0, len(found) - SHOWN)}


def _laid(claim: Claim, heads: dict[str, Head], entries: dict[str, Entry]) -> Laid:
    counts = Counter(one.position for one in claim.attachments)
    ordered = sorted(claim.attachments, key=lambda one: (ORDER.index(one.position), heads[one.report].number))
    quotes = [Borne(one, heads[one.report], entries.get(one.statement)) for one in ordered[:QUOTES]]
    stated = [(position, counts[position]) for position in ORDER if counts[position]]
    return Laid(claim, anchor("cl", claim.id), stated, quotes, max(0, len(ordered) - QUOTES))


CLAIMS = Section("claims", gather, lambda case: len(shared(case)))
