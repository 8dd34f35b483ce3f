"""The command line with fake stages, in a process of its own that can be killed at a chosen moment.

`KILL_AT=n` kills the process (SIGKILL) before its n-th SQL statement, `COUNT=file` writes how many there
were, `LARGEST=bytes` lets no file grow beyond that.
"""

import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from tests.pipeline.fakes import stages

from rashomon import pipeline
from rashomon.cli import main

executed = 0


@event.listens_for(Engine, "before_cursor_execute")
def count(*_: Any) -> None:
    global executed  # noqa: PLW0603 - a process counts its own statements
    executed += 1
    if executed == int(os.environ.get("KILL_AT", "0")):
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    pipeline.shipped = stages
    if "LARGEST" in os.environ:
        largest = int(os.environ["LARGEST"])
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    try:
        main(sys.argv[1:])
    finally:
        if "COUNT" in os.environ:
            Path(os.environ["COUNT"]).write_text(str(executed))
