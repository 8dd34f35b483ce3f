"""Qualify: a report's statements with their kinds, polarity and certainty."""

from collections.abc import Sequence
from typing import Any

import msgspec

from rashomon.core import Report, Statement
from rashomon.core.reasons import Reason
from rashomon.core.statements import Certainty, Kind, Polarity, Scope
from rashomon.qualify.carried import carried
from rashomon.qualify.certainty import certainty
from rashomon.qualify.evidence import signs
from rashomon.qualify.kinds import Judged, kinds
from rashomon.qualify.passage import Passage, passage_of
from rashomon.qualify.polarity import polarity
from rashomon.qualify.question import is_rhetorical
from rashomon.qualify.reasons import sentence
from rashomon.qualify.scopes import Found, scopes
from rashomon.qualify.seen import look

STEP = "qualify.kinds.v1"
UNCLAIMED: frozenset[Kind] = frozenset(("question", "demand", "evasion"))
"""Kinds that claim nothing: a statement of these alone has no polarity and no certainty."""


class Quality(msgspec.Struct, frozen=True, kw_only=True):
    """What one passage is, as a statement's fields."""

    kinds: tuple[Kind, ...]
    polarity: Polarity | None
    certainty: Certainty | None
    scopes: tuple[Found, ...]
    rhetorical: bool | None
    why: str
    confidence: float | None


def qualify(
    report: Report, statements: Sequence[Statement], text: Any = None, title: Any = None
) -> Sequence[Statement]:
    """The same statements, each with what it is. The outlet's own voice asserts, with its own polarity and hedges.

    `text` and `title` are the model's analyses of the report's parts; this step needs none of them.
    """
    del text, title
    return carried([_qualified(report, one) if one.content else one for one in statements])


def _qualified(report: Report, statement: Statement) -> Statement:
    passage = passage_of(report, statement)
    found = quality(passage, outlet=statement.voice == "outlet")
    part = statement.content[0].part
    return msgspec.structs.replace(
        statement,
        kinds=found.kinds,
        polarity=found.polarity,
        certainty=found.certainty,
        scopes=tuple(
            Scope(kind=one.kind, by=report.span(*one.by, part), over=report.span(*one.over, part))
            for one in found.scopes
        ),
        rhetorical=found.rhetorical,
        qualified=Reason(step=STEP, why=found.why, confidence=found.confidence),
    )


def quality(passage: Passage, *, outlet: bool = False) -> Quality:
    """What a passage is; the outlet's own voice only asserts."""
    seen = look(passage)
    shown = signs(seen)
    judged = [Judged("assertion", 1.0, ())] if outlet else kinds(shown)
    names = tuple(one.kind for one in judged)
    pole, turned = polarity(seen.cue, seen.clauses)
    sure, hedge = certainty(seen.cue, seen.clauses, seen.matter)
    claims = not UNCLAIMED.issuperset(names)
    return Quality(
        kinds=names,
        polarity=pole if claims else None,
        certainty=sure if claims else None,
        scopes=tuple(scopes(seen.clauses)),
        rhetorical=is_rhetorical(seen) if "question" in names else None,
        why=sentence(judged, shown, turned if claims else "", hedge if claims else "", outlet=outlet),
        confidence=None if outlet else round(min(one.probability for one in judged), 4),
    )
