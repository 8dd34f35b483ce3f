"""Formats of text: files, tables and JSON to the pieces that reports are made of."""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePath
from urllib.parse import urlsplit

import msgspec

from rashomon.core import Source, Status
from rashomon.read import docx, json_lines, pdf, plain, sniff, tables, warc, web
from rashomon.read.draft import Draft
from rashomon.read.encoding import Decoded, decode
from rashomon.read.piece import Piece, Place
from rashomon.read.rows import Cells, row_draft

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
LARGEST_FILE = 128 * 1024 * 1024  # bytes of one PDF or Word file, pictures included
LARGEST_PAGE = 16 * 1024 * 1024  # bytes of one report: a long book has a tenth of that


def single_piece(kind: str, data: bytes, name: str, declared: str | None = None, locator: str = "") -> Piece | None:
    """The piece of a file that holds one report, or None where its media type is of no such file.

    `declared` is the encoding that came with the bytes from outside, as an HTTP header says it.
    """
    make = _SINGLE.get(kind)
    if not make:
        return None
    if len(data) > (LARGEST_FILE if kind in {sniff.PDF, sniff.DOCX} else LARGEST_PAGE):
        piece = too_large(len(data))
    else:
        piece = make(data, name, declared)
    return msgspec.structs.replace(piece, locator=locator)


def _text_piece(data: bytes, name: str, declared: str | None) -> Piece:
    decoded = decode(data, declared)
    return _piece(plain.READER, decoded, lambda: plain.read_plain(decoded, name), *legibility(decoded))


def _html_piece(data: bytes, name: str, declared: str | None) -> Piece:
    decoded = decode(data, declared or declared_encoding(data))
    return _piece(web.READER, decoded, lambda: web.read_web(decoded, name), *legibility(decoded))


def _docx_piece(data: bytes, name: str, _: str | None) -> Piece:
    found = docx.open_docx(data)
    if isinstance(found, docx.Refused):
        return Piece(reader=docx.READER, status=found.status, detail=found.detail)
    return _piece(docx.READER, found, lambda: docx.read_docx(found, name), *legibility(found))


def _pdf_piece(data: bytes, name: str, _: str | None) -> Piece:
    found = pdf.open_pdf(data)
    if isinstance(found, pdf.Refused):
        return Piece(reader=pdf.READER, status=found.status, detail=found.detail)
    status: Status = "partial" if found.silent else "read"
    shown = ", ".join(str(page) for page in found.silent[:10])
    detail = f"page(s) {shown} have no text layer: run text recognition (OCR) on them" if found.silent else ""
    return _piece(pdf.READER, found, lambda: pdf.read_pdf(found, name), status, detail)


_SINGLE: dict[str, Callable[[bytes, str, str | None], Piece]] = {
    sniff.TEXT: _text_piece,
    sniff.HTML: _html_piece,
    sniff.PDF: _pdf_piece,
    sniff.DOCX: _docx_piece,
}


def single_pieces(source: Source, data: bytes) -> Iterator[Piece]:
    """The one piece of a file that holds one report."""
    piece = single_piece(source.media_type, data, PurePath(source.origin).name)
    if piece:
        yield piece


def warc_pieces(_: Source, data: bytes) -> Iterator[Piece]:
    """A piece for each record of a web archive."""
    for record in warc.read_records(data, LARGEST_FILE):
        yield _record_piece(record)


def _record_piece(record: warc.Record) -> Piece:
    none = Piece(locator=record.locator, reader=warc.READER)
    if record.broken:
        return msgspec.structs.replace(
            none, status="damaged", detail=f"{record.broken}; the records before it were read"
        )
    if record.passed:
        return msgspec.structs.replace(none, status="not a report", detail=record.passed)
    if not record.payload.strip():
        return msgspec.structs.replace(none, status="empty", detail="its payload is empty")
    kind = sniff.media_type(record.payload, PurePath(urlsplit(record.url or "").path).name)
    declared = declared_encoding(record.media_type.encode("ascii", "ignore"))
    piece = single_piece(kind, record.payload, "", declared, record.locator)
    if piece is None:
        return msgspec.structs.replace(none, status="not a report", detail=f"{kind} at {record.url}")
    make = piece.draft
    if make is None:
        return piece
    return msgspec.structs.replace(piece, draft=lambda: _archived(make(), record))


def _archived(draft: Draft, record: warc.Record) -> Draft:
    """The draft with what the archive knows of it."""
    return draft.changed(captured=record.captured, url=draft.url or record.url)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page declares in its first bytes."""
    found = _DECLARED.search(data[:4096])
    return found[1].decode("ascii") if found else None


def csv_pieces(_: Source, data: bytes) -> Iterator[Piece]:
    """A piece for each row of a table."""
    decoded = decode(data)
    try:
        for row in tables.read_rows(decoded.text):
            yield _cells_piece(decoded, f"row {row.number}", tables.READER, row.cells, row.wrong)
    except tables.HeaderError as error:
        yield Piece(reader=tables.READER, status="unsupported", detail=str(error))


def json_line_pieces(_: Source, data: bytes) -> Iterator[Piece]:
    """A piece for each line of a JSON lines file."""
    decoded = decode(data)
    for item in json_lines.read_lines(decoded.text):
        yield _cells_piece(decoded, item.locator, json_lines.READER, item.cells, item.wrong)


def json_pieces(_: Source, data: bytes) -> Iterator[Piece]:
    """A piece for each object of a JSON array."""
    decoded = decode(data)
    for item in json_lines.read_array(decoded.text):
        yield _cells_piece(decoded, item.locator, json_lines.READER, item.cells, item.wrong)


def too_large(size: int) -> Piece:
    """The piece that says that one report is larger than any is."""
    limit = LARGEST_PAGE // 1024 // 1024
    return Piece(status="too large", detail=f"{size / 1024 / 1024:.0f} MB in one report, over {limit} MB: split it")


def legibility(decoded: Decoded) -> tuple[Status, str]:
    """Whether all bytes could be decoded; otherwise where the first could not."""
    if not decoded.bad:
        return "read", ""
    first = decoded.byte(decoded.bad[0])
    count = len(decoded.bad)
    return "partial", f"{count} place(s) not valid {decoded.encoding}, the first at byte {first}, shown as U+FFFD"


def _cells_piece(decoded: Decoded, locator: str, reader: str, cells: Cells, wrong: str) -> Piece:
    if wrong:
        return Piece(locator=locator, reader=reader, status="damaged", detail=wrong)
    text = cells["text"]
    if not text.text.strip():
        return Piece(locator=locator, reader=reader, status="empty", detail="its text is empty")
    if len(text.text) > LARGEST_PAGE:
        size = too_large(len(text.text))
        return Piece(locator=locator, reader=reader, status=size.status, detail=size.detail)
    status, detail = _cell_legibility(decoded, cells)
    return _piece(reader, decoded, lambda: row_draft(cells), status, detail, locator=locator)


def _cell_legibility(decoded: Decoded, cells: Cells) -> tuple[Status, str]:
    bad = sum(cell.text.count("\ufffd") for cell in cells.values()) if decoded.bad else 0
    return ("partial", f"{bad} place(s) not valid {decoded.encoding}, shown as U+FFFD") if bad else ("read", "")


def _piece(
    reader: str, place: Place, make: Callable[[], Draft], status: Status, detail: str, *, locator: str = ""
) -> Piece:
    """A piece whose draft has the status that opening it gave."""
    draft = make if status == "read" else lambda: make().changed(status=status, detail=detail)
    return Piece(locator=locator, reader=reader, place=place, draft=draft)
