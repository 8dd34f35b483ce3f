"""The labelled cases, each on its own; known failures are strict."""

from typing import Any

import pytest
from tests.attribute.judge import cases, faults, found_in

from rashomon.inference import Analyser, Analysis

CASES = cases()


@pytest.fixture(scope="module")
def analyses() -> dict[str, Analysis]:
    read = Analyser().analyse([case["text"] for case in CASES])
    return {case["id"]: analysis for case, analysis in zip(CASES, read, strict=True)}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["id"], marks=pytest.mark.xfail(strict=True) if case["known_failure"] else ())
        for case in CASES
    ],
)
def test_case(case: dict[str, Any], analyses: dict[str, Analysis]) -> None:
    assert faults(case, found_in(case, analyses[case["id"]])) == []
