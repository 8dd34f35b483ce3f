"""Labelled sentences: what is a place in them, which one, and in which sense."""

import json
from pathlib import Path
from typing import Any

import pytest

from rashomon.ground.place import find_places

FOLDER = Path(__file__).parents[2] / "cases" / "place"


def _cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            marks = [pytest.mark.xfail(strict=True, reason=case["reason"])] if case["known_failure"] else []
            found.append(pytest.param(case, id=case["id"], marks=marks))
    return found


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any]) -> None:
    found = [
        {
            "words": one.words,
            "sense": one.sense,
            "place": one.entry and one.entry.name,
            "country": one.entry and one.entry.country,
        }
        for one in find_places(case["text"])
    ]
    wanted = case["expect"]
    if case["label"] == "negative":
        assert found == wanted
    else:
        assert [one for one in found if one["words"] in {w["words"] for w in wanted}] == wanted
