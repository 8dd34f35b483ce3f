"""Polarity and certainty: labelled cases, each in words written for it."""

import json
from pathlib import Path
from typing import Any

import pytest

from rashomon.evaluate.gold.kinds import marked
from rashomon.qualify.stage import quality

CASES = json.loads((Path(__file__).parents[1] / "cases/qualify/polarity.json").read_text())


def cases() -> list[Any]:
    failing = pytest.mark.xfail(strict=True, reason="known failure")
    marks = [(failing,) if case["label"].startswith("known_failure") else () for case in CASES]
    return [pytest.param(case, id=case["label"], marks=mark) for case, mark in zip(CASES, marks, strict=True)]


@pytest.mark.parametrize("case", cases())
def test_polarity_and_certainty(case: dict[str, Any]) -> None:
    found = quality(marked(case["text"]))
    expected = (case["polarity"], case["certainty"] if case["polarity"] else found.certainty)
    assert (found.polarity, found.certainty) == expected, found.why
