"""The desk: the case that is open, what was decided about it, who works on what."""

import os
import threading
import time
from collections.abc import Sequence

from rashomon.core.judgements import Judgement
from rashomon.store import Head, Search, Standings, View, Writer, open_case
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
        self.search = Search(self.view)
        self._names: list[str] = []
        self._named = ""
        self._present: dict[tuple[str, str], tuple[str, float]] = {}

    def close(self) -> None:
        """Closes the case."""
        self.search.close()
        self.view.close()

    @property
    def title(self) -> str:
        """The case's name."""
        return os.path.splitext(os.path.basename(os.fspath(self.view.path)))[0]  # noqa: PTH119, PTH122 - a name

    def refresh(self) -> None:
        """Takes in what was decided or built since, by whomever."""
        with self._lock:
            self.standings.refresh()

    def decide(self, judgements: Sequence[Judgement]) -> Head:
        """Appends judgements to the case; gives where the chain ends then. Raises the errors of `Writer`."""
        with self._lock:
            with Writer(self.case) as writer:
                writer.append(*judgements)
            self.standings.refresh()
            last = self.standings.history[-1]
            return Head(last.number, last.hash)

    def names(self) -> list[str]:
        """All names that entities of the case have, without doubles."""
        with self._lock:
            stamp = self.view.stamp()
            if stamp != self._named:
                self._names = list(dict.fromkeys(n for one in self.view.entities() for n in (one.name, *one.names)))
                self._named = stamp
            return self._names

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
