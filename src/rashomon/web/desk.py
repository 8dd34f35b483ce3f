"""The desk: the case that is open, what was decided about it, who works on what."""

import contextlib
import itertools
import os
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from rashomon.core import Report
from rashomon.core.judgements import Judgement
from rashomon.store import CaseError, Due, Found, Head, Heading, Overlays, Search, Standings, View, Writer, open_case
from rashomon.web.queue import Queue
from rashomon.web.settler import LARGEST, Settler

T = TypeVar("T")

PRESENT_SECONDS = 180.0
"""How long after somebody's last request the rows that they have open are kept for them."""

LONGEST_SECONDS = 900.0
"""How long a row that somebody has open and does not decide is kept from others at most."""


class Seat(NamedTuple):
    """Who has a row open, since when, and when they last asked for anything; seconds of a clock that only runs."""

    person: str
    since: float
    last: float


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
        self.overlays = Overlays(self.view, self.standings)
        self.queue = Queue(self.view)
        self.search = Search(self.view)
        self._settler = Settler(case)
        self._known: dict[str, Any] = {}
        self._stamp = ""
        self._seats: dict[tuple[str, str], Seat] = {}

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
        """Appends judgements to the case; gives where the chain ends then. Raises the errors of `Writer`.

        What changes how statements are grouped is taken in at once, where that takes no longer than a moment.
        """
        with self._lock:
            with Writer(self.case) as writer:
                head = Head(0, writer.append(*judgements))
            self.standings.refresh()
            number = next(one.number for one in reversed(self.standings.history) if one.hash == head.hash)
        if self.settle():
            self._settler.wait()
            self.refresh()
        return Head(number, head.hash)

    def settle(self) -> bool:
        """Has what people decided taken in, unless the case is too large for that; whether there was anything."""
        due = bool(self.standings.history) and self.view.settled() is None
        due = due and self.view.counts()["statements"] <= LARGEST
        if due:
            self._settler.ask()
        return due

    def find(self, words: str, **asked: Any) -> Found:
        """Full text over everything, as people would have it; `asked` as `Search.find` takes it."""
        self.search.lay(self.overlays.changed())
        return self.search.find(words, **asked)

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

    def called(self) -> dict[str, list[str]]:
        """The ids of the entities that have a name, by the name in lower case."""

        def listed() -> dict[str, list[str]]:
            found: dict[str, list[str]] = {}
            for one in self.view.entities():
                for name in {one.name.casefold(), *(name.casefold() for name in one.names)}:
                    found.setdefault(name, []).append(one.id)
            return found

        return self.once("called", listed)

    def report(self, id_: str) -> Report:
        """A report of the case. Raises UnknownRecordError."""
        return self.view.report(id_)

    def warm(self) -> None:
        """Puts the review in order and fills the search, so that nobody waits for them; for a thread."""
        with contextlib.suppress(CaseError):
            self.settle()
            self.queue.due()
            self.search.ready()

    def sit(self, person: str, rows: Iterable[tuple[str, str]]) -> None:
        """Notes that somebody has rows open; one that another has open stays with them."""
        now = time.monotonic()
        with self._lock:
            for row in rows:
                if person and self._holder(row, now) in {None, person}:
                    self._seats[row] = Seat(person, now, now)

    def hand_out(self, person: str, waiting: Iterable[Due], most: int) -> list[Due]:
        """The first rows that nobody else has open; from now on they are this person's, and no other gets them."""
        now = time.monotonic()
        with self._lock:
            free = (one for one in waiting if self._holder((one.kind, one.record), now) in {None, person})
            taken = list(itertools.islice(free, most))
            self.sit(person, [(one.kind, one.record) for one in taken])
        return taken

    def stay(self, person: str) -> None:
        """Notes that somebody is still at work: the rows that they have open stay with them."""
        now = time.monotonic()
        with self._lock:
            for row, seat in self._seats.items():
                if seat.person == person and self._holder(row, now) == person:
                    self._seats[row] = seat._replace(last=now)

    def leave(self, person: str, kind: str, record: str) -> None:
        """Notes that somebody is done with a row."""
        with self._lock:
            seat = self._seats.get((kind, record))
            if seat is not None and seat.person == person:
                del self._seats[kind, record]

    def others(self, person: str) -> dict[tuple[str, str], str]:
        """Which records others have open now, and who."""
        now = time.monotonic()
        with self._lock:
            self._seats = {row: seat for row, seat in self._seats.items() if self._holder(row, now) is not None}
            return {row: seat.person for row, seat in self._seats.items() if seat.person != person}

    def _holder(self, row: tuple[str, str], now: float) -> str | None:
        seat = self._seats.get(row)
        if seat is None or now - seat.last > PRESENT_SECONDS or now - seat.since > LONGEST_SECONDS:
            return None
        return seat.person
