"""Who speaks: labelled cases, each in words written for it."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.resolve.build import attributions, report

from rashomon.resolve import resolve_report

CASES = json.loads((Path(__file__).parents[1] / "cases/resolve/speakers.json").read_text())


def marked(case: dict[str, Any]) -> Any:
    wrong = pytest.mark.xfail(strict=True, reason=case.get("why", "known failure"))
    return pytest.param(case, id=case["label"], marks=[wrong] if case["kind"] == "known-failure" else [])


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_speaker(case: dict[str, Any]) -> None:
    made = report(case["text"], case.get("title", ""))
    resolved = resolve_report(made, attributions(made, case["attributions"]))
    by_id = {statement.attribution: statement for statement in resolved.statements}
    for number, expected in enumerate(case["speakers"]):
        statement = by_id[f"attribution-{number}"]
        speaker = statement.speaker
        assert (speaker.resolution, speaker.name) == (expected["resolution"], expected["name"]), speaker.reason.why
        if "role" in expected:
            assert speaker.role is not None
            assert speaker.role.words == expected["role"]
        assert set(speaker.candidates) == set(expected.get("candidates", ()))
        assert [joint.name for joint in statement.joint] == expected.get("joint", [])


def test_every_span_holds_its_words() -> None:
    for case in CASES:
        made = report(case["text"], case.get("title", ""))
        for statement in resolve_report(made, attributions(made, case["attributions"])).statements:
            for speaker in (statement.speaker, *statement.joint):
                spans = [speaker.words, speaker.named_at, speaker.role]
                assert all(made.holds(span) for span in spans if span is not None)
