"""The labelled statements and their score."""

import json
from pathlib import Path

import pytest

from rashomon.evaluate import GoldError, run
from rashomon.evaluate.gold.kinds import LabelledStatement, Labels, marked, read_kinds
from rashomon.evaluate.tasks.kinds import score

WRITTEN = Path(__file__).parents[2] / "evaluation/kinds_written.jsonl"


def labelled(kinds: tuple[str, ...], polarity: str | None) -> Labels:
    return Labels(kinds=kinds, polarity=polarity, certainty="certain" if polarity else None)  # type: ignore[arg-type]


def row(kinds: tuple[str, ...], polarity: str | None) -> LabelledStatement:
    return LabelledStatement("one", marked("{c:It burned}"), labelled(kinds, polarity))


def test_a_flipped_polarity_is_not_an_open_one() -> None:
    rows = [row(("denial",), "deny")] * 4
    given = [labelled(("denial",), one) for one in ("deny", "deny", "affirm", None)]
    found = score(list(zip(rows, given, strict=True)))["polarity"]
    assert isinstance(found, dict)
    assert (found["right"], found["flipped"], found["open"]) == (50.0, 25.0, 25.0)


def test_macro_leaves_out_kinds_without_a_statement() -> None:
    found = score([(row(("denial", "opinion"), "deny"), labelled(("denial",), "deny"))])
    assert found["macro"] == {"f1": 50.0}


def test_marks_give_places() -> None:
    passage = marked("{s:She} {q:said} {c:it burned}, on {c:Monday}.")
    assert [passage.text[a:b] for a, b in (*passage.source, *passage.cue, *passage.content)] == [
        "She", "said", "it burned", "Monday",
    ]  # fmt: skip


def test_the_labelled_sentences_read_and_have_all_parts() -> None:
    rows = list(read_kinds(WRITTEN))
    assert len(rows) > 300
    assert {one.share for one in rows} == {"held", "check", "read"}
    assert all(one.passage.content and one.passage.cue for one in rows)


def test_broken_lines_are_one_line_errors(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(
        json.dumps({"dispute": "x", "text": "{c:it", "kinds": ["rumour"], "polarity": None, "certainty": None})
    )
    with pytest.raises(GoldError, match="line 1: no labelled statement"):
        list(read_kinds(path))
    path.write_text(
        json.dumps({"dispute": "x", "text": "it}", "kinds": ["denial"], "polarity": None, "certainty": None})
    )
    with pytest.raises(GoldError, match="marks are not closed"):
        list(read_kinds(path))


@pytest.mark.corpus
@pytest.mark.parametrize("folder", ["polnear/train", "wikinews"])
def test_labels_of_corpora_stand_in_their_texts(corpora: Path, folder: str) -> None:
    result = run("kinds", corpora / "data" / folder, labels=WRITTEN.with_name("kinds.jsonl"))
    assert result.documents > 100
