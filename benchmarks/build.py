"""How long a build takes and how much memory, in a process of its own, as a user runs it.

    python benchmarks/build.py FILES… [--runs N]

Prints wall and processor seconds and peak memory of `build`, of the same build again, of `dossier` and of
`verify`, the best of N runs each.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """What one run of a command took; `wall` and `processor` in seconds."""

    wall: float
    processor: float
    megabytes: float


def measured(*arguments: str) -> Cost:
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "rashomon", *arguments], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in {0, 3}:
        raise SystemExit(f"rashomon {' '.join(arguments)} failed")
    wall = time.perf_counter() - began
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def round_trip(files: list[str]) -> dict[str, Cost]:
    with tempfile.TemporaryDirectory() as folder:
        case, page = str(Path(folder) / "bench.case"), str(Path(folder) / "bench.html")
        return {
            "build": measured("build", case, *files, "--quiet"),
            "build again": measured("build", case, *files, "--quiet"),
            "dossier": measured("dossier", case, "-o", page),
            "verify": measured("verify", case),
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--runs", type=int, default=1)
    arguments = parser.parse_args()
    runs = [round_trip(arguments.files) for _ in range(arguments.runs)]
    print(f"{len(os.sched_getaffinity(0))} processors, load {os.getloadavg()[0]:.1f}, best of {arguments.runs}")
    print(f"{'':12} {'wall s':>8} {'cpu s':>8} {'MB':>8}")
    for name in runs[0]:
        best = min(run[name] for run in runs)
        print(f"{name:12} {best.wall:8.2f} {best.processor:8.2f} {best.megabytes:8.0f}")


if __name__ == "__main__":
    main()
