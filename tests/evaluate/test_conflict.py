"""The task on pairs of texts: the four formats, and what is counted."""

import json

import pytest

from rashomon.evaluate import GoldError, run
from rashomon.evaluate.gold.pairs import read_pairs

BODY = "The mayor denied that the bridge had fallen. It stood on Monday."


@pytest.fixture
def fnc1(tmp_path):
    (tmp_path / "x_bodies.csv").write_text(
        f'\ufeffBody ID,articleBody\n0,"{BODY}"\n1,"Rain fell on the coast all day."\n'
    )
    rows = ["Bridge has fallen,0,disagree", "Bridge stood on Monday,0,agree", "Bridge has fallen,1,unrelated"]
    (tmp_path / "x_stances.csv").write_text("Headline,Body ID,Stance\n" + "\n".join(rows) + "\n")
    return tmp_path


def test_fnc1_by_its_published_files(fnc1):
    name, pairs = read_pairs(fnc1)
    assert name == "fnc1"
    assert [(pair.source, pair.label) for pair in pairs] == [("0", "disagree"), ("0", "agree"), ("1", "unrelated")]


def test_fnc1_with_numbered_stances(fnc1):
    (fnc1 / "x_stances.csv").write_text("Headline,Body_ID,Stance\nBridge has fallen,0,1\n")
    assert read_pairs(fnc1)[1][0].label == "disagree"


def test_every_label_is_counted(fnc1):
    scores = run("conflict", fnc1, system=lambda _, pairs: ["disagree"] * len(pairs)).scores
    assert scores["disagree"]["f1"] == 50
    assert scores["balanced_accuracy"] == pytest.approx(100 / 3, abs=0.01)
    assert scores["macro"]["f1"] == 12.5


def test_the_product_answers_every_pair(fnc1):
    scores = run("conflict", fnc1).scores
    assert sum(scores[label]["predicted"] for label in ("agree", "disagree", "discuss", "unrelated")) == 3


def test_summedits_by_domain(tmp_path):
    items = [
        {"id": "1", "doc": "The pier held 12 men.", "summary": "The pier held 12 men.", "label": "1"},
        {"id": "2", "doc": "The pier held 12 men.", "summary": "The pier held 30 men.", "label": "0"},
    ]
    (tmp_path / "summedits_news.json").write_text(json.dumps(items))
    scores = run("conflict", tmp_path).scores
    assert scores["balanced_accuracy"] == 100
    assert run("conflict", tmp_path / "summedits_news.json").scores["balanced_accuracy"] == 100


def test_perspectrum_and_climate_fever(tmp_path):
    claims = [
        {"cId": 1, "text": "Ban it", "perspectives": [{"pids": [7], "stance_label_3": "UNDERMINE"}]},
    ]
    (tmp_path / "perspectrum_with_answers_v1.0.json").write_text(json.dumps(claims))
    (tmp_path / "perspective_pool_v1.0.json").write_text(json.dumps([{"pId": 7, "text": "Do not ban it"}]))
    (tmp_path / "dataset_split_v1.0.json").write_text(json.dumps({"1": "dev"}))
    assert read_pairs(tmp_path)[1][0].label == "undermine"
    other = tmp_path / "climate"
    other.mkdir()
    evidence = {"evidence_id": "a:1", "evidence_label": "REFUTES", "evidence": "It is not."}
    line = {"claim_id": "0", "claim": "It is.", "evidences": [evidence]}
    (other / "climate-fever.jsonl").write_text(json.dumps(line) + "\n")
    assert read_pairs(other)[1][0].label == "refute"
    assert run("conflict", other).scores["refute"]["right"] == 1


def test_a_folder_of_something_else_is_one_line(tmp_path):
    with pytest.raises(GoldError, match="no file of theirs"):
        run("conflict", tmp_path)


def test_a_body_that_is_missing_is_one_line(fnc1):
    (fnc1 / "x_bodies.csv").unlink()
    with pytest.raises(GoldError, match=r"x_bodies\.csv is not beside it"):
        run("conflict", fnc1)
