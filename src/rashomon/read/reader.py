"""Sources to reports: which reader takes which media type, and what is said of what none takes."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from rashomon.core import Outcome, Report, Source, Status
from rashomon.read import formats, sniff
from rashomon.read.compose import compose
from rashomon.read.mapped import TooLargeError
from rashomon.read.piece import Piece


class Entry(NamedTuple):
    """What became of one item of a source, and the report made of it, if one was."""

    outcome: Outcome
    report: Report | None


class UnknownItemError(LookupError):
    """A source has no item under the given locator, or no report comes of it."""


_READERS: dict[str, Callable[[Source, bytes], Iterator[Piece]]] = {
    sniff.TEXT: formats.single_pieces,
    sniff.HTML: formats.single_pieces,
    sniff.PDF: formats.single_pieces,
    sniff.DOCX: formats.single_pieces,
    sniff.WARC: formats.warc_pieces,
    sniff.WARC_GZ: formats.warc_pieces,
    sniff.CSV: formats.csv_pieces,
    sniff.JSON_LINES: formats.json_line_pieces,
    sniff.JSON: formats.json_pieces,
}
_REFUSALS: dict[str, tuple[Status, str]] = {
    "application/zip": ("unsupported", "a zip archive: unpack it and give its files"),
    "application/gzip": ("unsupported", "a gzip file that is no WARC: unpack it and give its content"),
    "application/rtf": ("unsupported", "Rich Text: save it as .docx or .txt"),
    "application/xml": ("unsupported", "XML that is no web page: save the report as HTML or text"),
    "text/css": ("not a report", "a style sheet"),
    "text/javascript": ("not a report", "a script"),
}


def read(source: Source, data: bytes) -> Iterator[Entry]:
    """Each item of a source with its stated outcome; one that fails leaves the others untouched."""
    for piece in _pieces(source, data):
        yield _entry(source, piece)


def reread(source: Source, data: bytes, locator: str) -> Report:
    """The report of one item, made anew from the bytes. Raises UnknownItemError where there is none."""
    for piece in _pieces(source, data):
        if piece.locator == locator:
            entry = _entry(source, piece)
            if entry.report:
                return entry.report
            raise UnknownItemError(f"{source.origin}, {locator or 'whole file'}: {entry.outcome.detail}")
    raise UnknownItemError(f"{source.origin} has no item {locator!r}")


def _pieces(source: Source, data: bytes) -> Iterator[Piece]:
    reader = _READERS.get(source.media_type)
    if not data.strip(b"\x00 \t\r\n"):
        yield Piece(status="empty", detail="the file is empty")
    elif reader:
        yield from reader(source, data)
    else:
        status, why = _refusal(source.media_type)
        yield Piece(status=status, detail=why)


def _refusal(kind: str) -> tuple[Status, str]:
    group = kind.split("/", maxsplit=1)[0]
    if group in {"image", "audio", "video"}:
        return "not a report", f"{group} ({kind}): nothing to read in it"
    return _REFUSALS.get(kind, ("unsupported", f"no reader for {kind}: save it as text, HTML, PDF or DOCX"))


def _entry(source: Source, piece: Piece) -> Entry:
    if piece.draft is None or piece.place is None:
        return _without(source, piece, piece.status, piece.detail)
    try:
        report, detail = compose(source, piece)
    except TooLargeError as error:
        return _without(source, piece, "too large", f"{error}: split it")
    except Exception as error:  # noqa: BLE001 - the border of an item: it fails, recorded, and the rest goes on
        return _without(source, piece, "failed", f"{piece.reader} raised {type(error).__name__}: {error}")
    if not report.text:
        status = report.status if report.status not in {"read", "partial"} else "empty"
        return _without(source, piece, status, detail or "no report text in it")
    outcome = Outcome(source=source.sha256, locator=piece.locator, status=report.status, report=report.id)
    return Entry(_detailed(outcome, source, piece, detail), report)


def _without(source: Source, piece: Piece, status: Status, detail: str) -> Entry:
    return Entry(
        _detailed(Outcome(source=source.sha256, locator=piece.locator, status=status), source, piece, detail), None
    )


def _detailed(outcome: Outcome, source: Source, piece: Piece, detail: str) -> Outcome:
    if not detail:
        return outcome
    where = f"{source.origin}, {piece.locator}" if piece.locator else source.origin
    one_line = " ".join(f"{where}: {detail}".split())
    return Outcome(
        source=outcome.source, locator=outcome.locator, status=outcome.status, report=outcome.report, detail=one_line
    )
