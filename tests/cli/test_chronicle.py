import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.pipeline.fakes import stages

from rashomon import pipeline
from rashomon.ground import case_times, figures, times
from rashomon.weigh import weigh

TEXTS = {
    "one.txt": "15 May 2022\n\nThe depot exploded on 3 May 2022. At least 12 people were killed.\n",
    "two.txt": "16 May 2022\n\nThe mayor resigned two days after the explosion. 9 people were killed.\n",
}


@pytest.fixture
def case(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case whose times, figures and weighing are the real ones."""
    real = stages(times=lambda report, _: times(report), figures=figures, date=case_times, weigh=weigh)
    monkeypatch.setattr(pipeline, "shipped", lambda: real)
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    assert call("build", tmp_path / "new.case", folder)[0] == 0
    return tmp_path / "new.case"


def test_the_timeline_is_listed_with_days_and_reasons(case: Path, call: Call) -> None:
    found = [json.loads(line) for line in call("show", case, "timeline")[1].splitlines()]
    assert [(one["begins"]["earliest"], one["begins"]["latest"]) for one in found] == [
        ("2022-05-03", "2022-05-03"),
        ("2022-05-05", "2022-05-05"),
    ]
    assert len(found[1]["not_before"]) == 2


def test_the_timeline_is_filtered_by_day(case: Path, call: Call) -> None:
    assert call("show", case, "timeline", "--date", "2022-05-05")[1].count("\n") == 1
    assert call("show", case, "timeline", "--date", "2021")[1] == ""


def test_figures_are_listed_with_how_they_stand(case: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [json.loads(line) for line in call("show", case, "figures")[1].splitlines()]
    assert [(one["words"]["words"], one["relation"]) for one in found] == [("At least 12", "first"), ("9", "conflict")]
    assert call("show", case, "figures", "--kind", "conflict")[1].count("\n") == 1
    monkeypatch.setattr("rashomon.cli.show.on_terminal", lambda: True)
    assert "At least 12" in call("show", case, "figures")[1]
    assert "3 May 2022" in call("show", case, "timeline")[1]


def test_the_case_verifies(case: Path, call: Call) -> None:
    assert call("verify", case)[0] == 0
