"""Timeline, map and matrix of the workbench: what they are drawn from, read once for each build of the case."""

import contextlib
import threading
from collections.abc import Callable
from typing import Any, TypeVar, cast

from rashomon.present.labels import Labels
from rashomon.store import CaseError, by_ids
from rashomon.web.desk import Desk
from rashomon.web.drawn import asked, board, days, sifted, spots, timeline
from rashomon.web.drawn.days import Days
from rashomon.web.drawn.timeline import Timeline

T = TypeVar("T")


class Drawings:
    """The drawings of one case. What they are drawn from is read when one is first asked for, or before by `warm`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._locks = {name: threading.Lock() for name in ("days", "judged days", "spots", "claims", "who", "names")}
        self._known: dict[str, tuple[str, Any]] = {}

    def _once(self, name: str, stamp: str, read: Callable[[], T]) -> T:
        """What `read` gives, computed once for a stamp; who asks meanwhile waits for it."""
        with self._locks[name]:
            if self._known.get(name, ("",))[0] != stamp:
                self._known[name] = (stamp, read())
            return cast("T", self._known[name][1])

    @property
    def _stamp(self) -> str:
        """Another text once the case was built anew or somebody decided something."""
        return f"{self._desk.view.stamp()} {self._desk.standings.number}"

    @property
    def names(self) -> dict[str, str]:
        """The names of entities by their ids, as people corrected them."""
        desk = self._desk

        def read() -> dict[str, str]:
            judged = {one.record: one.corrected for one in desk.standings.every("entities") if one.corrected}
            return {one.id: judged.get(one.id, one).name for one in desk.view.entities()}

        return self._once("names", self._stamp, read)

    @property
    def days(self) -> Days:
        """All that has a day, as people corrected it."""
        desk, stamp = self._desk, self._desk.view.stamp()
        read = self._once("days", stamp, lambda: days.read(desk.view))
        return self._once("judged days", self._stamp, lambda: read.judged(desk.standings))

    def warm(self) -> None:
        """Reads what the drawings are drawn from, so that nobody waits for it; for a thread."""
        with contextlib.suppress(CaseError):
            self.timeline(asked.Times())
            self.map(asked.Places())
            self.matrix(asked.Board())

    def timeline(self, wanted: asked.Times) -> Timeline:
        """The part of the timeline that is asked for."""
        desk, held, names = self._desk, self.days, self.names
        kept = sifted.sift(held, wanted, desk.headings(), names, desk.standings)
        return timeline.timeline(held, kept, wanted, names)

    def map(self, wanted: asked.Places) -> spots.Map:
        """The part of the map that is asked for."""
        desk = self._desk
        named = self._once("spots", desk.view.stamp(), lambda: spots.read(desk.view))
        return spots.drawn(named, wanted, desk.headings(), self.labels, desk.standings)

    @property
    def labels(self) -> Labels:
        """By which names the case calls its places."""
        return Labels.read(self._desk.view.setting("places"))

    def matrix(self, wanted: asked.Board) -> board.Matrix:
        """The page of the matrix that is asked for."""
        desk = self._desk
        claims = self._once("claims", desk.view.stamp(), lambda: board.read(desk.view))
        who = self._once("who", self._stamp, lambda: board.Who(self.days, self.names, claims.statements()))
        passing = board.found(claims, wanted, who, desk.standings)
        shown = board.on_page(passing, wanted.page)
        ids = list(dict.fromkeys(one.statement for each in shown for one in each.attached))
        facts = board.Facts(who, claims.origins, by_ids(desk.view, "statements", ids))
        return board.matrix(passing, wanted, facts)
