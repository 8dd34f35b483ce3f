"""A datum as the workbench shows it: its words in their passage, what was made of them, why, and what people said."""

from dataclasses import dataclass, field
from typing import Any

import msgspec

from rashomon.core import Reason, Report, Span
from rashomon.store import Due, Standing, UnknownRecordError, View
from rashomon.web.fields import MARKS, VALUES, Values, title, told
from rashomon.web.passages import Passage, passages

LONGEST = 100_000
"""Characters of a record shown as JSON."""


@dataclass(slots=True)
class Datum:
    """One record, ready for a template.

    `record` is as it holds now (a person's correction, where there is one), `machine` as the machine made it.
    `spans` are the words by which it is cited.
    """

    kind: str
    id: str
    record: Any
    machine: Any
    title: str
    values: Values
    spans: list[tuple[Report, list[tuple[Span, str]]]]
    reasons: list[Reason]
    standing: Standing | None = None
    due: Due | None = None
    passages: list[tuple[Report, Passage]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where the datum stands, for good."""
        return f"/data/{self.kind}/{self.id}"

    @property
    def report(self) -> Report | None:
        """The report that it is cited from."""
        return self.spans[0][0] if self.spans else None

    @property
    def differs(self) -> bool:
        """Whether a person would have it otherwise than the machine."""
        return self.machine is not None and self.record is not self.machine

    @property
    def was(self) -> Values:
        """What the machine made of it, as far as a person would have it otherwise."""
        if not self.differs or self.kind not in VALUES:
            return []
        now = dict(VALUES[self.kind](self.record))
        found = [(label, value) for label, value in VALUES[self.kind](self.machine) if value != now[label]]
        words = title(self.kind, self.machine)
        return [*([("words", words)] if words != self.title else []), *found]


class Reports:
    """Reports fetched for a page, each once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._held: dict[str, Report | None] = {}

    def get(self, id_: str) -> Report | None:
        """The report of that id, None where the case has none any more."""
        if id_ not in self._held:
            try:
                self._held[id_] = self._view.report(id_)
            except UnknownRecordError:
                self._held[id_] = None
        return self._held[id_]


def described(reports: Reports, kind: str, record: Any, standing: Standing | None, due: Due | None = None) -> Datum:
    """A record as it is shown. `record` is the machine's, None where a person added it, or as people corrected it."""
    holds = standing.corrected if standing is not None and standing.corrected is not None else record
    if standing is not None and record is standing.corrected:
        record = None if standing.judged.startswith("hand-") else standing.before
    if holds is None and standing is not None:
        holds = standing.before
    id_ = standing.record if standing is not None else holds.id
    made = Datum(
        kind=kind,
        id=id_,
        record=holds,
        machine=record,
        title=title(kind, holds),
        values=told(VALUES[kind](holds)) if kind in VALUES else [],
        spans=_spans(reports, MARKS[kind](holds)) if kind in MARKS else [],
        reasons=_reasons(holds),
        standing=standing,
        due=due,
    )
    made.passages = [(report, one) for report, marked in made.spans for one in passages(report, marked)]
    return made


def _spans(reports: Reports, marks: list[tuple[str, Span, str]]) -> list[tuple[Report, list[tuple[Span, str]]]]:
    """Marks by their report; those that a report does not hold (any more) are left out."""
    found: dict[str, list[tuple[Span, str]]] = {}
    for id_, span, layer in marks:
        report = reports.get(id_)
        if report is not None and report.holds(span):
            found.setdefault(id_, []).append((span, layer))
    return [(report, marked) for id_, marked in found.items() if (report := reports.get(id_)) is not None]


def _reasons(record: Any) -> list[Reason]:
    own = getattr(record, "reason", None)
    speaker = getattr(getattr(record, "speaker", None), "reason", None)
    anchor = getattr(getattr(record, "anchor", None), "why", "")
    more = [Reason(step="anchor", why=anchor)] if anchor else []
    every = [own, speaker, *getattr(record, "reasons", ()), *more]
    return [one for one in every if one is not None and (one.why or one.confidence is not None)]


def plain(record: Any) -> str:
    """A record as indented JSON, for those who want all of it; a very long one is cut."""
    text = msgspec.json.format(msgspec.json.encode(record), indent=2).decode()
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} … (cut; /api/records has all of it)"
