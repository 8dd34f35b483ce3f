"""The gate: floors, fingerprints, and what it says of sets that are not here."""

import json

import pytest

from rashomon.evaluate import GoldError, render, run
from rashomon.evaluate.tasks.gate import BASELINE, fingerprint

TIMEML = (
    '<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2011-05-06">x</TIMEX3></DCT>'
    '<TEXT>It closed on <TIMEX3 tid="t1" type="DATE" value="2011-05-01">1 May 2011</TIMEX3>.</TEXT></TimeML>'
)


@pytest.fixture
def corpora_folder(tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "pier.tml").write_text(TIMEML)
    return tmp_path


def baseline(folder, **fields):
    one = {"task": "time", "data": "news", "use": "dev", "keys": ["value.f1"]} | fields
    path = folder / "baseline.json"
    path.write_text(json.dumps({"sets": [one]}))
    return path


def test_a_score_over_its_floor_passes(corpora_folder):
    result = run("gate", corpora_folder, baseline=baseline(corpora_folder, floors={"value.f1": 99.0}))
    assert result.findings == ()
    assert result.scores == {"time news": {"value.f1": {"floor": 99.0, "now": 100.0}}}


def test_a_score_under_its_floor_is_a_finding(corpora_folder):
    path = baseline(corpora_folder, floors={"value.f1": 100.1, "value.f2": 1.0})
    result = run("gate", corpora_folder, baseline=path)
    assert result.findings == (
        "time news: value.f1 is 100.0, under its floor 100.1",
        "time news: value.f2 is no longer measured",
    )
    assert "finding: time news: value.f1 is 100.0" in render(result)


def test_other_data_are_a_finding(corpora_folder):
    path = baseline(corpora_folder, fingerprint=fingerprint(corpora_folder / "news"))
    assert run("gate", corpora_folder, baseline=path).findings == ()
    (corpora_folder / "news" / "pier.tml").write_text(TIMEML + "\n")
    (finding,) = run("gate", corpora_folder, baseline=path).findings
    assert "the data are not those" in finding


def test_recorded_floors_lie_a_little_under_what_is_measured(corpora_folder):
    path = baseline(corpora_folder)
    run("gate", corpora_folder, baseline=path, record=True)
    (one,) = json.loads(path.read_text())["sets"]
    assert one["floors"] == {"value.f1": 99.7}
    assert one["fingerprint"] == fingerprint(corpora_folder / "news")
    assert run("gate", corpora_folder, baseline=path).findings == ()


def test_recording_raises_floors_and_never_lowers_them(corpora_folder):
    path = baseline(corpora_folder)
    run("gate", corpora_folder, baseline=path, record=True)
    worse = json.loads(path.read_text())
    worse["sets"][0]["floors"] = {"value.f1": 100.0}
    path.write_text(json.dumps(worse))
    run("gate", corpora_folder, baseline=path, record=True)
    assert json.loads(path.read_text())["sets"][0]["floors"] == {"value.f1": 100.0}


def test_floors_on_other_data_are_set_anew(corpora_folder):
    path = baseline(corpora_folder, floors={"value.f1": 100.0}, fingerprint="0" * 16)
    run("gate", corpora_folder, baseline=path, record=True)
    assert json.loads(path.read_text())["sets"][0]["floors"] == {"value.f1": 99.7}


def test_a_set_that_is_not_here_is_noted(corpora_folder):
    result = run("gate", corpora_folder, baseline=baseline(corpora_folder, data="olds"))
    assert "time olds: not run" in result.notes[0]


def test_a_bad_baseline_is_named(corpora_folder):
    with pytest.raises(GoldError, match="run this at the root of the project"):
        run("gate", corpora_folder, baseline=corpora_folder / "none.json")
    path = corpora_folder / "x.json"
    path.write_text("{}")
    with pytest.raises(GoldError, match="not a baseline"):
        run("gate", corpora_folder, baseline=path)


@pytest.mark.corpus
def test_no_score_lies_under_its_floor(corpora):
    assert run("gate", corpora, baseline=BASELINE).findings == ()
