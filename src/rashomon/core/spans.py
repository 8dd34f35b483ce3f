"""Spans: exact words at an exact place of a report."""

from typing import Literal

import msgspec

Part = Literal["text", "title"]


class Span(msgspec.Struct, frozen=True, order=True):
    """Words of a report and where they stand.

    `start` and `end` count Unicode code points of the NFC string that `part` names
    (the report's text or its title), end exclusive; `words` is that slice.
    """

    start: int
    end: int
    words: str
    part: Part = "text"

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character of the same part."""
        return self.part == other.part and self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.part == other.part and self.start <= other.start and other.end <= self.end


class SpanMismatchError(ValueError):
    """The words of a span are not what the report has at that place."""


def cut(text: str, start: int, end: int, part: Part = "text") -> Span:
    """The span of `text[start:end]`. Raises SpanMismatchError if it is empty or out of range."""
    if not 0 <= start < end <= len(text):
        raise SpanMismatchError(f"characters {start} to {end} are not inside a {part} of {len(text)}")
    return Span(start, end, text[start:end], part)


def trimmed(text: str, start: int, end: int, part: Part = "text") -> Span | None:
    """The span of `text[start:end]` without white space at its ends, or None if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return cut(text, start, end, part) if start < end else None
