"""Labelled sentences: which figures they give, of what, and part of what."""

import json
from pathlib import Path
from typing import Any

import pytest

from rashomon.ground.figures import find_figures

FOLDER = Path(__file__).parents[2] / "cases" / "figure"


def _cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            marks = [pytest.mark.xfail(strict=True, reason=case["reason"])] if case["known_failure"] else []
            found.append(pytest.param(case, id=case["id"], marks=marks))
    return found


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    raw = find_figures(text)
    found = [
        {
            "words": text[one.start : one.end],
            "low": one.low,
            "high": one.high,
            "bound": one.bound,
            "of_what": one.of_what,
            "category": one.category,
            "unit": one.unit,
            "part_of": None if one.whole is None else raw[one.whole].of_what,
            "currency": one.currency,
            "as_of": one.as_of and text[slice(*one.as_of)],
        }
        for one in raw
    ]
    assert found == case["expect"]
