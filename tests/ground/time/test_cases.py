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
    found = find_times(text, dt.date.fromisoformat(case["published"]))
    given = [
        {"words": text[time.start : time.end], "value": time.value} | ({"mod": time.mod} if time.mod else {})
        for time in found
    ]
    assert given == [{key: value for key, value in one.items() if key != "latest"} for one in case["expect"]]
    for time, one in zip(found, case["expect"], strict=True):
        if "latest" in one:
            assert time.bounds.latest == dt.date.fromisoformat(one["latest"])
