"""The labelled cases for attribution are well formed: every span is the text's own words, every id its own."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[1] / "cases" / "attribute"
FILES = sorted(FOLDER.glob("*.json"))
CASES = [case for path in FILES for case in json.loads(path.read_text(encoding="utf-8"))]
LABELS = {"synthetic", "negative", "wild-style"}
ROLES = ("source", "cue", "content")
KEYS = {"id", "text", "part", "label", "reason", "known_failure", "expect"}
EXPECT_KEYS = {*ROLES, "inside"}


def starts(text: str, words: str) -> list[int]:
    """Every place where `words` stand in `text`, overlapping ones too."""
    return [at for at in range(len(text)) if text.startswith(words, at)]


def spans(text: str, fragments: list[Any]) -> Iterator[tuple[int, int]]:
    """Start and end of each fragment: plain words must be unique, others say which occurrence they are."""
    for fragment in fragments:
        words, occurrence = (
            (fragment, None) if isinstance(fragment, str) else (fragment["words"], fragment["occurrence"])
        )
        found = starts(text, words)
        assert found, f"{words!r} is not in the text"
        assert occurrence is not None or len(found) == 1, f"{words!r} stands there {len(found)} times: say which"
        at = found[occurrence or 0]
        yield at, at + len(words)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case_is_well_formed(case: dict[str, Any]) -> None:
    assert set(case) == KEYS
    assert case["label"] in LABELS
    assert case["part"] in {"text", "title"}
    assert isinstance(case["known_failure"], bool)
    assert case["reason"].endswith(".")
    assert (case["label"] == "negative") == (not case["expect"])
    taken: list[list[tuple[int, int]]] = []
    for number, expected in enumerate(case["expect"]):
        assert set(expected) >= EXPECT_KEYS
        assert set(expected) <= EXPECT_KEYS | {"form", "speaker"}
        assert expected.get("form", "direct") in {"direct", "indirect", "mixed"}
        assert expected["cue"], "an attribution without a cue is none"
        assert expected["content"], "an attribution without content is none"
        places = {role: list(spans(case["text"], expected[role])) for role in ROLES}
        for fragments in places.values():
            assert fragments == sorted(fragments)
        taken.append(places["content"])
        cue = places["cue"][0][0]
        inside = expected["inside"]
        holders = [
            other
            for other, fragments in enumerate(taken_of(case))
            if other != number and any(a <= cue < b for a, b in fragments)
        ]
        assert inside in holders if holders else inside is None


def taken_of(case: dict[str, Any]) -> list[list[tuple[int, int]]]:
    """The content spans of each expected attribution."""
    return [list(spans(case["text"], expected["content"])) for expected in case["expect"]]


def test_ids_are_unique() -> None:
    counts = Counter(case["id"] for case in CASES)
    assert [name for name, count in counts.items() if count > 1] == []


def test_texts_are_unique() -> None:
    counts = Counter((case["part"], case["text"]) for case in CASES)
    assert [text for text, count in counts.items() if count > 1] == []


def test_there_are_enough_of_each(capsys: pytest.CaptureFixture[str]) -> None:
    labels = Counter(case["label"] for case in CASES)
    by_file = {path.stem: len(json.loads(path.read_text(encoding="utf-8"))) for path in FILES}
    with capsys.disabled():
        print(f"\nattribution cases: {dict(labels)}; {by_file}")
    assert len(CASES) >= 180
    assert labels["negative"] >= 50
    assert labels["wild-style"] >= 20
