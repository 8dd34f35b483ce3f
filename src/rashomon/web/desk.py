"""The desk: the case that is open, what was decided about it, who works on what."""

import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rashomon.core.judgements import Judgement
from rashomon.store import Standings, View, Writer, open_case
from rashomon.web.queue import Queue

PRESENT_SECONDS = 180.0
"""How long after a page was opened somebody counts as being on it."""


class Desk:
    """One open case. Reads through its View; the one way to change it is `decide`.

    Requests come in threads: what is kept between them is touched under a lock.
    """

    def __init__(self, case: str | os.PathLike[str]) -> None:
        """Opens the case. Raises the errors of `open_case`."""
        self.case = case
        self.view: View = open_case(case)
        self._lock = threading.RLock()
        self.standings = Standings(self.view)
        self.queue = Queue(self.view)
        self._present: dict[tuple[str, str], tuple[str, float]] = {}

    def close(self) -> None:
        """Closes the case."""
        self.view.close()

    @property
    def title(self) -> str:
        """The case's name."""
        return os.path.splitext(os.path.basename(os.fspath(self.view.path)))[0]  # noqa: PTH119, PTH122 - a name

    @contextmanager
    def fresh(self) -> Iterator[None]:
        """Decisions and order as of now, by whomever they were made, unchanged while this is held."""
        with self._lock:
            self.standings.refresh()
            yield

    def decide(self, judgements: Sequence[Judgement]) -> int:
        """Appends judgements to the case; gives the number of the last. Raises the errors of `Writer`."""
        with self._lock:
            with Writer(self.case) as writer:
                writer.append(*judgements)
            self.standings.refresh()
            return self.standings.number

    def sit(self, person: str, kind: str, record: str) -> None:
        """Notes that somebody looks at a record."""
        with self._lock:
            self._present[kind, record] = (person, time.monotonic())

    def others(self, person: str) -> dict[tuple[str, str], str]:
        """Which records others look at now, and who."""
        oldest = time.monotonic() - PRESENT_SECONDS
        with self._lock:
            self._present = {key: seat for key, seat in self._present.items() if seat[1] > oldest}
            return {key: who for key, (who, _) in self._present.items() if who != person}
