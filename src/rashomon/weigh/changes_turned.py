"""Positions turned round in other words: what one speaker denies of a matter at one time and tells at another.

A body and its own press release, or those who speak in its name, are one speaker.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rashomon.core import Report, Statement
from rashomon.core.material import Aligned, Material
from rashomon.weigh.conflicts.accounts import Account
from rashomon.weigh.conflicts.matters import matter
from rashomon.weigh.conflicts.opposed import fit, how_telling, told
from rashomon.weigh.conflicts.predications import Predication, predications
from rashomon.weigh.conflicts.read_together import Around
from rashomon.weigh.conflicts.telling import FEW, Telling

_FIRM = re.compile(r"[,]?\s+(?:S\.?A\.?|Ltd\.?|Inc\.?|AG|GmbH|plc|PLC|LLC|Corp\.?|Co\.?)$")
_AHEAD = 40  # characters before a name or role in which stands whose it is ("Ferrum's chief executive")
_SHORT = 4  # letters of a body's name at least, for it to be known in an outlet's or a role's words

Spoken = Mapping[str, frozenset[str]]
"""Who answers for each statement, by its id."""


class Turned(NamedTuple):
    """A denial and a telling of one matter by one speaker, in no order; `matter` is its name for readers."""

    entity: str
    denial: Account
    telling: Account
    matter: str


def turned_round(aligned: Aligned, case: Around, spoken: Spoken) -> list[Turned]:
    """Pairs of clauses by which a speaker says the opposite of what he said elsewhere, the likest for each denial."""
    material, telling, news = case
    twice = Counter(entity for entities in spoken.values() for entity in entities)
    kept = {
        name: [one for one in of if any(twice[entity] > 1 for entity in spoken[one.id])]
        for name, of in material.statements.items()
    }
    clauses = list(predications(material._replace(statements=kept), _searched(material, aligned, telling)))
    by_matter: dict[tuple[str, str, int], list[Predication]] = defaultdict(list)
    for one in clauses:
        if told(one, news):
            for name, (sign, _) in one.values.items():
                for entity in spoken[one.account.statement.id]:
                    by_matter[entity, name, sign].append(one)
    weights = how_telling(clauses)

    def weigh(denial: Predication, other: Predication, name: str) -> float | None:
        return fit(denial, other, name, weights, telling)

    return [
        pair
        for (entity, name, sign), denials in by_matter.items()
        if sign < 0
        for denial in denials
        for pair in _likest((entity, name), denial, by_matter.get((entity, name, 1), ()), weigh)
    ]


def answering(material: Material) -> Spoken:
    """Who answers for each statement, by its id."""
    bodies = _bodies(material)
    told = ((material.reports[name], one) for name, of in material.statements.items() for one in of)
    return {one.id: entities_of(one, report, bodies) for report, one in told}


def _likest(
    key: tuple[str, str], denial: Predication, others: Sequence[Predication], weigh: Callable[..., float | None]
) -> Iterator[Turned]:
    """The clause that has most in common with a denial, before it or after; `key` is the speaker and the matter."""
    entity, name = key
    unnamed = denial._replace(account=denial.account._replace(speaker=""))  # one speaker's clauses may be paired here
    scored = [
        (score, -abs(other.account.order - denial.account.order), other.account)
        for other in others
        if other.account.statement.id != denial.account.statement.id
        and (score := weigh(unnamed, other, name)) is not None
    ]
    if scored:
        *_, account = max(scored, key=lambda one: one[:2])
        speakers = (account.statement.speaker.entity, denial.account.statement.speaker.entity)
        who = next((one for one in speakers if one), None) if entity.startswith("outlet ") else entity
        if who is not None:
            yield Turned(who, denial.account, account, matter(name).name)


def _searched(material: Material, aligned: Aligned, telling: Telling) -> Mapping[str, str]:
    """The incident of each report that is looked at: all of a small case, else those that were sorted together."""
    incident = {report: one.id for one in aligned.incidents for report in one.reports}
    if telling.reports <= FEW:
        return {report: incident.get(report, "") for report in material.reports}
    sizes = Counter(incident.values())
    return {report: name for report, name in incident.items() if 1 < sizes[name] <= FEW}


def _bodies(material: Material) -> dict[str, str]:
    """The organisations of a case: the entity of each name, in lower case."""
    bodies = [one for one in material.entities if one.kind == "organisation"]
    known = {name.casefold(): one.id for one in bodies for name in (one.name, *one.names) if len(name) >= _SHORT}
    for report in material.reports.values():  # whoever publishes a report of its own may speak elsewhere
        name = _FIRM.sub("", report.outlet.value).casefold() if report.outlet else ""
        if len(name) >= _SHORT and name not in known:
            known[name] = f"outlet {name}"
    return known


def entities_of(statement: Statement, report: Report, bodies: Mapping[str, str]) -> frozenset[str]:
    """Who answers for a statement: the speaker; the body in whose name he speaks; a body whose own release it is."""
    if statement.voice == "outlet":
        outlet = report.outlet.value.casefold() if report.outlet else ""
        return frozenset(entity for name, entity in bodies.items() if outlet.startswith(name))
    speaker = statement.speaker
    if speaker.entity is None or statement.voice != "speaker":
        return frozenset()
    role = " ".join(_role(statement, report)).casefold()
    return frozenset({speaker.entity} | {entity for name, entity in bodies.items() if f" {name}" in f" {role}"})


def _role(statement: Statement, report: Report) -> Iterator[str]:
    """The words that say in what capacity a speaker speaks, with what stands right before them and before the name."""
    speaker = statement.speaker
    for span in (speaker.role, speaker.named_at, speaker.words):
        if span is not None:
            before = report.part(span.part)[max(0, span.start - _AHEAD) : span.start]
            yield re.split(r"[.;:,“”\"\n]", before)[-1] + span.words
