import csv
import io
import json
import sqlite3
from pathlib import Path

import click
import pytest
from tests.cli.conftest import Call

from rashomon.cli.group import COMMANDS, rashomon
from rashomon.cli.listings import LISTINGS
from rashomon.cli.reference import reference
from rashomon.cli.show import command as show
from rashomon.cli.show import days
from rashomon.store import Writer


def lines(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_build_says_what_it_did(tmp_path: Path, folder: Path, call: Call) -> None:
    case = tmp_path / "new.case"
    code, out, err = call("build", case, folder)
    assert (code, out) == (0, "")
    assert "2 new files, 0 known; 2 read" in err
    assert f"{case} holds 2 reports, 3 statements. Next: rashomon show {case} statements" in err
    code, out, err = call("build", case, folder, "--quiet")
    assert (code, out, err) == (0, "", "")
    assert "nothing to do" in call("build", case)[2]


def test_build_names_what_failed(tmp_path: Path, folder: Path, call: Call) -> None:
    (folder / "torn.pdf").write_bytes(b"%PDF-1.7 but then nothing")
    case = tmp_path / "new.case"
    code, _, err = call("build", case, folder, tmp_path / "missing.txt", "-q")
    assert code == 3
    assert len(err.splitlines()) == 2
    assert "missing.txt" in err
    assert "torn.pdf" in err
    assert call("build", case)[0] == 3
    assert [line["status"] for line in lines(call("show", case, "outcomes", "--kind", "read")[1])] == ["read", "read"]


@pytest.mark.parametrize("what", LISTINGS)
def test_show_gives_json_lines_in_a_pipe(case: Path, call: Call, what: str) -> None:
    code, out, err = call("show", case, what)
    assert (code, err) == (0, "")
    assert all(isinstance(line, dict) for line in lines(out))
    if what in {"reports", "statements", "attributions", "mentions", "sources", "outcomes", "runs"}:  # the fakes make
        assert out
        assert len(lines(call("show", case, what, "--limit", "1")[1])) == 1


@pytest.mark.parametrize("what", LISTINGS)
def test_show_gives_a_table_on_a_terminal(case: Path, call: Call, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.cli.show.on_terminal", lambda: True)
    code, out, _ = call("show", case, what)
    assert code == 0
    assert what in out
    assert "{" not in out.replace("{}", "")


def test_show_filters(case: Path, call: Call) -> None:
    assert len(lines(call("show", case, "statements")[1])) == 3
    [moreau] = lines(call("show", case, "statements", "--speaker", "MOREAU")[1])
    report = str(moreau["report"])
    assert len(lines(call("show", case, "statements", "--report", report)[1])) == 2
    assert len(lines(call("show", case, "statements", "--report", report[:12])[1])) == 2
    assert lines(call("show", case, "statements", "--kind", "denial")[1]) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["reports", "--speaker", "x"], "show reports takes no --speaker"),
        (["statements", "--report", "nobody"], "no report begins with 'nobody'"),
        (["statements", "--report", "rep"], "2 reports begin with 'rep'"),
        (["statements", "--date", "soon"], "'soon' is no date"),
        (["gossip"], "'gossip' is not one of"),
        (["statements", "--limit", "0"], "0 is not in the range"),
    ],
)
def test_show_refuses_in_one_line(case: Path, call: Call, arguments: list[str], message: str) -> None:
    code, out, err = call("show", case, *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("date", "since", "until"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("2020-12", "2020-12-01", "2020-12-31"),
        ("2021-04-13", "2021-04-13", "2021-04-13"),
        ("2021-04..2021-06", "2021-04-01", "2021-06-30"),
        ("2021-04..", "2021-04-01", None),
        ("..2021-04-13", None, "2021-04-13"),
    ],
)
def test_dates_may_be_given_as_exactly_as_one_likes(date: str, since: str | None, until: str | None) -> None:
    context = click.Context(show)
    assert days(context, show.params[0], date) == (since, until)


def test_verify_finds_nothing_and_something(case: Path, call: Call) -> None:
    code, out, err = call("verify", case)
    assert (code, err) == (0, "")
    assert "nothing wrong" in out
    fingerprint = out.split()[-1]
    assert call("verify", case, "--expect", fingerprint)[0] == 0
    assert call("verify", case, "--expect", "0" * 64)[0] == 1
    with sqlite3.connect(case) as database:
        database.execute("UPDATE statements SET record = replace(record, 'never', 'often')")
    database.close()
    code, out, _ = call("verify", case)
    assert code == 1
    assert "statements sta-" in out
    code, out, _ = call("verify", case, "--json")
    assert code == 1
    assert json.loads(out)["findings"]


def test_export_writes_every_record(case: Path, call: Call, tmp_path: Path) -> None:
    types = {str(line["type"]) for line in lines(call("export", case, "--as", "jsonl")[1])}
    assert types == {"reports", "statements", "attributions", "mentions", "entities", "sources", "outcomes", "runs"}
    out = tmp_path / "out.jsonl"
    assert call("export", case, "--as", "jsonl", "-o", out)[:2] == (0, "")
    assert {str(line["type"]) for line in lines(out.read_text())} == types


def test_export_to_a_spreadsheet_holds_no_formula(case: Path, call: Call) -> None:
    rows = list(csv.DictReader(io.StringIO(call("export", case, "--as", "csv")[1])))
    assert {row["speaker"] for row in rows} == {"Varga", "Moreau", "Okafor"}
    assert "'=1+1 is what the ledger shows" in [row["words"] for row in rows]
    assert all(len(row["source_sha256"]) == 64 for row in rows)


def test_an_empty_case_exports_its_columns(tmp_path: Path, call: Call) -> None:
    case = tmp_path / "empty.case"
    Writer(case).close()
    assert call("export", case, "--as", "csv")[1].startswith("statement,speaker,")
    assert call("export", case, "--as", "jsonl")[:2] == (0, "")


def test_dossier_is_written_where_asked(case: Path, call: Call, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    code, out, _ = call("dossier", case, "-o", page)
    assert code == 0
    assert out.strip() == str(page)
    assert "crane never moved" in page.read_text()
    code, out, err = call("dossier", case, "-o", tmp_path / "no" / "page.html")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1


def test_read_gives_reports_and_names_what_it_cannot_read(folder: Path, call: Call) -> None:
    code, out, err = call("read", folder)
    assert (code, err) == (0, "")
    assert [report["text"] for report in lines(out)] == [text.strip() for text in TEXTS_IN_ORDER]
    (folder / "torn.pdf").write_bytes(b"%PDF-1.7 but then nothing")
    code, out, err = call("read", folder)
    assert code == 3
    assert len(lines(out)) == 2
    assert "torn.pdf" in err


TEXTS_IN_ORDER = (
    "Varga said the crane had been moved before dawn.\n\nMoreau said =1+1 is what the ledger shows.",
    "Okafor said the crane never moved.\n\nThe quay was closed for a day.",
)


def test_the_help_lists_each_command_as_it_describes_itself() -> None:
    context = click.Context(rashomon)
    for name, line in COMMANDS.items():
        command = rashomon.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert (command.help or "").splitlines()[0] == line


def test_the_reference_is_current() -> None:
    page = Path(__file__).parents[2] / "docs" / "commands.md"
    assert page.read_text("utf-8") == reference(), "run: python -m rashomon.cli.reference > docs/commands.md"
