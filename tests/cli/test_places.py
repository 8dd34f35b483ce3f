"""`show places` with its filters, and the names that a case is shown with."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.pipeline.fakes import stages

from rashomon import pipeline
from rashomon.ground import places
from rashomon.store import open_case

TEXT = (
    "The convoy left Kirovabad for Stepanakert. Moscow said so. Azerbaijani guns fired near the village of Orvelia.\n"
)


@pytest.fixture
def placed(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case of one report whose places the real step has found."""
    real = stages(places=lambda report, *_: places(report))
    monkeypatch.setattr(pipeline, "shipped", lambda: real)
    (tmp_path / "convoy.txt").write_text(TEXT)
    case = tmp_path / "convoy.case"
    assert call("build", case, tmp_path / "convoy.txt")[0] == 0
    return case


def shown(out: str) -> list[str]:
    return [json.loads(line)["span"]["words"] for line in out.splitlines()]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], ["Kirovabad", "Stepanakert", "Moscow", "Azerbaijani", "Orvelia"]),
        (["--kind", "town", "--name", "ganja"], ["Kirovabad"]),
        (["--name", "KHANKENDI"], ["Stepanakert"]),
        (["--kind", "metonym"], ["Moscow"]),
        (["--kind", "demonym"], ["Azerbaijani"]),
        (["--kind", "unplaced"], ["Orvelia"]),
        (["--kind", "town", "--limit", "1"], ["Kirovabad"]),
        (["--name", "Atlantis"], []),
    ],
)
def test_show_places_filters(placed: Path, call: Call, options: list[str], words: list[str]) -> None:
    code, out, _ = call("show", placed, "places", *options)
    assert code == 0
    assert shown(out) == words


def test_a_kind_that_there_is_not_is_named_with_those_that_there_are(placed: Path, call: Call) -> None:
    code, _, err = call("show", placed, "places", "--kind", "planet")
    assert code == 2
    assert "'planet'" in err
    assert "unplaced" in err


def test_names_are_set_and_kept(placed: Path, call: Call) -> None:
    assert call("places", placed)[1] == "source\n"
    assert call("places", placed, "--names", "both")[:2] == (0, "both\n")
    assert call("places", placed)[1] == "both\n"
    assert call("places", placed, "--choose", "Ganja", "--choose", "Stepanakert")[1] == "chosen: Ganja, Stepanakert\n"
    with open_case(placed) as view:
        assert view.setting("places") == "chosen:Ganja|Stepanakert"
    assert call("verify", placed)[0] == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--choose", "Atlantis"], "no place of the case is called 'Atlantis'"),
        (["--choose", "Ganja", "--names", "both"], "not both"),
        (["--choose", "a|b"], "letters, and no |"),
    ],
)
def test_what_cannot_be_set_is_one_line(placed: Path, call: Call, options: list[str], message: str) -> None:
    code, out, err = call("places", placed, *options)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1
