"""Whole disputes: what a case shows against the points that a careful reader finds disputed."""

from pathlib import Path

import pytest
import yaml

from rashomon.evaluate import GoldError, run
from rashomon.evaluate.gold.disputes import read_disputed

WRITTEN = Path(__file__).parents[2] / "evaluation/disputes"
DENIED = "the army did not shell the mill of Orlu"
TOLD = "the army shelled the mill of Orlu on Monday"
HELD = "Nobody has ever been held in the mill,"
DISPUTE = {
    "reports": {
        "a": {
            "title": "Two hurt at the mill of Orlu",
            "outlet": "Orlu Post",
            "published": "2024-05-07",
            "text": [f"The miller, Ada Brunn, said that {TOLD}.", f"“{HELD}” said Colonel Ivo Marsh on Tuesday."],
        },
        "b": {
            "title": "Colonel on the mill",
            "outlet": "Lind Radio",
            "published": "2024-06-20",
            "text": [
                f"The army said that {DENIED}.",
                "Colonel Ivo Marsh told the court on Thursday that nine men had been kept in the cellar for a week.",
                "A lawyer, Tove Lindqvist, asked the army who had given the order.",
            ],
        },
    },
    "disputed": [
        {"about": "whether the mill was shelled", "slot": "occurrence", "one": [["a", TOLD]], "other": [["b", DENIED]]},
        {"about": "nothing that is said", "slot": "time", "one": [["a", "Two hurt"]], "other": [["b", "the court"]]},
    ],
    "changes": [
        {
            "who": "Marsh",
            "movement": ["reverses"],
            "earlier": [["a", HELD]],
            "later": [["b", "nine men had been kept in the cellar for a week"]],
        }
    ],
    "questions": [{"at": ["b", "who had given the order"], "standing": ["open"]}],
    "evidence": [],
}


@pytest.fixture
def dispute(tmp_path):
    path = tmp_path / "mill.yaml"
    path.write_text(yaml.safe_dump(DISPUTE, allow_unicode=True), "utf-8")
    return path


def test_a_case_is_scored_point_by_point(dispute):
    scores = run("disputes", dispute).scores
    shown = scores["contradictions"]
    assert (shown["gold"], shown["predicted"], shown["right"], shown["found"]) == (2, 1, 1, 1)
    assert (shown["p"], shown["r"]) == (100, 50)
    assert scores["unsettled"]["found"] == 1
    assert scores["unsettled_changes"]["right"] == scores["unsettled_changes"]["found"] == 1
    assert scores["changes"]["predicted"] == 0
    assert scores["questions"]["found"] == 1
    assert scores["by_dispute"]["mill"]["contradictions"] == shown


def test_a_pair_that_counts_neither_way_is_left_out(dispute):
    point = DISPUTE["disputed"][0]
    listed = DISPUTE | {"disputed": [], "ignore": [{"one": point["one"], "other": point["other"]}]}
    dispute.write_text(yaml.safe_dump(listed, allow_unicode=True), "utf-8")
    assert run("disputes", dispute).scores["contradictions"]["predicted"] == 0


def test_words_that_no_report_has_are_a_one_line_error(dispute):
    dispute.write_text(dispute.read_text("utf-8").replace(f"- {TOLD}\n", "- never printed\n", 1), "utf-8")
    with pytest.raises(GoldError, match=r"mill.yaml: “never printed” is not in a report “a”"):
        run("disputes", dispute)


@pytest.mark.parametrize(
    ("text", "what"), [("a: [", "is no YAML"), ("reports: {}", "has no “disputed”"), ("", "has no")]
)
def test_broken_files_are_one_line_errors(dispute, text, what):
    dispute.write_text(text, "utf-8")
    with pytest.raises(GoldError, match=what) as error:
        run("disputes", dispute)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "change",
    [{"disputed": [{"about": "x"}]}, {"changes": None}, {"questions": [{"at": ["a"]}]}, {"reports": [1]}],
)
def test_entries_of_another_form_are_one_line_errors(dispute, change):
    dispute.write_text(yaml.safe_dump(DISPUTE | change, allow_unicode=True), "utf-8")
    with pytest.raises(GoldError, match=r"mill.yaml: an entry lacks a part") as error:
        run("disputes", dispute)
    assert "\n" not in str(error.value)


def test_a_folder_without_disputes_is_an_error(tmp_path):
    with pytest.raises(GoldError, match=r"no \*\.yaml file"):
        run("disputes", tmp_path)


def test_the_disputes_of_the_project_keep_their_form():
    every = read_disputed(WRITTEN)
    assert len({one.name for one in every}) == len(every) >= 24
    for one in every:
        titles = [report["title"] for report in one.listed["reports"].values()]
        assert len({*titles}) == len(titles), one.name
