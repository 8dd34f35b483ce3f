"""The queue of a review: what is due, less what was decided, as one person sees it."""

import collections
import threading
from collections.abc import Iterator

from rashomon.store import Due, Standing, Standings, View, due


class Queue:
    """What is due in a case, most pressing first; put in order once, and again when the case was built anew."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._lock = threading.Lock()
        self._stamp = ""
        self._due: dict[tuple[str, str], Due] = {}
        self._counts: dict[str, int] = {}

    def due(self) -> dict[tuple[str, str], Due]:
        """All of it, by kind and id. The first call in a case of 100,000 statements takes a second or two."""
        with self._lock:
            stamp = self._view.stamp()
            if stamp != self._stamp:
                self._due = {(one.kind, one.record): one for one in due(self._view)}
                self._counts = collections.Counter(one.kind for one in self._due.values())
                self._stamp = stamp
            return self._due

    def left(
        self, standings: Standings, person: str, kind: str | None = None, after: tuple[str, str] | None = None
    ) -> Iterator[Due]:
        """What is still to be decided, by this person at least; `after`: only what stands behind that record."""
        known = self.due()
        behind = after not in known
        for key, one in known.items():
            if not behind:
                behind = key == after
            elif kind in {None, one.kind} and is_open(standings.of(one.kind, one.record), person):
                yield one

    def progress(self, standings: Standings, kind: str | None = None) -> tuple[int, int]:
        """How many were decided, of how many."""
        known = self.due()
        decided = sum(bool(one.latest) for one in standings.every(kind) if (one.kind, one.record) in known)
        return decided, len(known) if kind is None else self._counts.get(kind, 0)

    def counts(self) -> dict[str, int]:
        """How many are due of each kind."""
        self.due()
        return dict(self._counts)


def is_open(standing: Standing | None, person: str) -> bool:
    """Whether a record waits for this person.

    Nobody decided; or others did and are unsure or differ; or the machine reads it otherwise since.
    """
    if standing is None or not standing.latest:
        return True
    if standing.fit == "changed" and standing.verdict != "corrected":
        return True
    return person not in standing.latest and standing.verdict in {"contested", "unsure"}
