"""Reports: one published text read out of a source, with a map back to its bytes."""

import datetime as dt
from typing import Literal

import msgspec

from rashomon.core.sources import Status
from rashomon.core.spans import Part, Span, cut
from rashomon.core.values import Bounds


class Segment(msgspec.Struct, frozen=True, array_like=True):
    """A run of a report's characters and the place in the source that it was read from.

    Characters `start` to `end` of the part come from `source_start` to `source_end`: bytes of the
    item (the file, the row's file, the WARC record's decoded payload, the member of a DOCX), or,
    where `page` is set (1-based), characters of that PDF page's text layer. `verbatim` says that
    decoding those bytes gives the characters one for one; otherwise an escape, an entity, a
    normalisation or a joined line stands between them.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    verbatim: bool = True
    page: int | None = None


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A datum about a report (its title, outlet, byline …) and how it was found.

    `words` is the exact source text, `value` the datum read from it; `source_start` and
    `source_end` with `page` as in Segment (None where the datum comes from outside the bytes, such as a file
    name); `how` names the place in words ("JSON-LD headline", "line under the title").
    """

    value: str
    words: str
    how: str
    source_start: int | None = None
    source_end: int | None = None
    page: int | None = None


class DateCandidate(msgspec.Struct, frozen=True, kw_only=True):
    """One date that a page shows for itself, taken or not, and why."""

    value: str
    words: str
    how: str
    taken: bool
    why: str
    source_start: int | None = None
    source_end: int | None = None
    page: int | None = None


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """When a report was published, as far as its source shows.

    `value` is ISO 8601 as exact as printed, None where no date is printed; `bounds` hold in either
    case; `why` is the sentence a reader sees; `candidates` are all dates that were weighed.
    """

    value: str | None = None
    bounds: Bounds = Bounds()
    why: str = "No publication date is printed."
    candidates: tuple[DateCandidate, ...] = ()


class Removed(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the source that were kept out of the text, and why (page chrome, repeated title …)."""

    words: str
    why: str
    source_start: int | None = None
    source_end: int | None = None
    page: int | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    r"""One published text. `text` and `title` are NFC; both map back to the source.

    Paragraphs of `text` are parted by one blank line ("\\n\\n"); inside a paragraph there is no line
    break. `encoding` is the one that the bytes were decoded with.
    """

    id: str
    source: str
    locator: str
    text: str
    text_map: tuple[Segment, ...]
    title: str = ""
    title_map: tuple[Segment, ...] = ()
    outlet: Found | None = None
    byline: tuple[Found, ...] = ()
    agency: tuple[Found, ...] = ()
    dateline: Found | None = None
    url: str | None = None
    publication: Publication = Publication()
    captured: dt.datetime | None = None
    encoding: str = "utf-8"
    language: str | None = None
    removed: tuple[Removed, ...] = ()
    status: Status = "read"
    reader: str = ""

    def part(self, part: Part) -> str:
        """The string that spans of `part` count in."""
        return self.title if part == "title" else self.text

    def span(self, start: int, end: int, part: Part = "text") -> Span:
        """The words from `start` to `end`. Raises SpanMismatchError outside the part."""
        return cut(self.part(part), start, end, part)

    def holds(self, span: Span) -> bool:
        """Whether the report has exactly the span's words at the span's place."""
        text = self.part(span.part)
        return 0 <= span.start < span.end <= len(text) and text[span.start : span.end] == span.words


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of each paragraph of a report's text."""
    found = []
    start = 0
    for piece in text.split("\n\n"):
        if piece:
            found.append((start, start + len(piece)))
        start += len(piece) + 2
    return found


FieldName = Literal["title", "outlet", "byline", "agency", "dateline", "publication"]
