"""The matrix of the workbench: claims against speakers, filtered and one page at a time."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from rashomon.core import Bounds, Statement
from rashomon.core.claims import Claim
from rashomon.present.sections.matrix import Cell, Mark, cell_of
from rashomon.store import Standing, Standings, View
from rashomon.web.drawn import asked
from rashomon.web.drawn.days import GONE, OTHERS, Days, date
from rashomon.web.drawn.sifted import REVIEWED

CLAIMS = 20
"""Claims on a page."""
COLUMNS = 5
"""Speakers with a column of their own, those with most positions on the page; the others share one."""


class Attached(msgspec.Struct, frozen=True):
    """One statement's position on a claim."""

    statement: str
    position: str
    report: str


class Asserted(msgspec.Struct, frozen=True):
    """A claim, short: `behind` has for each position how many origins and reports stand there."""

    id: str
    wording: str
    attached: tuple[Attached, ...]
    conflict: bool
    behind: tuple[tuple[str, int, int], ...]

    @property
    def disputed(self) -> bool:
        """Whether some affirm what others deny or doubt."""
        positions = {one.position for one in self.attached}
        return "affirm" in positions and bool(positions & {"deny", "doubt"})


class Claims(msgspec.Struct, frozen=True):
    """All claims of a case, and the nearest origin of each statement."""

    claims: tuple[Asserted, ...]
    origins: dict[str, str]

    def statements(self) -> set[str]:
        """The ids of all statements that are attached to a claim."""
        return {one.statement for claim in self.claims for one in claim.attached}


@dataclass(frozen=True, slots=True)
class Line:
    """A claim on the page, with a cell for each column."""

    claim: Asserted
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Matrix:
    """One page: `speakers` are the columns, entity ids with names; `total` counts the claims that pass the filters."""

    speakers: Sequence[tuple[str, str]]
    lines: Sequence[Line]
    positions: Sequence[str]
    others: bool
    total: int
    page: int


def read(view: View) -> Claims:
    """The claims of a case, as the machine put them."""
    behind: dict[str, list[tuple[str, int, int]]] = {}
    for support in view.corroborations():
        behind.setdefault(support.claim, []).append((support.position, len(support.origins), len(support.reports)))
    conflicts = {one.claim for one in view.conflicts() if not one.no_conflict}
    origins: dict[str, str] = {}
    for origin in view.origins():
        origins |= dict.fromkeys(origin.statements, origin.id)
    claims = (_asserted(one, one.id in conflicts, tuple(behind.get(one.id, ()))) for one in view.claims())
    return Claims(tuple(claims), origins)


def _asserted(claim: Claim, conflict: bool, behind: tuple[tuple[str, int, int], ...]) -> Asserted:  # noqa: FBT001 - a fact
    attached = tuple(Attached(one.statement, one.position, one.report) for one in claim.attachments)
    return Asserted(claim.id, claim.heading, attached, conflict, behind)


class Who:
    """Who made a statement and when, by its id."""

    def __init__(self, days: Days, names: Mapping[str, str], wanted: Collection[str]) -> None:
        self._days = days
        self.names = names
        self._at = {id_: at for at, id_ in enumerate(days.said.ids) if id_ in wanted}

    def of(self, statement: str) -> str | None:
        """The speaker: an entity's id or one of OTHERS; None for what was rejected or is gone."""
        at = self._at.get(statement)
        row = GONE if at is None else int(self._days.said.row[at])
        return None if row == GONE else self._days.speakers[row]

    def when(self, statement: str) -> tuple[Bounds, bool]:
        """The days, and whether they are of the saying (else of the publication)."""
        table, at = self._days.said, self._at[statement]
        return Bounds(date(int(table.first[at])), date(int(table.last[at]))), bool(table.said[at])


def found(claims: Claims, wanted: asked.Board, who: Who, standings: Standings) -> list[Asserted]:
    """The claims that pass the filters: those in conflict first, then the disputed, then those of most speakers."""
    verdicts = {one.record: one for one in standings.every("claims")}
    reviewed = {one.record for one in standings.every("statements") if one.verdict in REVIEWED}
    weighed = []
    for every in claims.claims:
        stands = [one for one in every.attached if who.of(one.statement) is not None]
        kept = [one for one in stands if not wanted.reviewed or one.statement in reviewed]
        claim = _judged(msgspec.structs.replace(every, attached=tuple(kept)), verdicts.get(every.id))
        speakers = {speaker for one in kept if (speaker := who.of(one.statement)) and speaker not in OTHERS}
        if kept and claim is not None and _passes(claim, speakers, wanted, who.names):
            reports = len({one.report for one in kept})
            weighed.append((not claim.conflict, not claim.disputed, -len(speakers), -reports, claim.id, claim))
    return [claim for *_, claim in sorted(weighed, key=lambda one: one[:5])]


def _judged(claim: Asserted, standing: Standing | None) -> Asserted | None:
    """A claim as people would word it; None where they rejected it."""
    if standing is None or standing.verdict not in {"rejected", "corrected"}:
        return claim
    if standing.verdict == "rejected":
        return None
    worded = standing.corrected
    return claim if worded is None else msgspec.structs.replace(claim, wording=worded.heading)


def _passes(claim: Asserted, speakers: Iterable[str], wanted: asked.Board, names: Mapping[str, str]) -> bool:
    if wanted.conflict and not claim.conflict:
        return False
    if wanted.claim and wanted.claim.casefold() not in claim.wording.casefold():
        return False
    return not wanted.speaker or any(_called(names.get(one, ""), wanted.speaker) for one in speakers)


def _called(name: str, words: str) -> bool:
    return words.casefold() in name.casefold()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the cells of a page are filled from: who spoke when, the nearest origins, and the page's statements."""

    who: Who
    origins: Mapping[str, str]
    statements: Mapping[str, Statement]


def matrix(passing: Sequence[Asserted], wanted: asked.Board, facts: Facts) -> Matrix:
    """One page of claims."""
    page = min(wanted.page, max(1, -(-len(passing) // CLAIMS)))
    shown = on_page(passing, page)
    columns = _columns(shown, wanted, facts.who)
    lines = [_line(claim, columns, facts) for claim in shown]
    used = {mark.position for one in lines for cell in one.cells for mark in cell.marks}
    return Matrix(
        speakers=[(one, facts.who.names.get(one, "")) for one in columns],
        lines=lines,
        positions=[one for one in ("affirm", "deny", "doubt", "ask", "evade") if one in used],
        others=any(one.cells[-1].marks for one in lines),
        total=len(passing),
        page=page,
    )


def on_page(passing: Sequence[Asserted], page: int) -> Sequence[Asserted]:
    """The claims of one page, the last one where there is none of that number."""
    page = min(page, max(1, -(-len(passing) // CLAIMS)))
    return passing[(page - 1) * CLAIMS : page * CLAIMS]


def _columns(shown: Sequence[Asserted], wanted: asked.Board, who: Who) -> list[str]:
    counted: Counter[str] = Counter()
    for claim in shown:
        counted.update({one for held in claim.attached if (one := who.of(held.statement)) and one not in OTHERS})
    asked_for = {one for one in counted if wanted.speaker and _called(who.names.get(one, ""), wanted.speaker)}
    ordered = sorted(counted, key=lambda one: (one not in asked_for, -counted[one], who.names.get(one, ""), one))
    return ordered[:COLUMNS]


def _line(claim: Asserted, columns: Sequence[str], facts: Facts) -> Line:
    own = {speaker: number for number, speaker in enumerate(columns)}
    told: list[dict[tuple[str, str], list[str]]] = [{} for _ in range(len(columns) + 1)]
    for one in claim.attached:
        speaker = facts.who.of(one.statement) or ""
        said = facts.statements.get(one.statement)
        words = said.speaker.words.words if said and said.speaker.words else ""
        name = facts.who.names.get(speaker, "") or ("" if speaker == "outlet" else words)
        told[own.get(speaker, len(columns))].setdefault((name, one.position), []).append(one.statement)
    return Line(claim, [cell_of([_mark(*who, ids, facts) for who, ids in held.items()]) for held in told])


def _mark(name: str, position: str, ids: Sequence[str], facts: Facts) -> Mark:
    first = min(ids, key=lambda id_: _order(id_, facts.who))
    kinds = dict.fromkeys(kind for id_ in ids if id_ in facts.statements for kind in facts.statements[id_].kinds)
    acts = {facts.origins[id_] for id_ in ids if id_ in facts.origins}
    day, said = facts.who.when(first)
    return Mark(position, tuple(kinds)[:2], day, said, f"/data/statements/{first}", name, len(ids), len(acts))


def _order(statement: str, who: Who) -> tuple[bool, str, str]:
    day = who.when(statement)[0].earliest
    return day is None, str(day), statement
