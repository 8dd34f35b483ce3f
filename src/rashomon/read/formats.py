"""Formats of text: files, tables and JSON to the pieces that reports are made of."""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePath

from rashomon.core import Source, Status
from rashomon.read import json_lines, plain, tables, web
from rashomon.read.draft import Draft
from rashomon.read.encoding import Decoded, decode
from rashomon.read.piece import Piece
from rashomon.read.rows import Cells, row_draft

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
LARGEST_PAGE = 16 * 1024 * 1024  # bytes of one report: a long book has a tenth of that


def text_pieces(source: Source, data: bytes) -> Iterator[Piece]:
    """The one piece of a text file."""
    if len(data) > LARGEST_PAGE:
        yield too_large(len(data))
        return
    decoded = decode(data)
    status, detail = legibility(decoded)
    name = PurePath(source.origin).name
    draft = lambda: plain.read_plain(decoded, name)  # noqa: E731
    yield Piece(reader=plain.READER, place=decoded, draft=_with_status(draft, status, detail))


def html_pieces(source: Source, data: bytes) -> Iterator[Piece]:
    """The one piece of a web page."""
    yield html_piece(data, PurePath(source.origin).name)


def html_piece(data: bytes, name: str, declared: str | None = None, locator: str = "") -> Piece:
    """The piece of a page's bytes; `declared` is the encoding that came with it, its own declaration else."""
    if len(data) > LARGEST_PAGE:
        return too_large(len(data))
    decoded = decode(data, declared or declared_encoding(data))
    status, detail = legibility(decoded)
    draft = _with_status(lambda: web.read_web(decoded, name), status, detail)
    return Piece(locator=locator, reader=web.READER, place=decoded, draft=draft)


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
    return Piece(
        locator=locator, reader=reader, place=decoded, draft=_with_status(lambda: row_draft(cells), status, detail)
    )


def _cell_legibility(decoded: Decoded, cells: Cells) -> tuple[Status, str]:
    bad = sum(cell.text.count("\ufffd") for cell in cells.values()) if decoded.bad else 0
    return ("partial", f"{bad} place(s) not valid {decoded.encoding}, shown as U+FFFD") if bad else ("read", "")


def _with_status(make: Callable[[], Draft], status: Status, detail: str) -> Callable[[], Draft]:
    """The draft with the status that decoding gave it."""
    return make if status == "read" else lambda: make().changed(status=status, detail=detail)
