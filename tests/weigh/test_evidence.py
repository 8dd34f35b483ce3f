"""Evidence: what is shown, given, found or examined, by whom, on disputes written for the purpose."""

import json
from pathlib import Path

import pytest
from tests.weigh.made import material

from rashomon.weigh.evidence import evidence
from rashomon.weigh.questions import questions

CASES = Path(__file__).parents[1] / "cases"


def cases(name):
    for case in json.loads((CASES / f"{name}.json").read_text()):
        failing = case.get("kind") == "known_failure"
        marks = pytest.mark.xfail(strict=True, reason=case["reason"]) if failing else ()
        yield pytest.param(case, id=case["label"], marks=marks)


def told(one):
    return {
        "item": one.item.words,
        "shown_by": [party.name for party in one.shown_by],
        "examined_by": [party.name for party in one.examined_by],
        "given_to": one.given_to.name if one.given_to else None,
        "shown": str(one.shown.earliest) if one.shown.known else None,
        "found_at": one.found_at.words if one.found_at else None,
        "also": len(one.also),
    }


@pytest.mark.parametrize(
    "case",
    [
        *cases("weigh_evidence"),
        *cases("weigh_evidence_check"),
        *cases("weigh_evidence_register"),
        *cases("weigh_evidence_ways"),
        *cases("weigh_evidence_told"),
    ],
)
def test_case(case):
    given = material(case["reports"])
    found = [told(one) for one in evidence(given, (), list(questions(given, ())))]
    assert len(found) == len(case["evidence"]), found
    for one, wanted in zip(found, case["evidence"], strict=True):
        assert wanted["item"] in one["item"]
        assert {key: _bare(one[key]) for key in wanted if key != "item"} == {
            key: value for key, value in wanted.items() if key != "item"
        }


def _bare(value):
    """A name without the article that a noun phrase has."""
    if isinstance(value, list):
        return [_bare(one) for one in value]
    return value.removeprefix("the ").removeprefix("The ") if isinstance(value, str) else value
