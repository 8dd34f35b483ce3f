"""Which statements are about the same proposition, and how each stands to it."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.align.build import material

from rashomon.align import align
from rashomon.core.claims import Claim
from rashomon.core.material import Aligned

CASES = json.loads((Path(__file__).parents[1] / "cases/align/claims.json").read_text())


def marked(case: dict[str, Any]) -> Any:
    wrong = pytest.mark.xfail(strict=True, reason=case["reason"])
    return pytest.param(case, id=case["label"], marks=[wrong] if case["kind"] == "known_failure" else [])


def positions(claim: Claim) -> dict[str, str]:
    return {one.statement.removeprefix("report-"): one.position for one in claim.attachments}


def about(aligned: Aligned, statement: str) -> list[Claim]:
    return [claim for claim in aligned.claims if statement in positions(claim)]


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_claims(case: dict[str, Any]) -> None:
    aligned = align(material(case["reports"]))
    shown = [(claim.wording, positions(claim)) for claim in aligned.claims]
    for wanted in case.get("claims", ()):
        assert any(wanted.items() <= positions(claim).items() for claim in aligned.claims), shown
    for one, other in case.get("apart", ()):
        assert not {c.id for c in about(aligned, one)} & {c.id for c in about(aligned, other)}, shown
    for one, other in case.get("one_event", ()):
        assert {c.event for c in about(aligned, one)} & {c.event for c in about(aligned, other)} - {None}, shown


def test_words_and_slots_stand_in_their_reports() -> None:
    for case in CASES:
        given = material(case["reports"])
        for claim in align(given).claims:
            assert claim.worded is not None
            assert claim.worded.span.words == claim.wording
            for one in claim.attachments:
                report = given.reports[one.report]
                assert one.words
                assert all(report.holds(span) for span in one.words)
                assert all(given.reports[slot.quote.report].holds(slot.quote.span) for slot in one.slots)


def test_a_case_without_statements_has_no_claims() -> None:
    aligned = align(material([{"text": "", "statements": []}]))
    assert (aligned.events, aligned.claims) == ((), ())


def test_no_claim_is_headed_by_a_word_that_only_points() -> None:
    told = "The shelling of Selnitz is a provocation staged by the Loskian side"
    text = f'"{told}," Imre Hadik said. Petra Vonn rejected that.'
    statements = [
        {"by": "Imre Hadik", "cue": "said", "content": told},
        {"by": "Petra Vonn", "cue": "rejected", "content": "that"},
    ]
    [claim] = align(material([{"text": text, "statements": statements}])).claims
    assert sorted(positions(claim).values()) == ["affirm", "deny"]
    assert claim.wording == told


def said(by: str, words: str) -> dict[str, Any]:
    return {"text": f"{by} said {words}.", "statements": [{"by": by, "cue": "said", "content": words}]}


DENIED = said("Ana Ruiz", "the barge was not sunk by a mine")


def test_a_claim_that_only_a_denial_words_says_that_it_is_the_opposite() -> None:
    [claim] = align(material([DENIED])).claims
    assert list(positions(claim).values()) == ["deny"]
    assert claim.wording == "the barge was not sunk by a mine"
    assert claim.heading == "The opposite of “the barge was not sunk by a mine”"
    reworded = msgspec.structs.replace(claim, wording="Whether a mine sank the barge", worded=None)
    assert reworded.heading == "Whether a mine sank the barge"


def test_a_claim_that_somebody_affirms_in_plain_words_is_headed_by_them() -> None:
    [case] = [case for case in CASES if case["label"] == "use of a weapon, admitted and denied"]
    [claim] = align(material(case["reports"])).claims
    assert sorted(positions(claim).values()) == ["affirm", "deny"]
    assert claim.heading == claim.wording == "Corvia had used the Harrow missile in the war"
