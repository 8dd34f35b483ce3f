"""Accounts held against each other, two at a time: what must be shown, and what must not."""

import json
from pathlib import Path

import pytest
from tests.weigh.pairing import compared

from rashomon.core.disputes import Change, Conflict

CASES = json.loads((Path(__file__).parents[1] / "cases" / "weigh" / "pairs.json").read_text("utf-8"))


def marked(case):
    failing = pytest.mark.xfail(strict=True, reason=case.get("known_failure", ""))
    return pytest.param(case, id=case["label"], marks=[failing] if "known_failure" in case else [])


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_two_accounts(case):
    found = [one for one in compared(case["one"], case["other"]) if isinstance(one, Conflict)]
    shown = {one.slot for one in found if one.no_conflict is None}
    assert shown == ({case["shown"]} if case["shown"] else set()), case["reason"]
    if case["none"]:
        assert case["none"] in {one.no_conflict for one in found}, case["reason"]
    assert all(one.reason.why and one.left.span.words and one.right.span.words for one in found)


def test_the_order_of_the_reports_does_not_matter_for_what_is_shown():
    for case in CASES:
        if "known_failure" in case or case["shown"] != "occurrence":
            continue
        day = {"one": "2030-05-02", "other": "2030-05-01"}
        found = compared(*({**case[side], "day": day[side]} for side in ("other", "one")))
        assert "occurrence" in {one.slot for one in found if isinstance(one, Conflict)}, case["label"]


def test_the_quote_of_a_denial_shows_what_denies():
    case = next(case for case in CASES if case["label"] == "the cue denies")
    found = [one for one in compared(case["one"], case["other"]) if isinstance(one, Conflict)]
    assert found[0].right.span.words == "denied that the Harrow was used"


def test_a_speaker_who_reverses():
    earlier = {"by": "Ruth Amsel", "words": "nothing had leaked from the tank"}
    later = {"by": "Ruth Amsel", "words": "solvent had leaked from the tank"}
    changes = [one for one in compared(earlier, later) if isinstance(one, Change)]
    assert [one.movement for one in changes] == ["reverses"]
    assert changes[0].entity == "entity Ruth Amsel"
    assert (changes[0].earlier.report, changes[0].later.report) == ("report-0", "report-1")


def test_a_speaker_who_walks_back():
    earlier = {"by": "Ruth Amsel", "words": "nothing had leaked from the tank"}
    later = {"by": "Ruth Amsel", "words": "some solvent may have leaked from the tank", "certainty": "possible"}
    changes = [one for one in compared(earlier, later) if isinstance(one, Change)]
    assert [one.movement for one in changes] == ["walks back"]


def test_what_is_printed_twice_is_not_said_twice():
    words = {"by": "Ruth Amsel", "words": "solvent had leaked from the tank"}
    assert compared(words, words) == []


def test_no_order_no_change():
    earlier = {"by": "Ruth Amsel", "words": "nothing had leaked from the tank", "day": "2030-05-01"}
    later = {"by": "Ruth Amsel", "words": "solvent had leaked from the tank", "day": "2030-05-01"}
    assert [one for one in compared(earlier, later) if isinstance(one, Change)] == []
