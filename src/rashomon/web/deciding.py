"""What people decided about how statements are grouped, as the pages show it: what rests on it, what can be undone."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from rashomon.core.claims import Claim
from rashomon.core.judgements import Judgement
from rashomon.store import Passed, UnknownRecordError
from rashomon.store.resting import by_hand, regroups
from rashomon.web.desk import Desk
from rashomon.web.fields import title

NOW = 8
"""Statements shown of what stands now where a decision's words stood."""


class Decision(msgspec.Struct, frozen=True):
    """One decision: whether it is counted already, and whether this person may undo it."""

    passed: Passed
    counted: bool
    own: bool


def decisions(desk: Desk, record: Any, person: str) -> list[Decision]:
    """What a claim or an origin rests on, and what was decided on it and waits; in the order of the chain."""
    ids = set(by_hand(record))
    waiting = {one.number for one in desk.standings.waiting if about(one.judgement, record.id)}
    return _made(desk, (one for one in _held(desk) if one.judgement.id in ids or one.number in waiting), person)


def on_reports(desk: Desk, reports: Iterable[str], person: str) -> list[Decision]:
    """What was decided on copies among some reports."""
    wanted = set(reports)
    kept = [one for one in _held(desk) if one.judgement.kind == "reports"]
    return _made(desk, (one for one in kept if wanted & {one.judgement.record, *one.judgement.others}), person)


def about(judgement: Judgement, record: str) -> bool:
    """Whether a decision names a record."""
    return record in {judgement.record, *judgement.others}


def went(desk: Desk, kind: str, record: str) -> str | None:
    """Where what stood in a record that is gone stands now, as far as a decision took it there."""
    for one in reversed(desk.standings.history):
        if about(one.judgement, record):
            for of, id_ in desk.standings.rested.get(one.judgement.id, ()):
                if of == kind and id_ != record:
                    return id_
    return None


def _held(desk: Desk) -> list[Passed]:
    gone = desk.standings.withdrawn()
    return [one for one in desk.standings.history if regroups(one.judgement) and one.number not in gone]


def _made(desk: Desk, passed: Iterable[Passed], person: str) -> list[Decision]:
    unplaced = {one.number for one in desk.standings.unplaced}
    return [Decision(one, one.number not in unplaced, one.judgement.by == person) for one in passed]


class Misfit(msgspec.Struct, frozen=True):
    """A decision that fits nothing: the words that it was about, and what stands in the reports at their place now."""

    passed: Passed
    name: str
    judged: Sequence[tuple[str, str]]
    now: Sequence[tuple[str, str]]


def misfits(desk: Desk) -> list[Misfit]:
    """The decisions on how statements are grouped that fit nothing any more, with both texts."""
    orphans = [one.passed[-1] for one in desk.standings.orphans if one.passed and regroups(one.passed[-1].judgement)]
    headings = {one.id: one.title or one.id for one in desk.headings()}
    return [_misfit(desk, one, headings) for one in orphans]


def _misfit(desk: Desk, passed: Passed, headings: Mapping[str, str]) -> Misfit:
    judgement = passed.judgement
    named = set(judgement.members)
    quotes = [one for one in judgement.quotes if one.statement in named or not named][:NOW]
    judged = [(headings.get(one.report, one.report), one.span.words) for one in quotes]
    now: dict[str, tuple[str, str]] = {}
    for quote in quotes:
        try:
            report = desk.view.report(quote.report)
        except UnknownRecordError:
            continue
        for one in desk.view.statements(report.id):
            if any(span.overlaps(quote.span) for span in one.content):
                now[one.id] = (headings.get(report.id, report.id), title("statements", one))
    return Misfit(passed, _name(judgement), judged, list(now.values())[:NOW])


def _name(judgement: Judgement) -> str:
    try:
        found = msgspec.json.decode(judgement.before or "{}")
    except msgspec.MsgspecError:
        return judgement.record
    return str(found.get("wording") or found.get("name") or judgement.record)


def near(claim: Claim, claims: Sequence[Claim], most: int) -> list[Claim]:
    """The claims that are likest to one: of its event, about its statements, in its words."""
    own, words = {one.statement for one in claim.attachments}, _words(claim)
    ranked = []
    for other in claims:
        shared = len(words & _words(other))
        weight = 3 * (claim.event is not None and other.event == claim.event)
        weight += 2 * any(one.statement in own for one in other.attachments) + shared
        if other.id != claim.id and weight:
            ranked.append((-weight, -len(other.attachments), other.id, other))
    return [one for *_, one in sorted(ranked, key=lambda each: each[:3])[:most]]


def _words(claim: Claim) -> set[str]:
    return {word for word in claim.wording.casefold().split() if len(word) > 3}
