"""The command: its address first, this machine alone, one line for what goes wrong."""

import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

COMMAND = [sys.executable, "-m", "rashomon", "serve"]


def test_the_address_comes_first_and_looking_changes_nothing(case: Path) -> None:
    before = case.read_bytes()
    with subprocess.Popen([*COMMAND, str(case), "--no-open"], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        root, _, token = address.partition("/?token=")
        assert root.startswith("http://127.0.0.1:")
        try:
            for path in ("/", "/review", "/statements", "/search?q=bridge"):
                asked = urllib.request.Request(f"{root}{path}", headers={"Authorization": f"Bearer {token}"})
                with urllib.request.urlopen(asked, timeout=60) as answer:
                    assert answer.status == 200
            server.send_signal(signal.SIGINT)
            server.wait(60)
        finally:
            server.kill()
    assert case.read_bytes() == before


def test_a_case_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    done = subprocess.run([*COMMAND, str(tmp_path / "no.case")], check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "there is no such case" in done.stderr


def test_a_port_that_is_taken_is_one_line(case: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run([*COMMAND, str(case), "--port", port], check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "--port" in done.stderr
