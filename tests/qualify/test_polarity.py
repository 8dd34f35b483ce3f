"""Polarity and certainty: labelled cases, each in words written for it."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.qualify.marked import passage

from rashomon.qualify.stage import quality

CASES = json.loads((Path(__file__).parents[1] / "cases/qualify/polarity.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_polarity_and_certainty(case: dict[str, Any]) -> None:
    found = quality(passage(case["text"]))
    assert (found.polarity, found.certainty) == (case["polarity"], case["certainty"]), found.why
