"""Who says what: claims against speakers, with a mark for each position."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rashomon.core import Bounds
from rashomon.core.claims import Claim
from rashomon.core.origins import Corroboration
from rashomon.present.model import Case, Entry, Group
from rashomon.present.phrases import Phrases
from rashomon.present.sections.section import Section

COLUMNS = 5
"""Speakers with a column of their own: as many as stay readable on paper. The others share one."""
ROWS = 30
"""Claims shown; the rest are counted."""
SHOWN = 6
"""Marks in one cell; a spokesman who said it forty times needs no forty marks."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One position of one speaker on one claim, at its first saying.

    `times` counts the statements, `origins` the acts of saying or texts that they go back to; `at` is where the
    statement can be read, "" where an outlet says it in its own voice.
    """

    position: str
    kinds: Sequence[str]
    day: Bounds
    said: bool
    at: str
    name: str
    times: int
    origins: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What one column says on one claim; `more` marks are left out."""

    marks: Sequence[Mark]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One claim: a cell for each column, and behind each position how many origins and reports."""

    claim: Claim
    anchor: str
    cells: Sequence[Cell]
    behind: Sequence[tuple[str, int, int]]


@dataclass(slots=True)
class Board:
    """What is needed to fill the cells: statements, their speakers' groups, and their nearest origins."""

    case: Case
    entries: dict[str, Entry] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Reads what the case has."""
        self.entries = {entry.statement.id: entry for entry in self.case.entries}
        for origin in self.case.view.origins():
            self.origins |= dict.fromkeys(origin.statements, origin.id)

    def group(self, statement: str) -> Group | None:
        """The speaker's group; None for an outlet's own voice and a speaker not determined."""
        entry = self.entries.get(statement)
        group = entry.group if entry else None
        return group if group and group.kind == "named" else None


def chosen(claims: Sequence[Claim], board: Board) -> list[Claim]:
    """The claims worth a line: those on which several speak, or positions differ, disputed ones first."""
    weighed = []
    for claim in claims:
        positions = {one.position for one in claim.attachments}
        speakers = {group.anchor for one in claim.attachments if (group := board.group(one.statement))}
        disputed = "affirm" in positions and bool(positions & {"deny", "doubt"})
        if len(speakers) > 1 or disputed:
            reports = len({one.report for one in claim.attachments})
            weighed.append((not disputed, -len(speakers), -reports, claim.id, claim))
    return [claim for *_, claim in sorted(weighed, key=lambda one: one[:4])]


def columns(claims: Sequence[Claim], board: Board) -> list[Group]:
    """The speakers who take a position on most of the claims."""
    counted: Counter[str] = Counter()
    groups: dict[str, Group] = {}
    for claim in claims:
        for group in {id(one): one for a in claim.attachments if (one := board.group(a.statement))}.values():
            groups[group.anchor] = group
            counted[group.anchor] += 1
    ordered = sorted(counted, key=lambda anchor: (-counted[anchor], groups[anchor].number))
    return [groups[anchor] for anchor in ordered[:COLUMNS]]


def line(claim: Claim, speakers: Sequence[Group], board: Board, behind: Sequence[Corroboration]) -> Line:
    """A claim's cells: one for each speaker with a column, and one for all others."""
    own = {group.anchor: number for number, group in enumerate(speakers)}
    told: list[dict[tuple[str, str], list[str]]] = [{} for _ in range(len(speakers) + 1)]
    for one in claim.attachments:
        group = board.group(one.statement)
        column = own.get(group.anchor, len(speakers)) if group else len(speakers)
        name = group.name if group else _unnamed(one.statement, board)
        told[column].setdefault((name, one.position), []).append(one.statement)
    cells = [
        cell_of([_mark(name, position, statements, board) for (name, position), statements in held.items()])
        for held in told
    ]
    return Line(claim, f"m-{claim.id}", cells, [(one.position, len(one.origins), len(one.reports)) for one in behind])


def cell_of(marks: Sequence[Mark]) -> Cell:
    """The marks that a cell has room for."""
    return Cell(marks[:SHOWN], max(0, len(marks) - SHOWN))


def _unnamed(statement: str, board: Board) -> str:
    entry = board.entries.get(statement)
    words = entry.statement.speaker.words if entry else None
    return words.words if words else ""


def _mark(name: str, position: str, statements: Sequence[str], board: Board) -> Mark:
    entries = [board.entries[one] for one in statements if one in board.entries]
    first = min(entries, key=_day, default=None)
    kinds = dict.fromkeys(kind for entry in entries for kind in entry.statement.kinds)
    day, said = first.when if first else (Bounds(), False)
    acts = {board.origins[one] for one in statements if one in board.origins}
    at = f"#{first.anchor}" if first else ""
    return Mark(position, tuple(kinds)[:2], day, said, at, name, len(statements), len(acts))


def _day(entry: Entry) -> tuple[bool, str, int]:
    day = entry.when[0]
    known = day.earliest or day.latest
    return known is None, str(known), entry.head.number


def gather(case: Case, _: Phrases) -> dict[str, Any] | None:
    """The lines and their columns; None where no claim has two speakers or two positions."""
    board = Board(case)
    claims = chosen(list(case.view.claims()), board)
    if not claims:
        return None
    shown = claims[:ROWS]
    speakers = columns(shown, board)
    behind: dict[str, list[Corroboration]] = {}
    for one in case.view.corroborations():
        behind.setdefault(one.claim, []).append(one)
    lines = [line(claim, speakers, board, behind.get(claim.id, ())) for claim in shown]
    used = {mark.position for each in lines for cell in each.cells for mark in cell.marks}
    order = [one for one in ("affirm", "deny", "doubt", "ask", "evade") if one in used]
    return {
        "speakers": speakers,
        "lines": lines,
        "positions": order,
        "others": any(each.cells[-1].marks for each in lines),
        "more": len(claims) - len(shown),
    }


MATRIX = Section("matrix", gather)
