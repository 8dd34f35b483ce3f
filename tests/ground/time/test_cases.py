import datetime as dt
import json
from pathlib import Path

import pytest

from rashomon.ground.time import find_times

CASES = [
    pytest.param(case, id=case["id"], marks=[pytest.mark.xfail(strict=True)] if case["known_failure"] else [])
    for path in sorted((Path(__file__).parents[2] / "cases" / "time").glob("*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES)
def test_case(case):
    text = case["text"]
    given = [
        {"words": text[time.start : time.end], "value": time.value} | ({"mod": time.mod} if time.mod else {})
        for time in find_times(text, dt.date.fromisoformat(case["published"]))
    ]
    assert given == case["expect"]
