"""What is decided over all reports of a case together: in memory, from the records of the single reports.

A build does it at its end. `resettle` does it alone, when people have decided something that the steps over all reports
take in: no report is read anew. Only the pair model is opened, which remembers the sentences that it has read.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from rashomon.core import Mention, Statement, TimeExpression
from rashomon.core.figures import Figure
from rashomon.core.judgements import Judgement
from rashomon.core.material import Material
from rashomon.core.places import PlaceMention
from rashomon.ground import CaseTimes
from rashomon.resolve import Identities, with_entity
from rashomon.stages import Stages, settling
from rashomon.store import View, Writer, compared, holding, open_case, passed
from rashomon.weigh.stakes import decided

GROUPING = frozenset({"claims", "origins", "reports"})
"""What people decide about these is handed to the steps that group statements."""

Derived = TypeVar("Derived", Statement, Mention, TimeExpression, PlaceMention, Figure)
Settled = tuple[list[msgspec.Struct], list[msgspec.Struct]]
"""The records of the whole case, and those of single reports that changed with them."""


def resettle(case: str | os.PathLike[str], stages: Stages | None = None) -> bool:
    """Takes in what people decided since the last build; whether the case is settled then.

    Only where that build was of these versions of the steps and came to its end: any other case waits for its next
    build. The write lock is held only to store what came of it; where somebody decided more meanwhile, it is done
    again. Raises the errors of `store`.
    """
    stages = stages or settling()
    while True:
        with open_case(case) as view:
            if view.is_settled(stages.steps):
                return True
            if not _current(view, stages.steps):
                return False
            known = len(view.judgements())
            found = settle(view, stages)
        with Writer(case) as writer:
            if not _current(writer.view, stages.steps):
                return False
            if len(writer.view.judgements()) == known:
                writer.put_case(*found, stages.steps)
                return True


def _current(view: View, steps: Mapping[str, str]) -> bool:
    """Whether the last build was of these steps and came to its end."""
    last = next(reversed(view.runs()), None)
    return last is not None and last.finished is not None and last.steps == dict(steps) and not view.unfinished(steps)


def settle(view: View, stages: Stages) -> Settled:
    """Who is who, what it is about, what it comes to: all that is decided over all reports."""
    printed = {report.id: report.publication.bounds for report in view.reports()}
    judged = holding(passed(view))
    found = stages.settle(view.mentions(), printed, compared(judged))
    material = _material(view, found, [one.judgement for one in judged])
    dated = stages.date(material.reports.values(), material.times)
    located = stages.locate(material.places)
    material = _dated(material, dated)._replace(places=_with(material.places, located))
    aligned = stages.align(material)
    weighed = stages.weigh(material, aligned)  # the events among it, with their bounds
    whole = [*found.entities, *found.comparisons, *aligned.incidents, *aligned.claims, *weighed]
    return whole, [*_named(view, found.entity_of), *dated.changed, *located]


def _material(view: View, found: Identities, judgements: Sequence[Judgement]) -> Material:
    """The case's records in memory, as they are once everybody is who `found` says."""
    reports = {report.id: msgspec.structs.replace(report, text_map=(), title_map=()) for report in view.reports()}
    return Material(
        reports=reports,
        statements=_by_report(reports, (with_entity(one, found.entity_of) for one in view.statements())),
        mentions=_by_report(reports, (with_entity(one, found.entity_of) for one in view.mentions())),
        times=_by_report(reports, view.times()),
        places=_by_report(reports, view.places()),
        figures=_by_report(reports, view.figures()),
        entities=tuple(found.entities),
        stakes=decided(judgements, found.entities),
        judgements=[one for one in judgements if one.kind in GROUPING],
    )


def _named(view: View, entity_of: Mapping[str, str]) -> Iterator[Statement | Mention]:
    """The records that name another entity than before, report by report."""
    for heading in view.headings():
        for statement in view.statements(heading.id):
            if (renamed := with_entity(statement, entity_of)) is not statement:
                yield renamed
        for mention in view.mentions(heading.id):
            if (meant := with_entity(mention, entity_of)) is not mention:
                yield meant


def _dated(material: Material, dated: CaseTimes) -> Material:
    """The material with the words of time that are read anew, and with what dates the events of the case."""
    times = _with(material.times, dated.changed)
    return material._replace(times=times, datings=dated.datings, lengths=dated.lengths)


def _with(records: Mapping[str, Sequence[Derived]], changed: Iterable[Derived]) -> dict[str, list[Derived]]:
    """Records by report, those that changed in the place of the ones with their ids."""
    new = {one.id: one for one in changed}
    return {report: [new.get(one.id, one) for one in found] for report, found in records.items()}


def _by_report(reports: Iterable[str], records: Iterable[Derived]) -> dict[str, list[Derived]]:
    """Records of single reports under their reports, in the order given."""
    found: dict[str, list[Derived]] = {report: [] for report in reports}
    for record in records:
        found[record.report].append(record)
    return found
