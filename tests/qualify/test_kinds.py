"""Kinds: labelled cases with the words that the reason must show, and what the step leaves on a statement."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.resolve.build import attributions, report

from rashomon.core import Statement
from rashomon.evaluate.gold.kinds import marked
from rashomon.qualify import qualify
from rashomon.qualify.kinds import KINDS, kinds
from rashomon.qualify.stage import quality
from rashomon.resolve import resolve_report
from rashomon.resources.weights import weights

CASES = json.loads((Path(__file__).parents[1] / "cases/qualify/kinds.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_kinds(case: dict[str, Any]) -> None:
    found = quality(marked(case["text"]))
    assert list(found.kinds) == case["kinds"], found.why
    assert found.why.startswith("Taken for a")


def qualified(text: str, given: list[dict[str, Any]]) -> list[Statement]:
    made = report(text)
    statements = resolve_report(made, attributions(made, given)).statements
    return [one for one in qualify(made, statements) if one.voice == "speaker"]


def test_scopes_are_spans_of_the_report() -> None:
    text = "Ann Lee said that the valve was not opened, but it may have leaked."
    (one,) = qualified(
        text, [{"source": "Ann Lee", "cue": "said", "content": "that the valve was not opened, but it may have leaked"}]
    )
    assert [(scope.kind, scope.by.words) for scope in one.scopes] == [("negated", "not"), ("possible", "may")]
    assert all(text[scope.over.start : scope.over.end] == scope.over.words for scope in one.scopes)
    assert "opened" in one.scopes[0].over.words
    assert "leaked" not in one.scopes[0].over.words


@pytest.mark.parametrize(
    ("kind", "given"), [("denial", "assertion"), ("finding", "assertion"), ("opinion", "assertion")]
)
def test_what_is_merely_the_least_unlikely_is_told_as_an_assertion(kind: str, given: str) -> None:
    tables = {one: {"bias": -2.0} for one in KINDS} | {kind: {"bias": -1.2}, "assertion": {"bias": -1.5}}
    assert [one.kind for one in kinds({"holds a negation": "no"}, tables)] == [given]


def test_what_negates_nothing_is_no_denial() -> None:
    tables = {one: {"bias": -2.0} for one in KINDS} | {"denial": {"bias": 1.0}, "assertion": {"bias": -1.5}}
    assert [one.kind for one in kinds({"short": ""}, tables)] == ["assertion"]
    assert [one.kind for one in kinds({"holds a negation": "not"}, tables)] == ["denial"]


def test_what_is_added_to_an_admission_is_admitted() -> None:
    text = "Ann Lee admitted that the company had opened the old valve. "
    text += "Ann Lee added that the valve was opened by the company twice."
    first, second = qualified(
        text,
        [
            {"source": "Ann Lee", "cue": "admitted", "content": "that the company had opened the old valve"},
            {"source": "Ann Lee", "cue": "added", "content": "that the valve was opened by the company twice"},
        ],
    )
    assert first.kinds == second.kinds == ("admission",)
    assert second.qualified is not None
    assert second.qualified.rests_on == (first.id,)


def test_a_question_that_makes_a_point_is_rhetorical() -> None:
    asked = quality(marked("{c:“Why did we buy it? So that it could rust?”} {s:he} {q:asked}."))
    real = quality(marked("{c:“When was it bought?”} {s:he} {q:asked}."))
    assert (asked.kinds, asked.rhetorical) == (("question",), True)
    assert (real.kinds, real.rhetorical) == (("question",), False)


def test_the_outlets_voice_asserts() -> None:
    found = quality(marked("{c:The valve was not opened}."), outlet=True)
    assert (found.kinds, found.polarity, found.confidence) == (("assertion",), "deny", None)


def test_every_kind_has_weights() -> None:
    assert set(weights("kinds")) == set(KINDS)


@pytest.mark.parametrize("text", ["{c:…}", "{q:said} {c:?}", "{c:“”}", "{c:no}", "{c:!!!}", "{s:X}{q:Y}{c:Z}"])
def test_odd_contents_are_no_error(text: str) -> None:
    assert quality(marked(text)).kinds
