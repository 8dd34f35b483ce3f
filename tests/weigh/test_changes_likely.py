"""Changes of position that no list tells: put before a reader, with the earlier words and the later ones."""

from pathlib import Path

import pytest

from rashomon.core.disputes import Change
from rashomon.pipeline import build
from rashomon.stages import Stages, shipped
from rashomon.store import open_case

FIRST = "2023-03-02", "“We never held anybody in that building,” Colonel Ivan Dreko told reporters on Thursday."
LATER = (
    "2023-06-20",
    "Colonel Ivan Dreko told the court on Tuesday that eleven men had been kept in the cellar for a week.",
)
AGAIN = "2023-06-20", "Colonel Ivan Dreko told the court on Tuesday that he had never held anybody in that building."
OTHER = (
    "2023-06-20",
    "Mayor Petra Sohl told the court on Tuesday that eleven men had been kept in the cellar for a week.",
)


@pytest.fixture(scope="module")
def stages() -> Stages:
    return shipped()


def unsettled(reports: list[tuple[str, str]], stages: Stages, folder: Path) -> list[Change]:
    for number, (day, text) in enumerate(reports):
        page = (
            f"<html><head><title>Report {number}</title><meta property='article:published_time' "
            f"content='{day}T18:00:00Z'></head><body><article><p>{text}</p></article></body></html>"
        )
        (folder / f"{number}.html").write_text(page, "utf-8")
    build(str(folder / "x.case"), [str(folder)], stages=stages)
    with open_case(folder / "x.case") as view:
        return [one for one in view.changes() if one.movement == "unsettled"]


def test_what_may_no_longer_be_said_is_put_before_a_reader(stages: Stages, tmp_path: Path) -> None:
    [one] = unsettled([FIRST, LATER], stages, tmp_path)
    assert "never held anybody" in one.earlier.span.words
    assert "kept in the cellar" in one.later.span.words
    assert 0 < (one.likelihood or 0) < 1
    assert "a reader has to say" in one.reason.why


@pytest.mark.parametrize("later", [AGAIN, OTHER], ids=["said again", "said by somebody else"])
def test_what_is_no_change_is_not(later: tuple[str, str], stages: Stages, tmp_path: Path) -> None:
    assert unsettled([FIRST, later], stages, tmp_path) == []


def test_two_sayings_of_one_day_are_no_change(stages: Stages, tmp_path: Path) -> None:
    assert unsettled([FIRST, (FIRST[0], LATER[1].replace("Tuesday", "Thursday"))], stages, tmp_path) == []
