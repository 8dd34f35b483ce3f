"""The desk: the case that is open, what was decided about it, who works on what."""

import contextlib
import os
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from rashomon.core.judgements import Judgement
from rashomon.store import CaseError, Head, Heading, Search, Standings, View, Writer, open_case
from rashomon.web.queue import Queue

T = TypeVar("T")

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
        self._known: dict[str, Any] = {}
        self._stamp = ""
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

    def once(self, name: str, found: Callable[[], T]) -> T:
        """What `found` gives, computed once for each build of the case; `name` says what it is."""
        stamp = self.view.stamp()
        with self._lock:
            if stamp != self._stamp:
                self._stamp, self._known = stamp, {}
        if name not in self._known:
            self._known[name] = found()
        kept: T = self._known[name]
        return kept

    def headings(self) -> list[Heading]:
        """The headings of all reports, oldest first."""
        return self.once("headings", self.view.headings)

    def names(self) -> list[str]:
        """All names that entities of the case have, without doubles."""
        every = self.view.entities
        return self.once("names", lambda: list(dict.fromkeys(n for one in every() for n in (one.name, *one.names))))

    def warm(self) -> None:
        """Puts the review in order and fills the search, so that nobody waits for them; for a thread."""
        with contextlib.suppress(CaseError):
            self.queue.due()
            self.search.ready()

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
