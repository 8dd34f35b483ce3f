"""Changes of position: one speaker on one matter at two times, from the texts up, and pairs that only look so."""

import json
from pathlib import Path
from typing import Any

import pytest

from rashomon.pipeline import build
from rashomon.stages import Stages, shipped
from rashomon.store import open_case

CASES = json.loads((Path(__file__).parents[1] / "cases" / "weigh" / "changes.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def stages() -> Stages:
    return shipped()


def marked(case: dict[str, Any]) -> Any:
    failing = case.get("kind") == "known_failure"
    return pytest.param(
        case, id=case["label"], marks=pytest.mark.xfail(strict=True, reason=case["reason"]) if failing else ()
    )


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_what_became_of_a_position(case: dict[str, Any], stages: Stages, tmp_path: Path) -> None:
    for number, report in enumerate(case["reports"]):
        page = (
            f"<html><head><title>Report {number}</title><meta property='article:published_time' "
            f"content='{report['day']}T18:00:00Z'></head><body><article><p>{report['text']}</p></article></body></html>"
        )
        (tmp_path / f"{number}.html").write_text(page, "utf-8")
    build(str(tmp_path / "x.case"), [str(tmp_path)], stages=stages)
    with open_case(tmp_path / "x.case") as view:
        found = [one for one in view.changes() if one.movement not in {"rewording", "unsettled"}]
    movements = {one.movement for one in found}
    assert movements == set() if case["movement"] is None else case["movement"] in movements
    assert all(one.earlier.span.words and one.reason.why for one in found)
