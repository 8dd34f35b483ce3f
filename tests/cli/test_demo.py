from pathlib import Path

from tests.cli.conftest import Call

from rashomon.cli.digest import digest
from rashomon.store import open_case


def test_demo_builds_a_case_and_says_where_it_is(tmp_path: Path, call: Call) -> None:
    for _ in range(2):
        code, out, err = call("demo", "-o", tmp_path / "demo")
        assert (code, err) == (0, "")
        page = tmp_path / "demo" / "shusha.html"
        assert f"Dossier: {page}" in out
        assert page.stat().st_size > 10_000
        assert "11 reports by " in out
    with open_case(tmp_path / "demo" / "shusha.case") as view:
        assert len(view.runs()) == 2


def test_the_digest_counts_ranks_and_quotes(tmp_path: Path, call: Call) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number, words in enumerate(["that Ilic opened the sluice by night", "that the sluice stood open for a week"]):
        (folder / f"{number}.txt").write_text(f"Varga said {words}.\n")
    (folder / "2.txt").write_text("Moreau said that Ilic never went near the sluice.\n\nIlic said nothing.\n")
    case = tmp_path / "sluice.case"
    assert call("build", case, folder)[0] == 0
    with open_case(case) as view:
        lines = list(digest(view))
    assert lines[0] == "3 reports by 0 outlets"
    assert lines[1] == "4 statements by 3 named speakers, 0 by others, 0 in the outlets' own voice"
    assert "  Varga   2 statements in 2 reports" in lines
    assert not any(line.startswith(("In dispute", "Asked")) for line in lines)


def test_a_digest_of_nothing_is_short(tmp_path: Path, call: Call) -> None:
    (tmp_path / "blank.txt").write_text(" \n")
    assert call("build", tmp_path / "blank.case", tmp_path / "blank.txt")[0] == 0
    with open_case(tmp_path / "blank.case") as view:
        assert len(list(digest(view))) == 2
