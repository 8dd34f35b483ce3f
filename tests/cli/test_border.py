"""What meets the shell: exit codes, one line per error, nothing that steers a terminal, a quick start."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from tests.cli.conftest import Call
from tests.pipeline.fakes import stages

from rashomon import __version__, pipeline
from rashomon.cli.plain import inert_json, printable
from rashomon.cli.run import explained
from rashomon.store import Writer

ROOT = Path(__file__).parents[2]
HEAVY = ("sqlalchemy", "numpy", "onnxruntime", "lxml", "rich", "jinja2", "msgspec", "yaml")


def shell(*arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.pipeline.child", *arguments]
    return subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=False, **more)  # type: ignore[call-overload]


def test_version_and_help(call: Call) -> None:
    assert call("--version") == (0, f"rashomon {__version__}\n", "")
    assert call("-h") == call("--help")
    assert call("--help")[0] == 0


def test_help_loads_nothing_that_is_slow() -> None:
    tell = "print(*sys.modules, file=sys.stderr)"
    program = f"import sys; from rashomon.cli import main\ntry: main(['--help'])\nfinally: {tell}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert not loaded & set(HEAVY)
    assert "rashomon.cli.show" not in loaded


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["build"], "Missing argument 'CASE'"),
        (["build", "none.case"], "give the FILES"),
        (["show", "none.case", "reports"], "there is no such case"),
        (["verify", "."], "is a folder"),
        (["dossier", "none.case"], "Missing option '-o'"),
        (["--nonsense"], "No such option"),
        (["evaluate", "case"], "give --gold FILE"),
        (["evaluate", "time", "--data", "/nowhere"], "there is no such file"),
        (["demo", "atlantis"], "no example 'atlantis'"),
    ],
)
def test_wrong_usage_is_one_line(call: Call, arguments: list[str], message: str) -> None:
    code, out, err = call(*arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1
    assert err.startswith("rashomon: ")


def test_a_file_that_is_no_case_is_one_line_and_left_alone(tmp_path: Path, folder: Path, call: Call) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Dear diary, " * 50)
    for arguments in (["build", notes, folder], ["verify", notes], ["show", notes, "reports"]):
        code, out, err = call(*arguments)
        assert (code, out) == (2, "")
        assert "is not a case" in err
        assert err.count("\n") == 1
    assert notes.read_text() == "Dear diary, " * 50


def test_a_defect_leaves_one_line_and_a_file(call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken() -> object:
        raise RuntimeError("a wheel came off")

    monkeypatch.setattr(pipeline, "shipped", broken)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    code, out, err = call("build", tmp_path / "new.case", tmp_path)
    assert (code, out) == (70, "")
    assert err.count("\n") == 1
    kept = Path(err.split()[-1])
    assert kept.parent == tmp_path
    assert "a wheel came off" in kept.read_text()
    monkeypatch.setattr(pipeline, "shipped", stages)
    assert call("build", tmp_path / "new.case", kept)[0] == 0


def test_nobody_reads_on(case: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    with os.fdopen(write_end, "w") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "tests.pipeline.child", "show", str(case), "reports"],
            cwd=ROOT, stdout=closed, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 141
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_nowhere_to_write(case: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tests.pipeline.child", "show", str(case), "reports"],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("rashomon: standard output: ")


def test_standard_input_is_an_input(tmp_path: Path) -> None:
    case = str(tmp_path / "new.case")
    assert shell("build", case, "-", input="Varga said the tide was out.\n").returncode == 0
    shown = shell("show", case, "statements")
    assert '"Varga"' in shown.stdout
    assert shell("read", "-", input="A plain line of text about the tide.\n").stdout.count("\n") == 1


def test_nothing_steers_the_terminal(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "evil\x1b[2J.txt").write_text(
        "Varga said \u202eesrever\u202c and \x9b31m red [bold]loud[/bold] things.\n"
    )
    (folder / "x\x1b]0;title\x07.pdf").write_bytes(b"%PDF-1.4 torn")
    case = tmp_path / "evil.case"
    code, out, err = call("build", case, folder)
    steering = {character for character in out + err if not character.isprintable() and character not in "\n\t"}
    assert code == 3
    assert not steering
    for what in ("statements", "sources", "outcomes", "reports"):
        for terminal in (True, False):
            monkeypatch.setattr("rashomon.cli.show.on_terminal", lambda terminal=terminal: terminal)
            out = call("show", case, what)[1]
            assert not {character for character in out if not character.isprintable() and character not in "\n\t"}
    assert "[bold]loud[/bold]" in call("show", case, "statements")[1]


def test_printable_and_inert_keep_everything_else() -> None:
    assert printable("naïve “quotes” — Ж\u0301 中") == "naïve “quotes” — Ж\u0301 中"
    assert printable("a\x1bb\udc80c") == "a\\u001bb\\udc80c"
    assert inert_json('{"a":"b\u202ec"}') == '{"a":"b\\u202ec"}'


def test_a_file_name_that_is_no_text_is_read_all_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt"))).write_text("Varga said the tide was out.\n")
    done = shell("build", str(tmp_path / "new.case"), str(folder))
    assert done.returncode == 0, done.stderr
    assert shell("verify", str(tmp_path / "new.case")).returncode == 0
    assert shell("show", str(tmp_path / "new.case"), "sources").stdout.count("\n") == 1


def test_somebody_else_writes(tmp_path: Path, folder: Path, call: Call) -> None:
    case = tmp_path / "new.case"
    with Writer(case):
        code, _, err = call("build", case, folder)
    assert code == 2
    assert f"process {os.getpid()} is writing it" in err


def test_every_error_of_click_is_one_line() -> None:
    assert explained(click.ClickException("one")) == 2
    assert explained(SystemExit(5)) == 5
