"""Pieces: items of a source as the readers of formats find them, before anything is decided about them."""

from collections.abc import Callable
from typing import Protocol

import msgspec

from rashomon.core import Segment, Status
from rashomon.read.draft import Draft
from rashomon.read.mapped import Mapped


class Place(Protocol):
    """What turns characters of a decoded item into places of its source."""

    @property
    def encoding(self) -> str:
        """The codec that decodes the slices of the source which the map calls verbatim."""

    def segments(self, piece: Mapped) -> tuple[Segment, ...]:
        """The map of `piece` in the source's own offsets."""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One item of a source: how to make its draft, or the status that says why there is none.

    The draft is made only when it is asked for, so that one item of thousands can be read again alone.
    """

    locator: str = ""
    reader: str = ""
    place: Place | None = None
    draft: Callable[[], Draft] | None = None
    status: Status = "read"
    detail: str = ""
