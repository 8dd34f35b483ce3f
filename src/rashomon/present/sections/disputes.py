"""Disputes: accounts that cannot both be true, opposite each other; pairs that only look so; positions that changed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rashomon.core.claims import Quote
from rashomon.core.disputes import Change, Conflict, unsettled_last
from rashomon.present.model import Case, Entry, Head
from rashomon.present.phrases import Phrases
from rashomon.present.sections.section import Section

SHOWN = 60  # disputes shown in full; the rest are counted
QUOTES = 12  # quotes shown on one side of a dispute
ALIKE = 40  # pairs shown of each kind that is no conflict


@dataclass(frozen=True, slots=True)
class Told:
    """A quote with the report and the statement that it stands in."""

    quote: Quote
    head: Head
    entry: Entry | None


@dataclass(slots=True)
class Dispute:
    """Contradictions in one slot that share their quotes: two sides, and why they exclude each other."""

    number: int
    slot: str
    sides: tuple[list[Told], list[Told]]
    reasons: list[str] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """Where the dispute stands in the dossier."""
        return f"dispute-{self.number}"

    @property
    def more(self) -> int:
        """Quotes that are not shown."""
        return sum(max(0, len(side) - QUOTES) for side in self.sides)


def disputes(case: Case) -> list[Dispute]:
    """The disputes, the one with most quotes first."""
    shown = [one for one in case.view.conflicts() if one.no_conflict is None]
    told = _told(case)
    found = []
    for members in _together(shown):
        sides = _sides(members)
        told_sides = ([told(one) for one in sides[0]], [told(one) for one in sides[1]])
        reasons = list(dict.fromkeys(one.reason.why for one in members))
        found.append(Dispute(0, members[0].slot, told_sides, reasons))
    found.sort(key=lambda one: -sum(len(side) for side in one.sides))
    for number, one in enumerate(found, 1):
        one.number = number
    return found


def _told(case: Case) -> Any:
    heads = {head.report.id: head for head in case.heads}
    entries = {entry.statement.id: entry for entry in case.entries}
    return lambda quote: Told(quote, heads[quote.report], entries.get(quote.statement or ""))


def _key(quote: Quote) -> tuple[object, ...]:
    return (quote.statement,) if quote.statement else (quote.report, quote.span.part, quote.span.start)


def _together(shown: Sequence[Conflict]) -> Iterator[list[Conflict]]:
    """Contradictions of one slot that a quote connects."""
    behind: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, one in enumerate(shown):
        for quote in (one.left, one.right):
            behind[one.slot, *_key(quote)].append(number)
    left = set(range(len(shown)))
    for start in range(len(shown)):
        if start not in left:
            continue
        reached, open_ends = [], [start]
        left.discard(start)
        while open_ends:
            number = open_ends.pop()
            reached.append(number)
            one = shown[number]
            for quote in (one.left, one.right):
                fresh = left.intersection(behind[one.slot, *_key(quote)])
                left -= fresh
                open_ends.extend(sorted(fresh))
        yield [shown[number] for number in sorted(reached)]


def _sides(members: Sequence[Conflict]) -> tuple[list[Quote], list[Quote]]:
    """The quotes in two columns, so that as many pairs as possible stand opposite each other."""
    side: dict[tuple[object, ...], int] = {}
    columns: tuple[list[Quote], list[Quote]] = ([], [])
    for one in sorted(members, key=lambda each: (_key(each.left) not in side, str(_key(each.left)))):
        left, right = _key(one.left), _key(one.right)
        at = side.get(left, 1 - side.get(right, 1))
        for quote, key, column in ((one.left, left, at), (one.right, right, 1 - at)):
            if key not in side:
                side[key] = column
                columns[column].append(quote)
    return columns


def _lookalikes(case: Case) -> Mapping[str, list[tuple[Told, Told, str]]]:
    """By kind, the pairs that are no conflict, and those that a reader has to settle, the likeliest of these first."""
    told = _told(case)
    found: dict[str, list[tuple[Told, Told, str]]] = defaultdict(list)
    for one in sorted(case.view.conflicts(), key=unsettled_last):
        if one.no_conflict is not None and len(found[one.no_conflict]) < ALIKE:
            found[one.no_conflict].append((told(one.left), told(one.right), one.reason.why))
    return {kind: found[kind] for kind in sorted(found, key=lambda kind: kind != "unsettled")}


Moved = tuple[Change, str, Told, Told]


def _changes(case: Case) -> tuple[list[Moved], list[Moved]]:
    """The changes of position with whose they are, and those that a reader has to settle, the likeliest first."""
    told = _told(case)
    names = {one.id: one.name for one in case.view.entities()}
    every = [(one, names.get(one.entity, ""), told(one.earlier), told(one.later)) for one in case.view.changes()]
    every.sort(key=lambda moved: unsettled_last(moved[0]))
    doubtful = [moved for moved in every if moved[0].movement == "unsettled"]
    return [moved for moved in every if moved[0].movement != "unsettled"], doubtful


def gather(case: Case, _: Phrases) -> dict[str, Any] | None:
    """The disputes, the changes of position, and what only looks like a dispute."""
    found, alike, (moved, doubtful) = disputes(case), _lookalikes(case), _changes(case)
    if not (found or alike or moved or doubtful):
        return None
    return {
        "disputes": found[:SHOWN],
        "more": max(0, len(found) - SHOWN),
        "quotes": QUOTES,
        "alike": alike,
        "changes": moved,
        "doubtful": doubtful[:ALIKE],
    }


DISPUTES = Section("disputes", gather, lambda case: len(disputes(case)))
