"""What somebody asks of a drawing: its filters and the part of it that is shown, as they stand in the address."""

import datetime as dt
import math
from collections.abc import Sequence
from typing import Any

import msgspec
from starlette.datastructures import QueryParams

from rashomon.present.atlas import CLOSEST
from rashomon.present.chart import WIDTH, Window
from rashomon.store import Heading

KINDS = ("events", "statements", "dates")
LONGEST = 200
"""Characters of a filter that count."""
WIDEST = WIDTH / 360
"""The whole world, in units a degree."""
FIRST_YEAR, LAST_YEAR = dt.date(2, 1, 1), dt.date(9998, 12, 31)


class Times(msgspec.Struct, frozen=True, kw_only=True):
    """What a timeline shows; what is empty does not filter. `first` and `last` are the days of the part shown."""

    kinds: tuple[str, ...] = KINDS
    speaker: str = ""
    report: str = ""
    event: str = ""
    reviewed: bool = False
    first: dt.date | None = None
    last: dt.date | None = None
    page: int = 1

    def query(self, **others: Any) -> dict[str, Any]:
        """As it stands in the address; `others` (first, last, page) instead of its own."""
        shown = {"first": self.first, "last": self.last, "page": self.page} | others
        return {
            "kind": list(self.kinds) if self.kinds != KINDS else [],
            "speaker": self.speaker,
            "report": self.report,
            "event": self.event,
            "reviewed": "1" if self.reviewed else "",
            "from": shown["first"],
            "to": shown["last"],
            "page": shown["page"] if shown["page"] > 1 else "",
        }


class Places(msgspec.Struct, frozen=True, kw_only=True):
    """What a map shows; `at` is the part of the world, `near` how many units marks must be apart to stand alone."""

    report: str = ""
    place: str = ""
    precision: str = ""
    use: str = ""
    spelled: bool = False
    reviewed: bool = False
    at: Window | None = None
    near: float = 24.0

    def query(self, at: Window | None) -> dict[str, Any]:
        """As it stands in the address, at another part of the world."""
        return {
            "report": self.report,
            "place": self.place,
            "precision": self.precision,
            "use": self.use,
            "spelled": "1" if self.spelled else "",
            "reviewed": "1" if self.reviewed else "",
            "at": f"{at.latitude:.3f},{at.longitude:.3f},{at.scale:.2f}" if at else "",
        }


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """What a matrix shows."""

    claim: str = ""
    speaker: str = ""
    conflict: bool = False
    reviewed: bool = False
    page: int = 1

    def query(self) -> dict[str, Any]:
        """As it stands in the address, without the page."""
        return {
            "claim": self.claim,
            "speaker": self.speaker,
            "conflict": "1" if self.conflict else "",
            "reviewed": "1" if self.reviewed else "",
        }


def times(given: QueryParams) -> Times:
    """From an address. What makes no sense is left out."""
    first, last = _day(given.get("from", "")), _day(given.get("to", ""))
    if first and last and first > last:
        first, last = last, first
    kinds = tuple(kind for kind in KINDS if kind in given.getlist("kind"))
    return Times(
        kinds=kinds or KINDS,
        speaker=_text(given, "speaker"),
        report=_text(given, "report"),
        event=_text(given, "event"),
        reviewed=bool(given.get("reviewed")),
        first=first,
        last=last,
        page=_page(given),
    )


def places(given: QueryParams) -> Places:
    """From an address. What makes no sense is left out."""
    precision, use = given.get("precision", ""), given.get("use", "")
    return Places(
        report=_text(given, "report"),
        place=_text(given, "place"),
        precision=precision if precision in {"point", "area", "country"} else "",
        use=use if use in {"happened", "spoken"} else "",
        spelled=bool(given.get("spelled")),
        reviewed=bool(given.get("reviewed")),
        at=_window(given.get("at", "")),
        near=44.0 if given.get("narrow") else 24.0,
    )


def board(given: QueryParams) -> Board:
    """From an address. What makes no sense is left out."""
    return Board(
        claim=_text(given, "claim"),
        speaker=_text(given, "speaker"),
        conflict=bool(given.get("conflict")),
        reviewed=bool(given.get("reviewed")),
        page=_page(given),
    )


def reports(headings: Sequence[Heading], text: str) -> set[str]:
    """The ids of the reports that have the text in outlet, title or id."""
    words = text.casefold()
    return {h.id for h in headings if any(words in (one or "").casefold() for one in (h.outlet, h.title, h.id))}


def _text(given: QueryParams, name: str) -> str:
    return given.get(name, "").strip()[:LONGEST]


def _page(given: QueryParams) -> int:
    text = given.get("page", "1")
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 8 else 1


def _day(text: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return min(max(day, FIRST_YEAR), LAST_YEAR)


def _window(text: str) -> Window | None:
    try:
        latitude, longitude, scale = map(float, text.split(","))
    except ValueError:
        return None
    if not all(map(math.isfinite, (latitude, longitude, scale))):
        return None
    return held(Window(latitude, longitude, scale))


def held(at: Window, before: Window | None = None) -> Window | None:
    """A window on the world, neither beyond it nor nearer than it is worth; None where that is `before`."""
    latitude = min(max(at.latitude, -60.0), 80.0)
    longitude = round((at.longitude + 180) % 360 - 180, 6)
    found = Window(latitude, longitude, min(max(at.scale, WIDEST), CLOSEST))
    return None if found == before else found
