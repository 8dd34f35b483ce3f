"""Builds that are killed, starved of space or locked out, in processes of their own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.pipeline.fakes import plain

from rashomon.store import Writer, open_case, verify

ROOT = Path(__file__).parents[2]
REPORTS = 40


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"Varga said the gate {number} was open.\n\nNobody saw who opened it.\n")
    rows = [f"http://x.example/{n},2021-03-01,Gate {n},Moreau said that the gate {n} was shut." for n in range(REPORTS)]
    (folder / "rows.csv").write_text("\n".join(["url,date,title,text", *rows, ""]))
    return folder


@pytest.fixture(scope="module")
def whole(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[object], int]:
    """What a build that nothing disturbed makes of the reports, and in how many SQL statements."""
    case, count = tmp_path_factory.mktemp("whole") / "gate.case", reports.parent / "count.txt"
    assert child("build", str(case), str(reports), COUNT=str(count)).returncode == 0
    return contents(case), int(count.read_text())


def start(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.pipeline.child", *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stdout=pipe, stderr=pipe, text=True)


def child(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    with start(*arguments, **environment) as process:
        out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(arguments, process.returncode, out, err)


def contents(case: Path) -> list[object]:
    with open_case(case) as view:
        found = [*view.reports(), *view.attributions(), *view.statements(), *view.mentions(), *view.outcomes()]
        return [plain(record) for record in found]


def files_of(case: Path) -> list[str]:
    return sorted(path.name for path in case.parent.iterdir() if path.name.startswith(case.name))


def resumes(case: Path, reports: Path, whole: list[object]) -> None:
    assert not case.exists() or verify(case).findings == ()
    done = child("build", str(case), str(reports))
    assert done.returncode == 0, done.stderr
    assert contents(case) == whole
    assert verify(case).findings == ()
    assert files_of(case) == [case.name]


@pytest.mark.parametrize("share", [0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95, 0.999])
def test_killed_in_the_middle_of_a_transaction(
    tmp_path: Path, reports: Path, whole: tuple[list[object], int], share: float
) -> None:
    case = tmp_path / "gate.case"
    records, statements = whole
    killed = child("build", str(case), str(reports), KILL_AT=str(int(statements * share)))
    assert killed.returncode == -signal.SIGKILL
    resumes(case, reports, records)


@pytest.mark.parametrize("statement", [1, 10, 20, 30, 40])
def test_killed_while_the_case_is_made(
    tmp_path: Path, reports: Path, whole: tuple[list[object], int], statement: int
) -> None:
    case = tmp_path / "gate.case"
    assert child("build", str(case), str(reports), KILL_AT=str(statement)).returncode == -signal.SIGKILL
    assert not case.exists() or verify(case).findings == ()
    done = child("build", str(case), str(reports))
    assert done.returncode == 0, done.stderr
    assert contents(case) == whole[0]
    assert verify(case).findings == ()


@pytest.mark.parametrize("delay", [0.0, 0.1])
def test_killed_from_outside_at_any_time(
    tmp_path: Path, reports: Path, whole: tuple[list[object], int], delay: float
) -> None:
    case = tmp_path / "gate.case"
    with start("build", str(case), str(reports)) as process:
        while process.poll() is None and not case.exists():
            time.sleep(0.005)
        time.sleep(delay)
        process.kill()
        process.communicate()
    assert child("build", str(case), str(reports)).returncode == 0
    assert contents(case) == whole[0]
    assert verify(case).findings == ()


def test_interrupted_from_the_keyboard(tmp_path: Path, reports: Path, whole: tuple[list[object], int]) -> None:
    case = tmp_path / "gate.case"
    with start("build", str(case), str(reports)) as process:
        while process.poll() is None and not case.exists():
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=120)
    if process.returncode != 0:  # it may have been quicker than the signal
        assert process.returncode == 130
        assert err == "rashomon: stopped. Run the same command again to go on\n"
        assert files_of(case) == [case.name]
    resumes(case, reports, whole[0])


@pytest.mark.parametrize("largest", [1 << 12, 1 << 16, 200_000, 300_000])
def test_no_room_left(tmp_path: Path, reports: Path, whole: tuple[list[object], int], largest: int) -> None:
    case = tmp_path / "gate.case"
    full = child("build", str(case), str(reports), LARGEST=str(largest))
    assert full.returncode == 2
    assert full.stderr.startswith(f"rashomon: {case}: ")
    assert full.stderr.count("\n") == 1
    assert "run the same command again" in full.stderr
    assert "Traceback" not in full.stderr
    done = child("build", str(case), str(reports))
    assert done.returncode == 0, done.stderr
    assert contents(case) == whole[0]
    assert verify(case).findings == ()


def test_a_second_writer_is_told_who_holds_the_case(tmp_path: Path, reports: Path) -> None:
    case = tmp_path / "gate.case"
    with Writer(case):
        refused = child("build", str(case), str(reports))
    assert refused.returncode == 2
    assert refused.stderr == (
        f"rashomon: {case}: process {os.getpid()} is writing it. Wait until it is done, then try again\n"
    )
    assert child("build", str(case), str(reports)).returncode == 0


def test_a_second_writer_waits_for_a_short_one(tmp_path: Path, reports: Path) -> None:
    case = tmp_path / "gate.case"
    writer = Writer(case)
    with start("build", str(case), str(reports)) as waiting:
        time.sleep(1)
        writer.close()
        _, err = waiting.communicate(timeout=120)
    assert waiting.returncode == 0, err


def test_a_case_can_be_read_while_it_is_built(tmp_path: Path, reports: Path) -> None:
    case = tmp_path / "gate.case"
    seen = set()
    with start("build", str(case), str(reports)) as process:
        while process.poll() is None:
            if case.exists() and case.stat().st_size:
                shown = subprocess.run(
                    [sys.executable, "-m", "tests.pipeline.child", "show", str(case), "outcomes"],
                    cwd=ROOT, capture_output=True, text=True, check=False,
                )  # fmt: skip
                assert shown.returncode == 0, shown.stderr
                seen.add(shown.stdout.count("\n"))
        process.communicate()
    assert process.returncode == 0
    assert files_of(case) == [case.name]
    with open_case(case) as view:
        assert view.counts()["outcomes"] == REPORTS + 6
