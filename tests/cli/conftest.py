"""A small case, and the command line as a test calls it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.pipeline.fakes import stages

from rashomon import pipeline
from rashomon.cli import main

Call = Callable[..., tuple[int, str, str]]

TEXTS = {
    "harbour.txt": "Varga said the crane had been moved before dawn.\n\nMoreau said =1+1 is what the ledger shows.\n",
    "quay.txt": "Okafor said the crane never moved.\n\nThe quay was closed for a day.\n",
}


@pytest.fixture(autouse=True)
def fake_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "shipped", stages)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    for name, text in TEXTS.items():
        (made / name).write_text(text)
    return made


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Call:
    """Runs the command line in this process: exit code, standard output, standard error."""

    def run(*arguments: object) -> tuple[int, str, str]:
        capfd.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        assert isinstance(left.value.code, int)
        return left.value.code, out, err

    return run


@pytest.fixture
def case(tmp_path: Path, folder: Path, call: Call) -> Path:
    path = tmp_path / "harbour.case"
    assert call("build", path, folder)[0] == 0
    return path
