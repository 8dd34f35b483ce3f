"""Decisions on how statements are grouped: waiting, taken in, no longer fitting, undone; in either database."""

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.store.made import STEPS, WHY

from rashomon.core.claims import Attachment, Claim
from rashomon.core.judgements import Judgement
from rashomon.core.origins import Origin
from rashomon.store import Standings, Writer, open_case

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


def kept(writer: Writer) -> list[Any]:
    return [*writer.view.entities()]


def made(writer: Writer) -> tuple[Claim, Origin]:
    """A claim and an origin of all statements, in place of what the case has."""
    statements = list(writer.view.statements())
    attached = tuple(Attachment(statement=s.id, report=s.report, position="affirm", reason=WHY) for s in statements)
    claim = Claim(id="cla-1", wording="it was launched", attachments=attached)
    origin = Origin(id="ori-1", kind="text", name="one wire", statements=tuple(s.id for s in statements))
    writer.put_case([*kept(writer), claim, origin], (), STEPS)
    return claim, origin


def decided(record: Any, verdict: Any, kind: str = "claims", **more: Any) -> Judgement:
    before = msgspec.json.encode(record).decode()
    return Judgement(kind=kind, record=record.id, verdict=verdict, by="Ada", at=NOON, before=before, **more)


def reasoned(record: Any, judgement: Judgement) -> Any:
    return msgspec.structs.replace(record, reasons=(judgement.reason("Done"),))


@pytest.mark.parametrize("verdict", ["corrected", "merged", "split", "moved", "positioned"])
def test_a_decision_waits_until_the_case_rests_on_it(anywhere: Path | str, verdict: str) -> None:
    with Writer(anywhere) as writer:
        claim, origin = made(writer)
        judgement = decided(claim, verdict, correction=msgspec.json.encode(claim).decode())
        writer.append(judgement)
        standings = Standings(writer.view)
        assert writer.view.settled() is None
        assert [one.judgement for one in standings.waiting] == [judgement]
        assert standings.orphans == []
        writer.put_case([*kept(writer), reasoned(claim, judgement), origin], (), STEPS)
        standings.refresh()
        assert (standings.waiting, standings.orphans) == ([], [])
        assert standings.rested == {judgement.id: [("claims", "cla-1")]}


def test_a_decision_that_the_case_does_not_rest_on_is_shown_as_it_was(anywhere: Path | str) -> None:
    with Writer(anywhere) as writer:
        claim, origin = made(writer)
        judgements = [decided(claim, "moved", members=("s",)), decided(origin, "split", "origins", members=("s",))]
        writer.append(*judgements)
        writer.put_case([*kept(writer), claim, origin], (), STEPS)
    with open_case(anywhere) as view:
        orphans = Standings(view).orphans
    assert [(one.kind, one.judged, one.fit, one.before) for one in orphans] == [
        ("claims", "cla-1", "orphaned", claim),
        ("origins", "ori-1", "orphaned", origin),
    ]


def test_what_is_undone_neither_waits_nor_is_an_orphan(anywhere: Path | str) -> None:
    with Writer(anywhere) as writer:
        claim, origin = made(writer)
        writer.append(decided(claim, "moved"))
        number = len(writer.view.judgements())
        writer.put_case([*kept(writer), claim, origin], (), STEPS)
        writer.append(decided(claim, "withdrawn", withdraws=number))
        assert writer.view.settled() is None
        standings = Standings(writer.view)
        assert (standings.waiting, standings.orphans) == ([], [])


def test_a_copy_that_is_set_down_fits_as_long_as_both_reports_are_there(anywhere: Path | str) -> None:
    with Writer(anywhere) as writer:
        one, two, _ = [heading.id for heading in writer.view.headings()]
        for other in (two, "report-gone"):
            writer.append(
                Judgement(kind="reports", record=one, verdict="merged", by="Ada", at=NOON, others=(other,), why=other)
            )
        made(writer)
        assert [one.passed[0].judgement.why for one in Standings(writer.view).orphans] == ["report-gone"]


@pytest.mark.parametrize(("kind", "verdict"), [("claims", "accepted"), ("origins", "unsure"), ("claims", "noted")])
def test_what_groups_nothing_leaves_the_case_settled(anywhere: Path | str, kind: str, verdict: str) -> None:
    with Writer(anywhere) as writer:
        claim, origin = made(writer)
        writer.append(decided(claim if kind == "claims" else origin, verdict, kind))
        assert writer.view.settled() is not None


def test_a_wording_that_a_person_gave_goes_with_the_members_that_a_claim_has_now(anywhere: Path | str) -> None:
    with Writer(anywhere) as writer:
        claim, origin = made(writer)
        before = msgspec.structs.replace(claim, attachments=claim.attachments[:2])
        worded = msgspec.structs.replace(before, wording="Whether it was launched")
        judgement = decided(before, "corrected", correction=msgspec.json.encode(worded).decode())
        writer.append(judgement)
        writer.put_case([*kept(writer), reasoned(claim, judgement), origin], (), STEPS)
        standing = Standings(writer.view).of("claims", "cla-1")
    assert standing is not None
    assert (standing.fit, standing.corrected.wording) == ("holds", "Whether it was launched")
    assert len(standing.corrected.attachments) == 3
