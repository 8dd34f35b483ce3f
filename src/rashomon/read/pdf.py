"""PDF: the text layer page by page, each character mapped to its page and its index there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import msgspec

from rashomon.core import Segment, Status
from rashomon.read.draft import Draft
from rashomon.read.mapped import Mapped
from rashomon.read.pdf_layout import arranged
from rashomon.read.pdf_lines import Line, page_lines

READER = "read.pdf.v1"
MOST_PAGES = 2000
_HYPHEN = "\x02"  # what PDFium gives for a hyphen at the end of a line


class Refused(NamedTuple):
    """Why a PDF was not read."""

    status: Status
    detail: str


class Pages(msgspec.Struct, frozen=True):
    """The lines of all pages; the place that a map of them points to is the page and the character."""

    lines: tuple[tuple[Line, ...], ...]
    silent: tuple[int, ...] = ()
    encoding: str = "text layer"

    def segments(self, piece: Mapped) -> tuple[Segment, ...]:
        """The map as it is: its offsets are characters of the page already."""
        return piece.runs


def open_pdf(data: bytes) -> Pages | Refused:
    """The lines of a PDF's pages, or why there are none."""
    import pypdfium2  # noqa: PLC0415 - heavy, only PDFs need it

    try:
        with _document(data) as document:
            if len(document) > MOST_PAGES:
                return Refused("too large", f"{len(document)} pages, over {MOST_PAGES}: split it")
            lines = tuple(tuple(_lines(document, index)) for index in range(len(document)))
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            return Refused("encrypted", "the file needs a password: save it without one")
        return Refused("damaged", f"PDFium cannot open it ({error}): get the file anew")
    silent = tuple(index + 1 for index, page in enumerate(lines) if not page)
    if len(silent) == len(lines):
        return Refused("no text", "its pages have no text layer: run text recognition (OCR) on it first")
    return Pages(lines, silent)


@contextmanager
def _document(data: bytes) -> Iterator[Any]:
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


def _lines(document: Any, index: int) -> list[Line]:
    page = document[index]
    text = page.get_textpage()
    try:
        return page_lines(_characters(text), index + 1, page.get_size())
    finally:
        text.close()
        page.close()


def _characters(text: Any) -> list[tuple[str, tuple[float, float, float, float], float]]:
    """Each character of a page's text layer with its box (left, bottom, right, top) and its size in points."""
    from pypdfium2.raw import FPDFText_GetFontSize, FPDFText_GetUnicode  # noqa: PLC0415

    found = []
    for at in range(text.count_chars()):
        code = FPDFText_GetUnicode(text, at)
        character = chr(code) if 0 < code < 0x110000 else "\x00"
        found.append(
            (
                "-" if character == _HYPHEN else character,
                text.get_charbox(at, loose=True),
                FPDFText_GetFontSize(text, at),
            )
        )
    return found


def read_pdf(pages: Pages, name: str = "") -> Draft:
    """The draft of a PDF: its paragraphs in reading order, running heads and page numbers dropped."""
    blocks, dropped = arranged(pages.lines)
    return Draft(blocks=tuple(blocks), dropped=tuple(dropped), name=name)
