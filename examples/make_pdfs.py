"""Prints the PDF reports of the examples from the texts in each example's `sources` folder.

    python examples/make_pdfs.py

A source text has the outlet on its first line, the title on its second, the date on its third; the paragraphs
follow, parted by blank lines. The same text gives the same bytes: no time stamp, no compression.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A6
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

HERE = Path(__file__).parent
BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=13, spaceAfter=7, alignment=TA_JUSTIFY)
TITLE = ParagraphStyle("title", fontName="Times-Bold", fontSize=15, leading=18, spaceAfter=6)
DATE = ParagraphStyle("date", fontName="Times-Italic", fontSize=9.5, leading=12, spaceAfter=10)


def targets() -> Iterator[tuple[Path, Path]]:
    """Each source text and the PDF that is printed from it."""
    for text in sorted(HERE.glob("*/sources/*.txt")):
        yield text, text.parents[1] / "reports" / f"{text.stem}.pdf"


def print_pdf(source: str) -> bytes:
    """The PDF of one source text, with the outlet as running head and the project's note as running foot."""
    outlet, title, date, *rest = source.split("\n")
    paragraphs = [piece for piece in "\n".join(rest).split("\n\n") if piece.strip()]
    flow = [Paragraph(escape(title), TITLE), Paragraph(escape(date), DATE)]
    flow += [Paragraph(escape(piece.strip()), BODY) for piece in paragraphs]
    into = io.BytesIO()
    document = BaseDocTemplate(into, pagesize=A6, title=title, author=outlet, invariant=1, pageCompression=0)
    frame = Frame(12 * mm, 14 * mm, A6[0] - 24 * mm, A6[1] - 28 * mm)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=lambda canvas, _: _running_lines(canvas, outlet)))
    document.build(flow)
    return into.getvalue()


def _running_lines(canvas: Canvas, outlet: str) -> None:
    canvas.setFont("Times-Roman", 7)
    canvas.drawString(12 * mm, A6[1] - 10 * mm, outlet)
    canvas.drawRightString(A6[0] - 12 * mm, A6[1] - 10 * mm, f"Page {canvas.getPageNumber()}")
    canvas.drawString(12 * mm, 9 * mm, f"Written for the Rashomon project. {outlet} is an invented name.")


if __name__ == "__main__":
    for text, pdf in targets():
        pdf.write_bytes(print_pdf(text.read_text(encoding="utf-8")))
