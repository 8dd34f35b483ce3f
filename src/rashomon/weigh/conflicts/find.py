"""All conflicts of a case, in the order of publication."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon.core.claims import Quote
from rashomon.core.disputes import Conflict
from rashomon.core.material import Aligned, Material
from rashomon.weigh.conflicts.accounts import Account
from rashomon.weigh.conflicts.amounts import amounts_in_conflict
from rashomon.weigh.conflicts.candidates import Index
from rashomon.weigh.conflicts.doers import doers_in_conflict
from rashomon.weigh.conflicts.explanations import explained_otherwise
from rashomon.weigh.conflicts.finding import Finding
from rashomon.weigh.conflicts.likely import Likely
from rashomon.weigh.conflicts.limits import limits_in_conflict
from rashomon.weigh.conflicts.lookalikes import (
    framings,
    not_denied,
    not_excluded,
    same_lengths,
    should_against_did,
    variants,
)
from rashomon.weigh.conflicts.occurrence import occurrence
from rashomon.weigh.conflicts.opposed import opposed
from rashomon.weigh.conflicts.read_together import Around, read_together
from rashomon.weigh.conflicts.slots import filled_otherwise, holds_slots
from rashomon.weigh.conflicts.telling import FEW, Telling


def conflicts(found: Sequence[Account], likely: Likely, case: Around) -> list[Conflict]:
    """Accounts that cannot both be true, and pairs that only look so. Near-linear in the accounts.

    `likely` has the case's clauses and the sentences that the pair model read together.
    """
    material, telling, news = case
    told = Index([one for one in found if one.position in {"affirm", "deny"}], telling)
    affirmed = Index([one for one in found if one.position == "affirm"], telling)
    findings = [
        *(finding for one in found for finding in _about(one, told, affirmed, telling)),
        *doers_in_conflict(found, telling, news),
        *explained_otherwise(found, telling, news),
        *limits_in_conflict(found, telling),
        *opposed(likely.clauses, telling, news),
        *amounts_in_conflict(material, found, telling, news),
        *variants(material),
        *same_lengths(material),
        *framings(found),
        *read_together(likely, case),
    ]
    records: dict[str, Conflict] = {}
    for one in once(findings):
        record = one.record()
        records.setdefault(record.id, record)  # two statements may hold the same words
    return list(records.values())


def _about(one: Account, told: Index, affirmed: Index, telling: Telling) -> Iterator[Finding]:
    """What an account comes to beside those that are nearest to it."""
    if one.reading.unsaid:
        yield from not_denied(one, told, telling)
    elif one.reading.mood == "should":
        yield from should_against_did(one, told, telling)
    elif one.position == "deny":
        for other in affirmed.near(one):
            finding = occurrence(one, other, telling) or not_excluded(one, other, telling)
            if finding is not None:
                yield finding
    elif holds_slots(one):
        for other in affirmed.near(one):
            found = filled_otherwise(one, other, telling) if other.order > one.order else None
            if found is not None:
                yield found


def searched(material: Material, aligned: Aligned, telling: Telling) -> Mapping[str, str]:
    """The incident of each report whose clauses are compared: all of a small case, else those sorted together."""
    incident = {report: one.id for one in aligned.incidents for report in one.reports}
    reports = {report: incident.get(report, "") for report in material.reports}
    if telling.reports > FEW:
        sizes = Counter(incident.values())
        reports = {report: name for report, name in reports.items() if sizes[name] > 1}
    return reports


def once(findings: Iterable[Finding]) -> list[Finding]:
    """One finding for each pair of statements and slot, and one conflict for each pair of sentences.

    What was read together stands behind all that rules found of the same words, also where they found no conflict.
    """
    found: dict[tuple[object, ...], Finding] = {}
    known: dict[frozenset[object], list[Finding]] = defaultdict(list)
    for one in findings:
        sides = tuple((quote.report, quote.statement or quote.span) for quote in (one.left, one.right))
        others = [other for other in known[frozenset(sides)] if _same_words(one, other)]
        if one.likelihood is not None and others:
            continue
        if one.no_conflict is None and any(other.no_conflict is None for other in others):
            continue
        known[frozenset(sides)].append(one)
        found.setdefault((one.slot, one.no_conflict, *sides), one)
    return list(found.values())


def _same_words(one: Finding, other: Finding) -> bool:
    """Whether both sides of two findings are the same words, or part of them, in either order."""
    return any(
        all(_overlap(mine, theirs) for mine, theirs in zip((one.left, one.right), sides, strict=True))
        for sides in ((other.left, other.right), (other.right, other.left))
    )


def _overlap(one: Quote, other: Quote) -> bool:
    return one.report == other.report and one.span.overlaps(other.span)
