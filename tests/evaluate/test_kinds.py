"""The labelled statements and their score."""

import json
from pathlib import Path

import pytest

from rashomon.evaluate import GoldError, run
from rashomon.evaluate.gold.kinds import LabelledStatement, Labels, Marks, marked, read_kinds
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


DISPUTE = """
# A barrier at the crossing of Vell, 3 May
P1 the barrier was down
S | railway | 3 May | The railway denied [that the barrier was up]. | P1=yes | denial
S | outlet | 3 May | [Nobody was hurt]. | - | assertion
"""


def accounts(folder: Path, text: str) -> Path:
    (folder / "accounts").mkdir()
    (folder / "accounts/one.txt").write_text(text)
    marks = {"text": Marks.key("The railway denied that the barrier was up."), "source": [[0, 11]], "cue": [[12, 18]]}
    (folder / "accounts_marks.jsonl").write_text(json.dumps(marks) + "\n")
    return folder / "accounts"


def test_printed_sentences_are_read_where_their_marks_are_known(tmp_path: Path) -> None:
    (one,) = read_kinds(accounts(tmp_path, DISPUTE))
    text = one.passage.text
    parts = (one.passage.source, one.passage.cue, one.passage.content)
    assert [text[a:b] for ((a, b),) in parts] == ["The railway", "denied", "that the barrier was up"]
    assert (one.labels.kinds, one.labels.polarity) == (("denial",), None)
    assert one.share in {"held", "read"}


def test_an_unknown_kind_of_a_printed_sentence_is_a_one_line_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="unknown kinds 'rumour'"):
        list(read_kinds(accounts(tmp_path, DISPUTE.replace("denial", "rumour"))))


def test_the_printed_sentences_have_marks_and_both_parts() -> None:
    rows = list(read_kinds(WRITTEN.with_name("accounts")))
    assert len(rows) > 10000
    assert {one.share for one in rows} == {"held", "read"}
    assert all(one.passage.cue for one in rows)


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
