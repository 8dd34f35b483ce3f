"""Sources: archived bytes, and what became of them."""

import datetime as dt
from typing import Literal

import msgspec

Status = Literal[
    "read",  # a report was made of it
    "partial",  # a report was made, with the part that was lost named in `detail`
    "empty",  # nothing to read in it
    "stub",  # only the head of a report: a paywall or a teaser
    "encrypted",  # needs a password
    "no text",  # pages without a text layer
    "not a report",  # e.g. a WARC request record, a picture, a style sheet
    "unsupported",  # a media type that no reader takes
    "damaged",  # the bytes break the rules of their format
    "too large",  # over the stated limit
    "duplicate",  # the same bytes are in the case already
    "failed",  # a step raised an error; `detail` says which
]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Archived bytes. Its id is the SHA-256 of `size` bytes, kept as they came.

    `origin` is where they came from in the user's words (path, URL, "-"), `captured` when they
    were archived (for a WARC record: when they were crawled), which is never a publication date.
    """

    sha256: str
    size: int
    media_type: str
    origin: str
    captured: dt.datetime


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one item of a source: every item has one, read or not.

    `locator` says which item ("" for the whole file, "row 12", "record 4711"); `report` is the id
    of the report made of it, if any; `detail` is one line: what, where, what to do next.
    """

    source: str
    locator: str = ""
    status: Status
    report: str | None = None
    detail: str = ""
